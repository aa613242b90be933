package dev.jiffy.stats.mixed;

import dev.jiffy.stats.StatsException;
import java.util.List;

/// The deviance of a linear mixed model, profiled over the fixed effects and σ (Bates, Mächler, Bolker & Walker, Journal of
/// Statistical Software 67(1), 2015, section 3.4): with Λ the relative covariance factor, L Lᵀ = ΛᵀZᵀZΛ + I and r² the penalised
/// residual sum of squares, it is `log|L|² + n (1 + log(2πr²/n))`, or for REML
/// `log|L|² + log|R_X|² + (n−p) (1 + log(2πr²/(n−p)))`.
///
/// The term with most effects is eliminated group by group, which costs little since its groups do not meet; what is left
/// (the other terms, the fixed effects and the response) is one dense matrix. Rows are used once, for cross-products; these
/// lose no digits where X is orthonormal and y is a residual.
final class ProfiledDeviance {
    private static final int LARGEST = 4000;

    private final List<RandomTerm> terms;
    private final int n;
    private final int p;
    private final boolean reml;
    private final double logDetR;
    /// Effects of all terms but the first, then fixed effects, then the response.
    private final int rest;
    private final int restEffects;
    /// ZᵀZ of the first term, group by group, and its product with the rest: `[group][row][column]`.
    private final double[][][] own;
    private final double[][][] cross;
    private final double[][] corner;

    private double[][] factor = new double[0][];
    private double[][][] ownFactor = new double[0][][];
    private double[][][] reduced = new double[0][][];
    private double logDetL;

    /// @param terms the one with most effects first
    /// @param x orthonormal fixed-effect columns, `[column][row]`
    /// @param logDetR log |det| of the triangle that makes the model matrix of them
    ProfiledDeviance(List<RandomTerm> terms, double[][] x, double[] y, boolean reml, double logDetR) {
        this.terms = terms;
        this.reml = reml;
        this.logDetR = logDetR;
        n = y.length;
        p = x.length;
        restEffects = terms.stream().skip(1).mapToInt(RandomTerm::effects).sum();
        rest = restEffects + p + 1;
        RandomTerm first = terms.getFirst();
        int k = first.size();
        if (rest > LARGEST || (long) first.effects() * rest > 60_000_000L) {
            throw new StatsException("the random terms beside " + first.group() + " have " + restEffects
                    + " effects, too many for the dense factorisation here");
        }
        own = new double[first.labels().size()][k][k];
        cross = new double[first.labels().size()][k][rest];
        corner = new double[rest][rest];
        int[] index = new int[rest];
        double[] value = new double[rest];
        for (int i = 0; i < n; i++) {
            int count = row(i, x, y, index, value);
            int g = first.groupOf()[i];
            for (int a = 0; a < k; a++) {
                double z = first.columns()[a][i];
                for (int b = 0; b < k; b++) {
                    own[g][a][b] += z * first.columns()[b][i];
                }
                for (int c = 0; c < count; c++) {
                    cross[g][a][index[c]] += z * value[c];
                }
            }
            for (int c = 0; c < count; c++) {
                for (int d = 0; d <= c; d++) {
                    corner[index[c]][index[d]] += value[c] * value[d];
                }
            }
        }
    }

    /// The elements of row i in the rest, in ascending places.
    private int row(int i, double[][] x, double[] y, int[] index, double[] value) {
        int count = 0;
        int start = 0;
        for (RandomTerm term : terms.subList(1, terms.size())) {
            for (int a = 0; a < term.size(); a++) {
                index[count] = start + term.groupOf()[i] * term.size() + a;
                value[count++] = term.columns()[a][i];
            }
            start += term.effects();
        }
        for (int j = 0; j < p; j++) {
            index[count] = start + j;
            value[count++] = x[j][i];
        }
        index[count] = start + p;
        value[count++] = y[i];
        return count;
    }

    /// The factor of one term, `[row][column]`, lower triangular.
    static double[][] lambda(double[] theta, int at, int k) {
        double[][] out = new double[k][k];
        int next = at;
        for (int c = 0; c < k; c++) {
            for (int r = c; r < k; r++) {
                out[r][c] = theta[next++];
            }
        }
        return out;
    }

