package dev.jiffy.stats.robust;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.KeptColumns;
import dev.jiffy.stats.inference.Sandwich;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;
import java.util.List;

/// A linear regression by M-estimation: the b with Σ xᵢ ψ(rᵢ/s) = 0 (Huber & Ronchetti, Robust Statistics, 2nd ed.
/// 2009, chapter 7; Venables & Ripley, Modern Applied Statistics with S, 2002, section 6.5). The model of R's
/// `MASS::rlm` and of statsmodels' `RLM`.
///
/// [#fit] is method M: from least squares, s being estimated on the way as [ResidualScale] says. It resists bad
/// responses, not bad rows of the model matrix. [#mm] is method MM (Yohai, Annals of Statistics 15 (1987) 642–656):
/// from the S-estimate, with its scale, by Tukey's biweight. It resists both as long as they are less than half of the
/// rows, and keeps the efficiency of the biweight.
///
/// Regressions are reweighted in the orthonormal basis of the columns until fitted values stand still to 1e-12 scales.
/// Standard errors are the ones of `summary.rlm`, equation (7.81) of Huber & Ronchetti: κ² Σψ²/(n−p) / (mean ψ′)²
/// (XᵀX)⁻¹ with κ = 1 + p var(ψ′)/(n (mean ψ′)²).
public final class RobustModel {
    private final KeptColumns columns;
    private final PivotedQr qr;
    private final double[] prior;
    private final Reweighting fit;
    private final double[] coefficients;

    /// From regressions with rows and response times the roots of the weights.
    private interface Method {
        Reweighting fit(WeightedRegression regression, double[] y);
    }

    private RobustModel(ModelMatrix matrix, double[] response, double[] prior, Method method) {
        for (int i = 0; i < prior.length; i++) {
            if (!(prior[i] > 0 && prior[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight in row " + (i + 1) + " is " + prior[i]
                        + "; weights here are inverse variances above 0, leave the row out instead", "weights");
            }
        }
        if (matrix.rows() == 0 || matrix.columns().isEmpty()) {
            throw new StatsException("there is nothing to fit: no rows or no terms");
        }
        this.prior = prior;
        int n = response.length;
        double[] root = new double[prior.length];
        double[] y = response.clone();
        for (int i = 0; i < root.length; i++) {
            root[i] = Math.sqrt(prior[i]);
            y[i] *= root[i];
        }
        qr = PivotedQr.of(n, matrix.columns(), ExtendedVector.of(root));
        if (n <= qr.rank()) {
            throw new StatsException(n + " rows are too few for " + qr.rank() + " coefficients and a scale");
        }
        columns = new KeptColumns(matrix.names(), qr.pivot(), qr.rank());
        fit = method.fit(new WeightedRegression(qr.q(), y), y);
        coefficients = Arrays.stream(qr.solve(ExtendedVector.of(Arrays.copyOf(fit.coefficients(), n))))
                .mapToDouble(DoubleDouble::value).toArray();
    }

    /// Fits by method M, the scale from the median of the absolute residuals.
    ///
    /// @param prior inverse variances, above zero, one a row; empty for ones
    /// @throws StatsException for weights that are not positive, fewer rows than coefficients, and where half of the
    ///     residuals are 0
    public static RobustModel fit(ModelMatrix matrix, double[] y, double[] prior, Psi psi) {
        return fit(matrix, y, prior, psi, new ResidualScale.MedianAbsolute());
    }

    /// The same with another scale.
    public static RobustModel fit(ModelMatrix matrix, double[] y, double[] prior, Psi psi, ResidualScale scale) {
        return new RobustModel(matrix, y, prior,
                (regression, scaled) -> Reweighting.fromLeastSquares(regression, scaled, psi, scale));
    }

    /// Fits by method MM.
    ///
    /// @param prior inverse variances, above zero, one a row; empty for ones
    /// @param psi ends above 1.548, where the S-estimate's does; its efficiency is that of the model
    /// @param seed of the samples of the search for the S-estimate
    /// @throws StatsException as [#fit], and for a psi that ends too soon
    public static RobustModel mm(ModelMatrix matrix, double[] y, double[] prior, Psi.Bisquare psi, long seed) {
        if (!(psi.c() > ScaleEstimate.END)) {
            throw new StatsException("the biweight of method mm must end above " + ScaleEstimate.END
                    + ", where that of its scale does; it ends at " + psi.c(), "tuning");
        }
        return new RobustModel(matrix, y, prior, (regression, scaled) -> Reweighting
                .from(ScaleEstimate.search(regression, seed), regression, scaled, psi));
    }

    /// Rows.
    public int observations() {
        return fit.fit().length;
    }

    /// Rows minus coefficients that are not aliased.
    public int residualDf() {
        return observations() - qr.rank();
    }

    /// s, the spread of the residuals: for normal errors their standard deviation.
    public double scale() {
        return fit.scale();
    }

    /// Whether fitted values stood still.
    public boolean converged() {
        return fit.converged();
    }

    /// Regressions that were needed.
    public int iterations() {
        return fit.steps();
    }

    /// ψ(r/s)/(r/s) of each row: near 0 for those that do not fit.
    public double[] weights() {
        return fit.weights().clone();
    }

    /// Fitted values, without any offset.
    public double[] fitted() {
        double[] out = fit.fit().clone();
        for (int i = 0; i < prior.length; i++) {
            out[i] /= Math.sqrt(prior[i]);
        }
        return out;
    }

    /// Names of aliased columns.
    public List<String> aliased() {
        return columns.aliased();
    }

    /// The estimates in the order of the model matrix, NaN for aliased ones.
    public double[] estimates() {
        return columns.spread(coefficients);
    }

    /// The covariance of the coefficients that are not aliased.
    public double[][] covariance() {
        return Sandwich.covariance(qr.inverseR(), Sandwich.classical(qr.rank(), fit.variance()));
    }

    /// The table of coefficients, with the normal distribution for p-values and limits.
    public List<Coefficient> coefficients(double level) {
        return columns.table(coefficients, covariance(), Double.POSITIVE_INFINITY, Tails.criticalNormal(level));
    }
}
