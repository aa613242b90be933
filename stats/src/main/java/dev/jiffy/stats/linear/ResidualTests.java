package dev.jiffy.stats.linear;

import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;

/// What residuals say against the assumptions of least squares: that they hang together, or spread unevenly.
final class ResidualTests {
    private ResidualTests() {
    }

    /// Σ(eₜ − eₜ₋₁)² / Σeₜ² (Durbin & Watson, Biometrika 37, 1950).
    static double durbinWatson(double[] residuals) {
        double steps = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            squares += residuals[i] * residuals[i];
            if (i > 0) {
                steps += (residuals[i] - residuals[i - 1]) * (residuals[i] - residuals[i - 1]);
            }
        }
        return steps / squares;
    }

    /// n R² of the regression of the squared residuals on the same terms: Koenker's studentised form (Journal of
    /// Econometrics 17, 1981) of the test of Breusch & Pagan.
    ///
    /// @param qr          of the columns without weights
    /// @param interceptDf 1 if the first column is an intercept that is estimated, else 0
    static double breuschPagan(double[] residuals, PivotedQr qr, int interceptDf) {
        ExtendedVector squares = ExtendedVector.of(Arrays.stream(residuals).map(e -> e * e).toArray());
        double[] rotated = qr.effects(squares).high();
        double explained = 0;
        double total = 0;
        for (int i = interceptDf; i < rotated.length; i++) {
            total += rotated[i] * rotated[i];
            explained += i < qr.rank() ? rotated[i] * rotated[i] : 0;
        }
        return residuals.length * explained / total;
    }
}