    /// The deviance, or the REML criterion.
    ///
    /// @param theta the lower triangles of the relative covariance factors, by columns, one after the other
    double at(double[] theta) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StatsException("cancelled while a mixed model was fitted");
        }
        RandomTerm first = terms.getFirst();
        int k = first.size();
        double[][] lambda = lambda(theta, 0, k);
        double[][] s = rotatedCorner(theta);
        int groups = own.length;
        ownFactor = new double[groups][][];
        reduced = new double[groups][][];
        logDetL = 0;
        for (int g = 0; g < groups; g++) {
            double[][] l = times(transposed(lambda), times(own[g], lambda));
            for (int a = 0; a < k; a++) {
                l[a][a] += 1;
            }
            cholesky(l, k);
            for (int a = 0; a < k; a++) {
                logDetL += 2 * Math.log(l[a][a]);
            }
            double[][] c = times(transposed(lambda), cross[g]);
            rotateColumns(c, theta);
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < a; b++) {
                    add(c[a], c[b], -l[a][b]);
                }
                for (int j = 0; j < rest; j++) {
                    c[a][j] /= l[a][a];
                }
                for (int r = 0; r < rest; r++) {
                    double factorR = c[a][r];
                    if (factorR != 0) {
                        double[] to = s[r];
                        for (int j = 0; j <= r; j++) {
                            to[j] -= factorR * c[a][j];
                        }
                    }
                }
            }
            ownFactor[g] = l;
            reduced[g] = c;
        }
        cholesky(s, rest);
        factor = s;
        double logDetX = 2 * logDetR;
        for (int j = 0; j < restEffects; j++) {
            logDetL += 2 * Math.log(s[j][j]);
        }
        for (int j = restEffects; j < restEffects + p; j++) {
            logDetX += 2 * Math.log(s[j][j]);
        }
        double df = reml ? n - p : n;
        return logDetL + (reml ? logDetX : 0) + df * (1 + Math.log(2 * Math.PI * penalised() / df));
    }

    /// r² at the last parameters.
    double penalised() {
        double last = factor[rest - 1][rest - 1];
        return last * last;
    }

    /// σ² at the last parameters.
    double variance() {
        return penalised() / (reml ? n - p : n);
    }

    /// The factor R_X of the fixed effects at the last parameters, lower triangular: their covariance is σ² (R_X R_Xᵀ)⁻¹.
    double[][] fixedFactor() {
        double[][] out = new double[p][p];
        for (int a = 0; a < p; a++) {
            System.arraycopy(factor[restEffects + a], restEffects, out[a], 0, a + 1);
        }
        return out;
    }

    /// All coefficients at the last parameters: spherical effects u of each term, then the fixed effects.
    ///
    /// @return the effects of the first term group by group, of the others likewise, then the fixed effects
    double[][] solve() {
        double[] tail = new double[rest - 1];
        for (int r = rest - 2; r >= 0; r--) {
            double sum = factor[rest - 1][r];
            for (int c = r + 1; c < rest - 1; c++) {
                sum -= factor[c][r] * tail[c];
            }
            tail[r] = sum / factor[r][r];
        }
        int k = terms.getFirst().size();
        double[] head = new double[own.length * k];
        for (int g = 0; g < own.length; g++) {
            for (int a = k - 1; a >= 0; a--) {
                double sum = reduced[g][a][rest - 1];
                for (int j = 0; j < rest - 1; j++) {
                    sum -= reduced[g][a][j] * tail[j];
                }
                for (int b = a + 1; b < k; b++) {
                    sum -= ownFactor[g][b][a] * head[g * k + b];
                }
                head[g * k + a] = sum / ownFactor[g][a][a];
            }
        }
        return new double[][]{head, tail};
    }

    private double[][] rotatedCorner(double[] theta) {
        double[][] s = new double[rest][];
        for (int r = 0; r < rest; r++) {
            s[r] = new double[rest];
            for (int c = 0; c < rest; c++) {
                s[r][c] = r >= c ? corner[r][c] : corner[c][r];
            }
        }
        rotateColumns(s, theta);
        double[][] t = transposed(s);
        rotateColumns(t, theta);
        for (int j = 0; j < restEffects; j++) {
            t[j][j] += 1;
        }
        return t;
    }

    /// Multiplies the columns of the other terms by their factors from the right.
    private void rotateColumns(double[][] rows, double[] theta) {
        int at = terms.getFirst().parameters();
        int start = 0;
        for (RandomTerm term : terms.subList(1, terms.size())) {
            int k = term.size();
            double[][] lambda = lambda(theta, at, k);
            double[] old = new double[k];
            for (double[] row : rows) {
                for (int g = start; g < start + term.effects(); g += k) {
                    System.arraycopy(row, g, old, 0, k);
                    for (int c = 0; c < k; c++) {
                        double sum = 0;
                        for (int r = c; r < k; r++) {
                            sum += old[r] * lambda[r][c];
                        }
                        row[g + c] = sum;
                    }
                }
            }
            at += term.parameters();
            start += term.effects();
        }
    }

    private static void add(double[] to, double[] from, double by) {
        for (int j = 0; j < to.length; j++) {
            to[j] += by * from[j];
        }
    }

    private static double[][] transposed(double[][] m) {
        double[][] out = new double[m[0].length][m.length];
        for (int r = 0; r < m.length; r++) {
            for (int c = 0; c < m[r].length; c++) {
                out[c][r] = m[r][c];
            }
        }
        return out;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b[0].length];
        for (int r = 0; r < a.length; r++) {
            for (int k = 0; k < b.length; k++) {
                if (a[r][k] != 0) {
                    add(out[r], b[k], a[r][k]);
                }
            }
        }
        return out;
    }

    /// In place, the lower triangle; what is not positive by rounding becomes tiny, so that the deviance stays finite.
    static void cholesky(double[][] a, int size) {
        for (int r = 0; r < size; r++) {
            double[] row = a[r];
            for (int c = 0; c <= r; c++) {
                double[] other = a[c];
                double sum = row[c];
                for (int k = 0; k < c; k++) {
                    sum -= row[k] * other[k];
                }
                row[c] = r == c ? Math.sqrt(Math.max(sum, 1e-300)) : sum / other[c];
            }
        }
    }
}
