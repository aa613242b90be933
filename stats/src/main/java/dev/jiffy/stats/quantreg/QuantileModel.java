package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.Sandwich;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A linear model of a quantile: the model of R's `quantreg::rq` and of statsmodels' `QuantReg`, at the exact minimum.
///
/// Standard errors as `summary.rq` defines them (Koenker, Quantile Regression, 2005, sections 3.4 and 4.10), with the bandwidth of Hall &
/// Sheather (JRSS B 50 (1988) 381–391) at 5 %: [Errors#IID] for errors of one distribution, from the slope of the sorted residuals
/// near 0; [Errors#NID] for errors that differ from row to row, a sandwich with densities from quantiles a bandwidth above and below
/// (Hendricks & Koenker, JASA 87 (1992) 58–68). Statistics are t with n − p.
public final class QuantileModel {
    /// What standard errors assume.
    public enum Errors {
        /// Independent and identically distributed.
        IID,
        /// Independent, with densities of their own.
        NID
    }

    private static final double EPSILON = Math.sqrt(Math.ulp(1.0));

    private final ModelMatrix matrix;
    private final PivotedQr qr;
    private final double tau;
    private final double[] weights;
    private final double[] y;
    private final double[][] q;
    private final double[] coefficients;
    private final double[] residuals;
    private final boolean unique;
    private final int steps;
    private int crossings;

