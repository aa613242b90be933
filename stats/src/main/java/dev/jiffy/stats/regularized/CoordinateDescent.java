package dev.jiffy.stats.regularized;

import java.util.Arrays;

/// Minimises `½ Σ wᵢ (zᵢ − b₀ − xᵢb)² + Σⱼ (λ₁ |bⱼ| + ½ λ₂ bⱼ²)` by cyclical coordinate descent with covariance updates
/// (Friedman, Hastie & Tibshirani, Journal of Statistical Software 33(1), 2010, section 2.2): `bⱼ = S(gⱼ + vⱼ bⱼ, λ₁) / (vⱼ + λ₂)`
/// with S the soft threshold, vⱼ the weighted variance of a column and gⱼ its product with the residual.
///
/// Descent finds which coefficients are not zero, and their signs; these given, the minimum solves linear equations, which
/// Cholesky's factorisation does exactly. Where the solution agrees with the signs and the others stay at zero it is the
/// minimum itself, not the point where descent became slow.
///
/// Cross-products are formed only for columns that have entered. A problem with `n` rows and `a` such columns of `p` takes
/// `n p a` multiplications once and `p a` a sweep.
final class CoordinateDescent {
    private static final int MOST_SWEEPS = 100_000;
    private static final double STILL = 1e-20;

    private final double[][] x;
    private final double[] w;
    private final double[] means;
    private final double[] variances;
    private final double[] products;
    private final double[][] gram;
    private final double targetMean;

    /// Of columns, weights with a positive sum, and a target.
    ///
    /// @param x `[column][row]`
    CoordinateDescent(double[][] x, double[] w, double[] z) {
        this.x = x;
        this.w = w;
        int p = x.length;
        double total = 0;
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            total += w[i];
            sum += w[i] * z[i];
        }
        targetMean = sum / total;
        means = new double[p];
        variances = new double[p];
        products = new double[p];
        gram = new double[p][];
        for (int j = 0; j < p; j++) {
            double[] column = x[j];
            double mean = 0;
            for (int i = 0; i < w.length; i++) {
                mean += w[i] * column[i];
            }
            mean /= total;
            double variance = 0;
            double product = 0;
            for (int i = 0; i < w.length; i++) {
                double d = column[i] - mean;
                variance += w[i] * d * d;
                product += w[i] * d * (z[i] - targetMean);
            }
            means[j] = mean;
            variances[j] = variance;
            products[j] = product;
        }
    }

    /// Products of the columns with the target, all centred: the gradient at zero.
    double[] products() {
        return products.clone();
    }

    /// The intercept that belongs to these coefficients.
    double intercept(double[] b) {
        double out = targetMean;
        for (int j = 0; j < b.length; j++) {
            out -= b[j] == 0 ? 0 : b[j] * means[j];
        }
        return out;
    }

    private double[] gram(int j) {
        if (gram[j] == null) {
            double[] column = new double[w.length];
            for (int i = 0; i < column.length; i++) {
                column[i] = w[i] * (x[j][i] - means[j]);
            }
            double[] out = new double[x.length];
            for (int k = 0; k < out.length; k++) {
                double[] other = x[k];
                double sum = 0;
                for (int i = 0; i < column.length; i++) {
                    sum += column[i] * (other[i] - means[k]);
                }
                out[k] = sum;
            }
            gram[j] = out;
        }
        return gram[j];
    }

    /// Moves `b` to the minimum.
    ///
    /// @return whether it was reached
    boolean minimise(double[] b, double lambda1, double lambda2) {
        double[] gradient = products.clone();
        for (int j = 0; j < b.length; j++) {
            if (b[j] != 0) {
                add(gradient, gram(j), -b[j]);
            }
        }
        double still = STILL * Math.max(scale(), Double.MIN_NORMAL);
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            // All columns once, then those that are in until they stand still.
            double moved = sweep(b, gradient, lambda1, lambda2, false);
            if (moved <= still || solveSigns(b, gradient, lambda1, lambda2)) {
                return true;
            }
            for (int inner = 0; inner < 200 && moved > still; inner++, sweep++) {
                moved = sweep(b, gradient, lambda1, lambda2, true);
            }
        }
        return false;
    }

    private double scale() {
        double out = 0;
        for (int j = 0; j < variances.length; j++) {
            out = Math.max(out, variances[j] == 0 ? 0 : products[j] * products[j] / variances[j]);
        }
        return out;
    }

    private double sweep(double[] b, double[] gradient, double lambda1, double lambda2, boolean onlyActive) {
        double moved = 0;
        for (int j = 0; j < b.length; j++) {
            if (variances[j] == 0 || onlyActive && b[j] == 0) {
                continue;
            }
            double pull = gradient[j] + variances[j] * b[j];
            double next = Math.abs(pull) <= lambda1
                    ? 0
                    : (pull - Math.copySign(lambda1, pull)) / (variances[j] + lambda2);
            double step = next - b[j];
            if (step != 0) {
                add(gradient, gram(j), -step);
                b[j] = next;
                moved = Math.max(moved, variances[j] * step * step);
            }
        }
        return moved;
    }

    private static void add(double[] to, double[] from, double factor) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * from[k];
        }
    }

    /// Solves for the coefficients that are in, their signs given; true if that is the minimum, with `b` moved there.
    private boolean solveSigns(double[] b, double[] gradient, double lambda1, double lambda2) {
        int[] in = java.util.stream.IntStream.range(0, b.length).filter(j -> b[j] != 0).toArray();
        int a = in.length;
        if (a == 0 || a > w.length) {
            return false;
        }
        double[][] l = new double[a][a];
        double[] solution = new double[a];
        for (int r = 0; r < a; r++) {
            double[] row = gram(in[r]);
            for (int c = 0; c <= r; c++) {
                double sum = row[in[c]] + (r == c ? lambda2 : 0);
                for (int k = 0; k < c; k++) {
                    sum -= l[r][k] * l[c][k];
                }
                if (r == c && !(sum > 1e-10 * (row[in[r]] + lambda2))) {
                    return false;
                }
                l[r][c] = r == c ? Math.sqrt(sum) : sum / l[c][c];
            }
            double right = products[in[r]] - Math.copySign(lambda1, b[in[r]]);
            for (int k = 0; k < r; k++) {
                right -= l[r][k] * solution[k];
            }
            solution[r] = right / l[r][r];
        }
        for (int r = a - 1; r >= 0; r--) {
            for (int k = r + 1; k < a; k++) {
                solution[r] -= l[k][r] * solution[k];
            }
            solution[r] /= l[r][r];
            if (lambda1 > 0 && solution[r] * b[in[r]] <= 0) {
                return false;
            }
        }
        double[] at = products.clone();
        for (int r = 0; r < a; r++) {
            add(at, gram(in[r]), -solution[r]);
        }
        for (int j = 0; j < b.length; j++) {
            if (b[j] == 0 && variances[j] > 0 && Math.abs(at[j]) > lambda1 + 1e-12 * Math.abs(products[j])) {
                return false;
            }
        }
        for (int r = 0; r < a; r++) {
            b[in[r]] = solution[r];
        }
        System.arraycopy(at, 0, gradient, 0, at.length);
        return true;
    }

    /// How many coefficients are not zero.
    static int nonZero(double[] b) {
        return (int) Arrays.stream(b).filter(v -> v != 0).count();
    }
}
