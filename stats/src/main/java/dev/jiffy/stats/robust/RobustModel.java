package dev.jiffy.stats.robust;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.Sandwich;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A linear regression by M-estimation: the b with Σ xᵢ ψ(rᵢ/s) = 0, s being the median of |r| over 0.6745 (Huber & Ronchetti, Robust
/// Statistics, 2nd ed. 2009, chapter 7; Venables & Ripley, Modern Applied Statistics with S, 2002, section 6.5). The model of R's
/// `MASS::rlm` with method M and of statsmodels' `RLM`.
///
/// Iteratively reweighted least squares from the least-squares fit, in the orthonormal basis of the columns, until fitted values
/// stand still to 1e-12 scales. Standard errors are the ones of `summary.rlm`, equation (7.81) of Huber & Ronchetti:
/// κ² Σψ²/(n−p) / (mean ψ′)² (XᵀX)⁻¹ with κ = 1 + p var(ψ′)/(n (mean ψ′)²). M-estimates resist bad responses, not bad rows of
/// the model matrix.
public final class RobustModel {
    private static final int MOST_STEPS = 2000;
    private static final double CLOSE = 1e-12;
    /// Φ⁻¹(3/4), to as many digits as R takes.
    private static final double MAD = 0.6745;

    private final ModelMatrix matrix;
    private final PivotedQr qr;
    private final Psi psi;
    private final double[] prior;
    private final double[] y;
    private final double[] fit;
    private double[] weights;
    private double scale;
    private boolean converged;
    private int steps;
    private final double[] coefficients;
    private final double variance;

    private RobustModel(ModelMatrix matrix, double[] response, double[] prior, Psi psi) {
        this.matrix = matrix;
        this.psi = psi;
        this.prior = prior;
        int n = response.length;
        DoubleDouble[] root = new DoubleDouble[prior.length];
        y = response.clone();
        for (int i = 0; i < root.length; i++) {
            root[i] = DoubleDouble.of(Math.sqrt(prior[i]));
            y[i] *= root[i].value();
        }
        qr = PivotedQr.of(n, matrix.columns(), root);
        if (n <= qr.rank()) {
            throw new StatsException(n + " rows are too few for " + qr.rank() + " coefficients and a scale");
        }
        weights = new double[n];
        fit = new double[n];
        double[] b = iterate(qr.q());
        double[] padded = Arrays.copyOf(b, n);
        coefficients = Arrays.stream(qr.solve(ExtendedVector.of(padded))).mapToDouble(DoubleDouble::value).toArray();
        variance = variance();
    }

    /// Fits.
    ///
    /// @param prior inverse variances, above zero, one a row; empty for ones
    /// @throws StatsException for weights that are not positive, fewer rows than coefficients, and where half of the residuals are 0
    public static RobustModel fit(ModelMatrix matrix, double[] y, double[] prior, Psi psi) {
        for (int i = 0; i < prior.length; i++) {
            if (!(prior[i] > 0 && prior[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight in row " + (i + 1) + " is " + prior[i]
                        + "; weights here are inverse variances above 0, leave the row out instead", "weights");
            }
        }
        if (matrix.rows() == 0 || matrix.columns().isEmpty()) {
            throw new StatsException("there is nothing to fit: no rows or no terms");
        }
        return new RobustModel(matrix, y, prior, psi);
    }

    private double[] iterate(double[][] q) {
        int n = y.length;
        Arrays.fill(weights, 1);
        double[] b = solve(q, weights);
        for (steps = 1; steps <= MOST_STEPS; steps++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("cancelled while a robust model was fitted");
            }
            double[] before = fit.clone();
            multiply(q, b);
            double moved = 0;
            double[] size = new double[n];
            for (int i = 0; i < n; i++) {
                moved = Math.max(moved, Math.abs(fit[i] - before[i]));
                size[i] = Math.abs(y[i] - fit[i]);
            }
            scale = median(size) / MAD;
            double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
            if (!(scale > 1e-13 * largest)) {
                throw new StatsException(
                        "half of the rows are fitted exactly, so that residuals have no scale; leave terms out,"
                                + " or look for repeated rows");
            }
            double[] now = new double[n];
            for (int i = 0; i < n; i++) {
                now[i] = psi.weight((y[i] - fit[i]) / scale);
            }
            weights = now;
            if (steps > 1 && moved <= CLOSE * scale) {
                converged = true;
                return b;
            }
            b = solve(q, weights);
        }
        steps = MOST_STEPS;
        return b;
    }

    /// Coefficients in the basis, (Qᵀ W Q) b = Qᵀ W y, one correction for what the normal equations lose.
    private double[] solve(double[][] q, double[] w) {
        int p = q.length;
        double[][] l = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int c = 0; c <= a; c++) {
                double sum = 0;
                for (int i = 0; i < w.length; i++) {
                    sum += w[i] * q[a][i] * q[c][i];
                }
                for (int k = 0; k < c; k++) {
                    sum -= l[a][k] * l[c][k];
                }
                if (a == c && !(sum > 1e-12)) {
                    throw new StatsException(
                            "the rows that keep a weight do not determine all terms; take psi huber, or leave"
                                    + " terms out");
                }
                l[a][c] = a == c ? Math.sqrt(sum) : sum / l[c][c];
            }
        }
        double[] b = new double[p];
        double[] left = y.clone();
        for (int round = 0; round < 2; round++) {
            double[] step = new double[p];
            for (int a = 0; a < p; a++) {
                double sum = 0;
                for (int i = 0; i < w.length; i++) {
                    sum += w[i] * q[a][i] * left[i];
                }
                for (int k = 0; k < a; k++) {
                    sum -= l[a][k] * step[k];
                }
                step[a] = sum / l[a][a];
            }
            for (int a = p - 1; a >= 0; a--) {
                for (int k = a + 1; k < p; k++) {
                    step[a] -= l[k][a] * step[k];
                }
                step[a] /= l[a][a];
                b[a] += step[a];
                for (int i = 0; i < w.length; i++) {
                    left[i] -= step[a] * q[a][i];
                }
            }
        }
        return b;
    }

    private void multiply(double[][] q, double[] b) {
        Arrays.fill(fit, 0);
        for (int a = 0; a < b.length; a++) {
            for (int i = 0; i < fit.length; i++) {
                fit[i] += b[a] * q[a][i];
            }
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return 0.5 * (values[(n - 1) / 2] + values[n / 2]);
    }

    private double variance() {
        int n = y.length;
        int p = qr.rank();
        double square = 0;
        double mean = 0;
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            double r = y[i] - fit[i];
            square += weights[i] * r * weights[i] * r;
            slope[i] = psi.slope(r / scale);
            mean += slope[i] / n;
        }
        double spread = 0;
        for (double d : slope) {
            spread += (d - mean) * (d - mean) / (n - 1);
        }
        double kappa = 1 + p * spread / (n * mean * mean);
        double deviation = Math.sqrt(square / (n - p)) * kappa / mean;
        return deviation * deviation;
    }

    /// Rows.
    public int observations() {
        return y.length;
    }

    /// Rows minus coefficients that are not aliased.
    public int residualDf() {
        return y.length - qr.rank();
    }

    /// s, the spread of the residuals: for normal errors their standard deviation.
    public double scale() {
        return scale;
    }

    /// Whether fitted values stood still.
    public boolean converged() {
        return converged;
    }

    /// Regressions that were needed.
    public int iterations() {
        return steps;
    }

    /// ψ(r/s)/(r/s) of each row: near 0 for those that do not fit.
    public double[] weights() {
        return weights.clone();
    }

    /// Fitted values, without any offset.
    public double[] fitted() {
        double[] out = new double[fit.length];
        Arrays.setAll(out, i -> prior.length == 0 ? fit[i] : fit[i] / Math.sqrt(prior[i]));
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

    /// The covariance of the coefficients that are not aliased.
    public double[][] covariance() {
        return Sandwich.covariance(qr.inverseR(), Sandwich.classical(qr.rank(), variance));
    }

    /// The table of coefficients, with the normal distribution for p-values and limits.
    public List<Coefficient> coefficients(double level) {
        double[][] covariance = covariance();
        List<Coefficient> out = new ArrayList<>();
        matrix.names().forEach(name -> out.add(Coefficient.aliased(name)));
        for (int j = 0; j < coefficients.length; j++) {
            int at = qr.pivot()[j];
            out.set(at, Coefficient.of(matrix.names().get(at), coefficients[j], Math.sqrt(covariance[j][j]),
                    Double.POSITIVE_INFINITY, Tails.criticalNormal(level)));
        }
        return List.copyOf(out);
    }
}