    private QuantileModel(ModelMatrix matrix, double[] response, double[] weights, double tau) {
        this.matrix = matrix;
        this.tau = tau;
        int n = response.length;
        this.weights = weights;
        DoubleDouble[] scale = Arrays.stream(weights).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new);
        y = response.clone();
        for (int i = 0; i < weights.length; i++) {
            y[i] *= weights[i];
        }
        qr = PivotedQr.of(n, matrix.columns(), scale);
        if (n <= qr.rank()) {
            throw new StatsException(n + " rows are too few for " + qr.rank() + " coefficients");
        }
        q = qr.q();
        VertexDescent found = new VertexDescent(q, y, tau);
        unique = found.isUnique();
        steps = found.steps();
        int[] basis = found.basis();
        coefficients = exact(basis);
        residuals = y.clone();
        for (int j = 0; j < coefficients.length; j++) {
            double[] column = matrix.columns().get(qr.pivot()[j]).high();
            for (int i = 0; i < n; i++) {
                residuals[i] -= coefficients[j] * column[i] * (weights.length == 0 ? 1 : weights[i]);
            }
        }
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
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight in row " + (i + 1) + " is " + weights[i]
                        + "; weights of quantiles must be above 0, leave the row out instead", "weights");
            }
        }
        if (matrix.rows() == 0 || matrix.columns().isEmpty()) {
            throw new StatsException("there is nothing to fit: no rows or no terms");
        }
        return new QuantileModel(matrix, y, weights, tau);
    }

    /// The coefficients that fit the rows of the basis, from these rows themselves.
    private double[] exact(int[] basis) {
        int p = basis.length;
        List<ExtendedVector> columns = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            ExtendedVector column = matrix.columns().get(qr.pivot()[j]);
            ExtendedVector part = new ExtendedVector(new double[p], new double[p], true);
            for (int k = 0; k < p; k++) {
                DoubleDouble value = column.at(basis[k]);
                part.set(k, weights.length == 0 ? value : value.times(DoubleDouble.of(weights[basis[k]])));
            }
            columns.add(part);
        }
        PivotedQr small = PivotedQr.ofIndependent(p, columns, new DoubleDouble[0]);
        if (small.rank() < p) {
            throw new StatsException("the rows at the minimum do not determine the coefficients; leave terms out");
        }
        DoubleDouble[] solved = small
                .solve(small.effects(ExtendedVector.of(Arrays.stream(basis).mapToDouble(i -> y[i]).toArray())));
        double[] out = new double[p];
        for (int j = 0; j < p; j++) {
            out[small.pivot()[j]] = solved[j].value();
        }
        return out;
    }

    /// Rows.
    public int observations() {
        return y.length;
    }

    /// Rows minus coefficients that are not aliased.
    public int residualDf() {
        return y.length - qr.rank();
    }

    /// Whether there is only one minimum; if not, this is a vertex of many that are as good.
    public boolean isUnique() {
        return unique;
    }

    /// Edges taken to the minimum.
    public int iterations() {
        return steps;
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
        double[] out = residuals.clone();
        for (int i = 0; i < weights.length; i++) {
            out[i] /= weights[i];
        }
        return out;
    }

    /// Names of aliased columns.
    public List<String> aliased() {
        List<String> out = new ArrayList<>(matrix.names());
        for (int j = 0; j < qr.rank(); j++) {
            out.remove(matrix.names().get(qr.pivot()[j]));
        }
        return List.copyOf(out);
    }

    /// Rows at which the quantiles around this one cross, so that their density counts as 0: known after [#covariance].
    public int crossings() {
        return crossings;
    }

    /// The covariance of the coefficients that are not aliased; NaN for [Errors#NID] where the quantiles around this one cross at so
    /// many rows that the others do not determine the coefficients.
    public double[][] covariance(Errors errors) {
        return errors == Errors.IID ? iid() : nid();
    }

    /// The bandwidth of Hall and Sheather for a sample of n.
    static double bandwidth(double tau, int n) {
        double x = NormalFunctions.normalQuantile(tau);
        double f = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        return Math.pow(n, -1.0 / 3) * Math.pow(NormalFunctions.normalQuantile(0.975), 2.0 / 3)
                * Math.cbrt(1.5 * f * f / (2 * x * x + 1));
    }

    private double[][] iid() {
        int n = y.length;
        int p = qr.rank();
        double[] sorted = Arrays.stream(residuals).map(Math::abs).toArray();
        Arrays.sort(sorted);
        int zeros = 0;
        while (zeros < n && sorted[zeros] < EPSILON) {
            zeros++;
        }
        int h = (int) Math.max(p + 1, Math.ceil(n * bandwidth(tau, n)));
        h = Math.min(h, n - zeros - 1);
        if (h < 2) {
            throw new StatsException(n + " rows are too few to see how dense residuals are near 0");
        }
        // The h + 1 smallest residuals that are not 0, in order: their slope against their share is 1/density.
        double[] signed = Arrays.stream(residuals).filter(r -> Math.abs(r) >= EPSILON).boxed()
                .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b))).limit(h + 1).mapToDouble(r -> r).sorted()
                .toArray();
        double[][] line = new double[2][signed.length];
        Arrays.fill(line[0], 1);
        for (int i = 0; i < signed.length; i++) {
            line[1][i] = (zeros + 1 + i) / (double) (n - p);
        }
        List<ExtendedVector> columns = List.of(ExtendedVector.of(line[0]), ExtendedVector.of(line[1]));
        ModelMatrix share = new ModelMatrix(signed.length, List.of("(Intercept)", "share"), columns, new int[]{-1, 0},
                List.of("share"), true);
        double sparsity = new QuantileModel(share, signed, new double[0], 0.5).coefficients[1];
        return Sandwich.covariance(qr.inverseR(), Sandwich.classical(p, sparsity * sparsity * tau * (1 - tau)));
    }

    private double[][] nid() {
        int n = y.length;
        int p = qr.rank();
        double h = bandwidth(tau, n);
        while (tau - h < 0 || tau + h > 1) {
            h /= 2;
        }
        double[] above = new QuantileModel(matrix, unweighted(), weights, tau + h).coefficients;
        double[] below = new QuantileModel(matrix, unweighted(), weights, tau - h).coefficients;
        double[] density = new double[n];
        crossings = 0;
        for (int i = 0; i < n; i++) {
            double distance = 0;
            for (int j = 0; j < p; j++) {
                distance += (above[j] - below[j]) * matrix.columns().get(qr.pivot()[j]).high()[i]
                        * (weights.length == 0 ? 1 : weights[i]);
            }
            crossings += distance <= 0 ? 1 : 0;
            density[i] = Math.max(0, 2 * h / (distance - EPSILON));
        }
        // In the orthonormal basis: R⁻¹ (Qᵀ F Q)⁻¹ (Qᵀ F Q)⁻¹ R⁻ᵀ.
        double[][] inverse = inverse(density);
        double[][] middle = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                for (int k = 0; k < p; k++) {
                    middle[a][b] += tau * (1 - tau) * inverse[a][k] * inverse[k][b];
                }
            }
        }
        return Sandwich.covariance(qr.inverseR(), middle);
    }

    private double[] unweighted() {
        double[] out = y.clone();
        for (int i = 0; i < weights.length; i++) {
            out[i] /= weights[i];
        }
        return out;
    }

    private double[][] inverse(double[] density) {
        int p = q.length;
        double[][] m = new double[p][2 * p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                for (int i = 0; i < density.length; i++) {
                    m[a][b] += density[i] * q[a][i] * q[b][i];
                }
            }
            m[a][p + a] = 1;
        }
        for (int c = 0; c < p; c++) {
            if (!(m[c][c] > 0)) {
                double[][] none = new double[p][p];
                for (double[] row : none) {
                    Arrays.fill(row, Double.NaN);
                }
                return none;
            }
            for (int a = 0; a < p; a++) {
                double factor = a == c ? 0 : m[a][c] / m[c][c];
                for (int b = c; b < 2 * p; b++) {
                    m[a][b] -= factor * m[c][b];
                }
            }
        }
        double[][] out = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                out[a][b] = m[a][p + b] / m[a][a];
            }
        }
        return out;
    }

    /// The table of coefficients.
    public List<Coefficient> coefficients(Errors errors, double level) {
        double[][] covariance = covariance(errors);
        double critical = Tails.criticalT(level, residualDf());
        List<Coefficient> out = new ArrayList<>();
        matrix.names().forEach(name -> out.add(Coefficient.aliased(name)));
        for (int j = 0; j < coefficients.length; j++) {
            int at = qr.pivot()[j];
            out.set(at,
                    Coefficient.of(matrix.names().get(at), coefficients[j], Math.sqrt(covariance[j][j]), residualDf(),
                            critical));
        }
        return List.copyOf(out);
    }
}
