package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The minimum of Σ ρ(yᵢ − xᵢᵀb) with ρ(r) = r (τ − [r < 0]), the regression quantile of Koenker & Bassett (Econometrica 46 (1978)
/// 33–50), by exact descent along edges.
///
/// A minimum lies where p rows are fitted exactly. From one such vertex the sum falls along one of 2p edges, or it is the minimum
/// (Barrodale & Roberts, SIAM Journal on Numerical Analysis 10 (1973) 839–848; Koenker & d'Orey, Applied Statistics 36 (1987)
/// 383–393). Along an edge the sum is convex and piecewise linear: the step goes past all breakpoints to its minimum, the weighted
/// quantile at which the slope changes sign. Responses are moved by 1e-11 of their spread, by a fixed stream of random numbers, so
/// that no vertex has more than p exact rows and no step is empty; a basis that is optimal then is optimal without.
///
/// A step costs 2np operations; from least squares, steps grow slowly with n.
final class VertexDescent {
    private static final double MOVED = 1e-11;
    private static final int REFRESH = 100;

    /// Orthonormal columns, `[column][row]`.
    private final double[][] x;
    private final double[] y;
    private final double tau;
    private final int n;
    private final int p;
    private final int[] basis;
    private final boolean[] basic;
    /// Inverse of the rows of the basis: column j is the edge on which row j of the basis is given up.
    private double[][] edges;
    private final double[] residuals;
    private int steps;
    private boolean unique;

    /// @param x orthonormal columns, `[column][row]`, at least one, fewer than rows
    VertexDescent(double[][] x, double[] response, double tau) {
        this.x = x;
        this.tau = tau;
        n = response.length;
        p = x.length;
        basis = new int[p];
        basic = new boolean[n];
        residuals = new double[n];
        edges = new double[p][p];
        double[] fit = leastSquares(response);
        double[] r = new double[n];
        double spread = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            r[i] = response[i] - fit[i];
            spread = Math.max(spread, Math.abs(r[i]));
            largest = Math.max(largest, Math.abs(response[i]));
        }
        SplittableRandom random = new SplittableRandom(20260101);
        double by = Math.max(MOVED * spread, 1e-15 * largest);
        y = new double[n];
        Arrays.setAll(y, i -> response[i] + by * (2 * random.nextDouble() - 1));
        start(r);
        descend();
    }

    private double[] leastSquares(double[] response) {
        double[] out = new double[n];
        for (double[] column : x) {
            double b = 0;
            for (int i = 0; i < n; i++) {
                b += column[i] * response[i];
            }
            for (int i = 0; i < n; i++) {
                out[i] += b * column[i];
            }
        }
        return out;
    }

    /// Independent rows whose residuals are near the quantile of all residuals.
    private void start(double[] r) {
        double[] sorted = r.clone();
        Arrays.sort(sorted);
        double centre = sorted[(int) Math.min(n - 1, Math.floor(tau * n))];
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(Math.abs(r[a] - centre), Math.abs(r[b] - centre)));
        for (double tolerance = 0.1; tolerance > 1e-9; tolerance /= 30) {
            double[][] chosen = new double[p][];
            int count = 0;
            for (int at = 0; at < n && count < p; at++) {
                double[] row = row(order[at]);
                double length = norm(row);
                for (int pass = 0; pass < 2; pass++) {
                    for (int k = 0; k < count; k++) {
                        double share = dot(row, chosen[k]);
                        for (int j = 0; j < p; j++) {
                            row[j] -= share * chosen[k][j];
                        }
                    }
                }
                double rest = norm(row);
                if (rest > tolerance * length) {
                    double[] unit = Arrays.stream(row).map(v -> v / rest).toArray();
                    basis[count] = order[at];
                    chosen[count++] = unit;
                }
            }
            if (count == p) {
                for (int index : basis) {
                    basic[index] = true;
                }
                return;
            }
        }
        throw new StatsException("no " + p + " rows determine the coefficients; leave terms out");
    }

    private double[] row(int i) {
        double[] out = new double[p];
        Arrays.setAll(out, j -> x[j][i]);
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /// Edges and residuals from the basis itself.
    private void refresh() {
        double[][] a = new double[p][2 * p];
        for (int k = 0; k < p; k++) {
            System.arraycopy(row(basis[k]), 0, a[k], 0, p);
            a[k][p + k] = 1;
        }
        for (int c = 0; c < p; c++) {
            int best = c;
            for (int k = c + 1; k < p; k++) {
                best = Math.abs(a[k][c]) > Math.abs(a[best][c]) ? k : best;
            }
            double[] swap = a[c];
            a[c] = a[best];
            a[best] = swap;
            for (int k = 0; k < p; k++) {
                double factor = k == c ? 0 : a[k][c] / a[c][c];
                for (int j = c; factor != 0 && j < 2 * p; j++) {
                    a[k][j] -= factor * a[c][j];
                }
            }
        }
        double[] b = new double[p];
        for (int k = 0; k < p; k++) {
            for (int j = 0; j < p; j++) {
                edges[k][j] = a[k][p + j] / a[k][k];
                b[k] += edges[k][j] * y[basis[j]];
            }
        }
        for (int i = 0; i < n; i++) {
            double fit = 0;
            for (int j = 0; j < p; j++) {
                fit += b[j] * x[j][i];
            }
            residuals[i] = basic[i] ? 0 : y[i] - fit;
        }
    }

    private void descend() {
        double[] along = new double[n];
        double[] at = new double[n];
        double[] slope = new double[n];
        int most = 200 * (p + 20) + 20 * n;
        boolean fresh;
        int stale = REFRESH;
        while (steps < most) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("cancelled while a quantile was fitted");
            }
            fresh = stale == REFRESH;
            if (fresh) {
                refresh();
                stale = 0;
            }
            double[] gradient = new double[p];
            for (int j = 0; j < p; j++) {
                double[] column = x[j];
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += basic[i] ? 0 : residuals[i] < 0 ? (tau - 1) * column[i] : tau * column[i];
                }
                gradient[j] = sum;
            }
            int leaving = -1;
            double sign = 0;
            double gain = 1e-9;
            unique = true;
            for (int k = 0; k < p; k++) {
                double sum = 0;
                for (int j = 0; j < p; j++) {
                    sum += gradient[j] * edges[j][k];
                }
                // Forward the residual of the row that is given up becomes negative, backward positive.
                double forward = sum - (1 - tau);
                double backward = -sum - tau;
                unique &= forward < -1e-9 && backward < -1e-9;
                if (Math.max(forward, backward) > gain) {
                    gain = Math.max(forward, backward);
                    leaving = k;
                    sign = forward > backward ? 1 : -1;
                }
            }
            if (leaving < 0) {
                if (fresh) {
                    return;
                }
                stale = REFRESH;
                continue;
            }
            step(leaving, sign, gain, along, at, slope);
            steps++;
            stale++;
        }
        throw new StatsException("the minimum was not reached after " + most + " steps; scale the columns alike");
    }

    private void step(int leaving, double sign, double gain, double[] along, double[] at, double[] slope) {
        for (int i = 0; i < n; i++) {
            along[i] = 0;
        }
        for (int j = 0; j < p; j++) {
            double e = sign * edges[j][leaving];
            double[] column = x[j];
            for (int i = 0; i < n; i++) {
                along[i] += e * column[i];
            }
        }
        int count = 0;
        int[] rows = new int[n];
        double least = 1e-11 * Arrays.stream(along).map(Math::abs).max().orElse(0);
        for (int i = 0; i < n; i++) {
            if (!basic[i] && Math.abs(along[i]) > least && residuals[i] / along[i] > 0) {
                at[count] = residuals[i] / along[i];
                slope[count] = Math.abs(along[i]);
                rows[count++] = i;
            }
        }
        int entering = weightedQuantile(at, slope, rows, count, gain);
        double t = residuals[entering] / along[entering];
        int out = basis[leaving];
        for (int i = 0; i < n; i++) {
            residuals[i] -= t * along[i];
        }
        for (int index : basis) {
            residuals[index] = 0;
        }
        residuals[out] = -sign * t;
        residuals[entering] = 0;
        basic[out] = false;
        basic[entering] = true;
        basis[leaving] = entering;
        double[] v = new double[p];
        for (int k = 0; k < p; k++) {
            for (int j = 0; j < p; j++) {
                v[k] += x[j][entering] * edges[j][k];
            }
        }
        for (int j = 0; j < p; j++) {
            double pivot = edges[j][leaving] / v[leaving];
            for (int k = 0; k < p; k++) {
                edges[j][k] = k == leaving ? pivot : edges[j][k] - v[k] * pivot;
            }
        }
    }

    /// The row at the smallest breakpoint at which slopes up to it reach the gain: quickselect.
    private static int weightedQuantile(double[] at, double[] slope, int[] rows, int count, double gain) {
        if (count == 0) {
            throw new StatsException("the sum of residuals falls without end; look for rows with huge values");
        }
        int from = 0;
        int to = count - 1;
        double wanted = gain;
        while (from < to) {
            double pivot = at[from + (to - from) / 2];
            int i = from;
            int k = to;
            while (i <= k) {
                while (at[i] < pivot) {
                    i++;
                }
                while (at[k] > pivot) {
                    k--;
                }
                if (i <= k) {
                    swap(at, slope, rows, i++, k--);
                }
            }
            // from … k are at most the pivot, i … to at least; between them, equal to it.
            double low = 0;
            for (int j = from; j <= k; j++) {
                low += slope[j];
            }
            if (low >= wanted) {
                to = k;
                continue;
            }
            for (int j = k + 1; j < i; j++) {
                low += slope[j];
                if (low >= wanted) {
                    return rows[j];
                }
            }
            if (i > to) {
                return rows[Math.max(from, i - 1)];
            }
            wanted -= low;
            from = i;
        }
        return rows[from];
    }

    private static void swap(double[] at, double[] slope, int[] rows, int i, int k) {
        double t = at[i];
        at[i] = at[k];
        at[k] = t;
        t = slope[i];
        slope[i] = slope[k];
        slope[k] = t;
        int row = rows[i];
        rows[i] = rows[k];
        rows[k] = row;
    }

    /// The rows that are fitted exactly.
    int[] basis() {
        return basis.clone();
    }

    /// Edges taken.
    int steps() {
        return steps;
    }

    /// Whether no other vertex has the same sum.
    boolean isUnique() {
        return unique;
    }
}
