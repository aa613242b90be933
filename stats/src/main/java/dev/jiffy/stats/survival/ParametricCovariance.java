package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The covariance of the estimates of a parametric model, from the orthonormal basis of the search back to the units of the
/// columns, and which of them are infinite: those that only move locations of censored times up.
final class ParametricCovariance {
    /// From the basis to the columns that were kept: R⁻¹ times the length of the basis, then ones for scales.
    final double[][] back;
    /// The direction to infinity by place among coefficients that were kept, 0 where it has no part; empty if there is none.
    final double[] growing;
    /// Of coefficients that were kept and logarithms of scales, NaN for infinite ones.
    final double[][] matrix;
    private final ParametricLikelihood likelihood;
    private final ParametricNewton newton;
    private final PivotedQr qr;

    /// @param clusters what each row belongs to, empty if rows are independent
    ParametricCovariance(ParametricProblem problem, ParametricLikelihood likelihood, ParametricNewton newton,
            PivotedQr qr, int[] clusters) {
        this.likelihood = likelihood;
        this.newton = newton;
        this.qr = qr;
        back = back(Math.sqrt(likelihood.y.length));
        growing = growing(problem, back);
        matrix = clusters.length == 0 ? inverse() : sandwich(inverse(), clusters);
    }

    private double[][] back(double root) {
        DoubleDouble[][] inverse = qr.inverseR();
        int p = qr.rank();
        double[][] out = new double[newton.theta.length][newton.theta.length];
        for (int a = 0; a < out.length; a++) {
            for (int b = 0; b < out.length; b++) {
                out[a][b] = a < p && b < p ? inverse[a][b].value() * root : a == b ? 1 : 0;
            }
        }
        return out;
    }

    /// The direction to infinity in the units of the columns, what is rounding of it being 0.
    private double[] growing(ParametricProblem problem, double[][] back) {
        if (newton.direction.length == 0) {
            return new double[0];
        }
        int p = qr.rank();
        double least = ParametricLikelihood.ROUNDING * likelihood.largestMove(newton.direction);
        double[] out = new double[p];
        for (int a = 0; a < p; a++) {
            double size = 0;
            for (double value : problem.columns().get(qr.pivot()[a]).high()) {
                size = Math.max(size, Math.abs(value));
            }
            for (int b = 0; b < p; b++) {
                out[a] += back[a][b] * newton.direction[b];
            }
            out[a] = Math.abs(out[a]) * size > least ? out[a] : 0;
        }
        return out;
    }

    /// The inverse of the information of what is finite, in the units of the columns; NaN for the rest.
    private double[][] inverse() {
        int n = newton.theta.length;
        int p = qr.rank();
        double[][] r = qr.r();
        double root = Math.sqrt(likelihood.y.length);
        double[][] forth = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                forth[a][b] = a < p && b < p ? r[b][a] / root : a == b ? 1 : 0;
            }
        }
        int[] finite = IntStream.range(0, n).filter(a -> a >= growing.length || growing[a] == 0).toArray();
        double[][] out = new double[n][n];
        for (double[] row : out) {
            Arrays.fill(row, Double.NaN);
        }
        if (finite.length == 0) {
            return out;
        }
        try {
            // Without directions to infinity nothing is multiplied out, so that ill-conditioned columns lose no digits.
            double[][] part = growing.length == 0
                    ? product(back, CholeskyDecomposition.of(newton.point.information()).inverse())
                    : CholeskyDecomposition.of(Independent.part(product(forth, newton.point.information()), finite))
                            .inverse();
            for (int a = 0; a < finite.length; a++) {
                for (int b = 0; b < finite.length; b++) {
                    out[finite[a]][finite[b]] = part[a][b];
                }
            }
        } catch (StatsException e) {
            return out; // no maximum, and so no curvature of one
        }
        return out;
    }

    private double[][] sandwich(double[][] inner, int[] clusters) {
        int n = inner.length;
        int clusterCount = 1 + Arrays.stream(clusters).max().orElse(0);
        int p = qr.rank();
        double[][] scores = likelihood.rowScores(newton.theta);
        double[][] r = qr.r();
        double root = Math.sqrt(clusters.length);
        double[][] sums = new double[n][clusterCount];
        for (int i = 0; i < clusters.length; i++) {
            for (int b = 0; b < n; b++) {
                // In the units of the columns.
                double score = b < p ? 0 : scores[b][i];
                for (int c = 0; b < p && c <= b; c++) {
                    score += r[c][b] / root * scores[c][i];
                }
                for (int a = 0; a < n; a++) {
                    if (!Double.isNaN(inner[b][b])) {
                        sums[a][clusters[i]] += inner[a][b] * score;
                    }
                }
            }
        }
        double[][] out = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int g = 0; g < clusterCount; g++) {
                    out[a][b] += sums[a][g] * sums[b][g];
                }
            }
        }
        return out;
    }

    /// T M Tᵀ.
    private static double[][] product(double[][] t, double[][] m) {
        int n = m.length;
        double[][] half = new double[n][n];
        double[][] out = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    half[a][j] += t[a][i] * m[i][j];
                }
            }
            for (int b = 0; b <= a; b++) {
                for (int j = 0; j < n; j++) {
                    out[a][b] += half[a][j] * t[b][j];
                }
                out[b][a] = out[a][b];
            }
        }
        return out;
    }
}
