package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.KeptColumns;
import dev.jiffy.stats.inference.Sandwich;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.numeric.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A linear model of a quantile: the model of R's `quantreg::rq` and of statsmodels' `QuantReg`, at the exact minimum.
///
/// Inference as `summary.rq` defines it (Koenker, Quantile Regression, 2005, sections 3.4, 3.5 and 4.10). Standard
/// errors with [Errors#IID] take one density for all errors, with [Errors#NID] a sandwich of densities row by row, both
/// from [ErrorDensity]; statistics are t with n − p. [#rankLimits] needs no density for errors of one distribution: it
/// inverts a rank test, and its limits need not lie symmetrically.
public final class QuantileModel {
    /// What inference assumes.
    public enum Errors {
        /// Independent and identically distributed.
        IID,
        /// Independent, with densities of their own.
        NID
    }

    private final QuantileProblem problem;
    private final KeptColumns columns;
    private final double tau;
    private final double[] coefficients;
    private final double[] residuals;
    private final VertexDescent found;
    private ErrorDensity.@Nullable Local density;

    QuantileModel(QuantileProblem problem, double tau) {
        this.problem = problem;
        this.tau = tau;
        columns = new KeptColumns(problem.matrix().names(), problem.qr().pivot(), problem.rank());
        found = new VertexDescent(problem.q(), problem.y(), tau);
        int[] basis = found.vertex().basis();
        coefficients = problem.exact(basis);
        residuals = problem.times(coefficients);
        Arrays.setAll(residuals, i -> problem.y()[i] - residuals[i]);
        for (int row : basis) {
            residuals[row] = 0;
        }
    }

    /// Fits.
    ///
    /// @param weights of the absolute residuals, above zero, one a row; empty for ones
    /// @param tau the share of rows below, between 0 and 1
    /// @throws StatsException for a tau outside, weights that are not positive, or too few rows
    public static QuantileModel fit(ModelMatrix matrix, double[] y, double[] weights, double tau) {
        if (!(tau > 0 && tau < 1)) {
            throw new StatsException("tau must be between 0 and 1, it is " + tau, "tau");
        }
        return new QuantileModel(QuantileProblem.of(matrix, y, weights), tau);
    }

    /// Rows.
    public int observations() {
        return problem.rows();
    }

    /// Rows minus coefficients that are not aliased.
    public int residualDf() {
        return problem.rows() - problem.rank();
    }

    /// Whether there is only one minimum; if not, this is a vertex of many that are as good.
    public boolean isUnique() {
        return found.isUnique();
    }

    /// Edges taken to the minimum.
    public int iterations() {
        return found.steps();
    }

    /// Σ ρ(r), weighted: the minimum.
    public double objective() {
        double sum = 0;
        for (double r : residuals) {
            sum += r * (r < 0 ? tau - 1 : tau);
        }
        return sum;
    }

    /// y minus the fitted quantile.
    public double[] residuals() {
        double[] out = new double[residuals.length];
        Arrays.setAll(out, i -> residuals[i] / problem.weight(i));
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

    /// The estimates that are not aliased, in the order of the factorisation.
    double[] kept() {
        return coefficients;
    }

    /// Rows at which the quantiles around this one cross, so that their density counts as 0 for [Errors#NID].
    public int crossings() {
        return density().crossings();
    }

    private ErrorDensity.Local density() {
        ErrorDensity.Local known = density;
        if (known == null) {
            known = ErrorDensity.local(problem, tau);
            density = known;
        }
        return known;
    }

    /// The covariance of the coefficients that are not aliased; NaN for [Errors#NID] where the quantiles around this
    /// one cross at so many rows that the others do not determine the coefficients.
    public double[][] covariance(Errors errors) {
        int p = problem.rank();
        if (errors == Errors.IID) {
            double sparsity = ErrorDensity.sparsity(residuals, p, tau);
            return Sandwich.covariance(problem.qr().inverseR(),
                    Sandwich.classical(p, sparsity * sparsity * tau * (1 - tau)));
        }
        // In the orthonormal basis: R⁻¹ (Qᵀ F Q)⁻¹ (Qᵀ F Q)⁻¹ R⁻ᵀ.
        double[][] inverse = ErrorDensity.inverse(problem.q(), density().forErrors());
        double[][] middle = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                for (int k = 0; k < p; k++) {
                    middle[a][b] += tau * (1 - tau) * inverse[a][k] * inverse[k][b];
                }
            }
        }
        return Sandwich.covariance(problem.qr().inverseR(), middle);
    }

    /// The table of coefficients.
    public List<Coefficient> coefficients(Errors errors, double level) {
        return columns.table(coefficients, covariance(errors), residualDf(), Tails.criticalT(level, residualDf()));
    }

    /// The table of coefficients with limits from the inversion of the rank test, and neither standard errors nor
    /// p-values: what R calls `se = "rank"`, interpolated, with critical values of t with n − p. A limit that the rows
    /// do not reach is infinite; with [Errors#NID] limits are NaN where [#covariance] is.
    public List<Coefficient> rankLimits(Errors errors, double level) {
        DoubleDouble[][] extended = problem.qr().inverseR();
        double[][] inverseR = Arrays.stream(extended)
                .map(row -> Arrays.stream(row).mapToDouble(DoubleDouble::value).toArray()).toArray(double[][]::new);
        RankInversion inversion = new RankInversion(problem, found.vertex(), inverseR);
        double[][] inverse = errors == Errors.IID
                ? new double[0][]
                : ErrorDensity.inverse(problem.q(), density().forRanks());
        double critical = Tails.criticalT(level, residualDf());
        return columns.table((name, j) -> {
            double variance = errors == Errors.IID ? inversion.variance(j) : inversion.variance(j, inverse);
            double most = critical * Math.sqrt(tau * (1 - tau) * variance);
            return Coefficient.between(name, coefficients[j], inversion.limit(j, -1, most),
                    inversion.limit(j, 1, most));
        });
    }
}
