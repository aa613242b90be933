package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.QrDecomposition;
import org.jspecify.annotations.Nullable;

/// Σ N(y | Xβ, σ) from sufficient statistics: with X = QR, ‖y − Xβ‖² = rss + ‖Qᵀy − Rβ‖², so an evaluation costs
/// O(columns²) for any number of rows.
///
/// [#coefficients] samples β = β̂ + s R⁻¹γ, s² = rss/(n − k), in the coordinates γ (Stan User's Guide, "The QR
/// reparameterization"): a linear map, so its Jacobian is a constant and any prior of β stays what it is, and where the
/// likelihood decides, γ is uncorrelated with a spread of about one.
public final class NormalRegression {
    private final int rows;
    private final double[][] r;
    private final double[][] inverse;
    private final double[] projected;
    private final double[] center;
    private final double residual;

    /// Factors X.
    ///
    /// @param x rows × columns
    /// @throws StatsException if the columns are dependent or outnumber the rows
    public NormalRegression(double[][] x, double[] y) {
        if (x.length != y.length || x.length == 0) {
            throw new StatsException("the response has " + y.length + " values for " + x.length + " rows");
        }
        rows = y.length;
        int k = x[0].length;
        QrDecomposition qr = QrDecomposition.of(x);
        r = qr.r();
        center = qr.solve(y);
        projected = new double[k];
        double rss = 0;
        for (int i = 0; i < rows; i++) {
            double e = y[i];
            for (int j = 0; j < k; j++) {
                projected[j] += qr.q()[i][j] * y[i];
                e -= x[i][j] * center[j];
            }
            rss += e * e;
        }
        residual = rss;
        inverse = new double[k][k];
        double spread = rss > 0 && rows > k ? Math.sqrt(rss / (rows - k)) : 1;
        for (int j = 0; j < k; j++) {
            double[] unit = new double[k];
            unit[j] = spread;
            for (int i = k - 1; i >= 0; i--) {
                for (int l = i + 1; l < k; l++) {
                    unit[i] -= r[i][l] * inverse[l][j];
                }
                inverse[i][j] = unit[i] / r[i][i];
            }
        }
    }

    /// Declares β, sampled in uncorrelated coordinates.
    public int[] coefficients(Scope scope, @Nullable String name) {
        int k = center.length;
        int[] gamma = scope.reals(null, k);
        int[] beta = scope.nodes(k);
        Tape t = scope.tape();
        for (int i = 0; i < k; i++) {
            double sum = center[i];
            for (int j = i; j < k; j++) {
                sum += inverse[i][j] * t.value(gamma[j]);
                t.edge(gamma[j], inverse[i][j]);
            }
            beta[i] = t.node(sum);
        }
        scope.report(name, beta);
        return beta;
    }

    /// −n log σ − ‖y − Xβ‖²/(2σ²).
    public int logDensity(Tape t, int[] beta, int sigma) {
        int k = beta.length;
        double s = t.value(sigma);
        double squares = residual;
        double[] e = t.scratch(k);
        for (int i = 0; i < k; i++) {
            e[i] = projected[i];
            for (int j = i; j < k; j++) {
                e[i] -= r[i][j] * t.value(beta[j]);
            }
            squares += e[i] * e[i];
        }
        for (int j = 0; j < k; j++) {
            double slope = 0;
            for (int i = 0; i <= j; i++) {
                slope += r[i][j] * e[i];
            }
            t.edge(beta[j], slope / (s * s));
        }
        t.edge(sigma, (squares / (s * s) - rows) / s);
        return t.node(-rows * Math.log(s) - squares / (2 * s * s));
    }
}
