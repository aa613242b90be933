package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.linear.IndependentRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Where p rows are fitted exactly, and the 2p edges that lead from there: the state of every walk over the vertices of
/// Σ ρ(yᵢ − xᵢᵀb) with ρ(r) = r (τ − [r < 0]).
///
/// On an edge one row of the basis is given up. Forward along it the residual of that row falls below zero, backward it
/// rises above. Responses are moved by 1e-11 of their spread, by a fixed stream of random numbers, so that no vertex
/// has more than p exact rows and no step is empty; a basis that is optimal then is optimal without.
final class Vertex {
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
    /// Inverse of the rows of the basis: column k is the edge on which row k of the basis is given up.
    private final double[][] edges;
    private final double[] residuals;
    private final double moved;
    private int stale;

    /// @param x orthonormal columns, `[column][row]`, at least one, fewer than rows
    Vertex(double[][] x, double[] response, double tau) {
        this.x = x;
        this.tau = tau;
        n = response.length;
        p = x.length;
        basic = new boolean[n];
        residuals = new double[n];
        edges = new double[p][p];
        double[] r = residualsOfLeastSquares(x, response);
        double spread = Arrays.stream(r).map(Math::abs).max().orElse(0);
        double largest = Arrays.stream(response).map(Math::abs).max().orElse(0);
        SplittableRandom random = new SplittableRandom(20260101);
        moved = Math.max(MOVED * spread, 1e-15 * largest);
        y = new double[n];
        Arrays.setAll(y, i -> response[i] + moved * (2 * random.nextDouble() - 1));
        basis = firstBasis(x, r, tau);
        for (int row : basis) {
            basic[row] = true;
        }
        refresh();
    }

    /// A vertex of its own at the same place.
    Vertex(Vertex other) {
        x = other.x;
        y = other.y;
        moved = other.moved;
        tau = other.tau;
        n = other.n;
        p = other.p;
        basis = other.basis.clone();
        basic = other.basic.clone();
        residuals = other.residuals.clone();
        edges = Arrays.stream(other.edges).map(double[]::clone).toArray(double[][]::new);
        stale = other.stale;
    }

    private static double[] residualsOfLeastSquares(double[][] x, double[] response) {
        double[] out = response.clone();
        for (double[] column : x) {
            double b = 0;
            for (int i = 0; i < response.length; i++) {
                b += column[i] * response[i];
            }
            for (int i = 0; i < response.length; i++) {
                out[i] -= b * column[i];
            }
        }
        return out;
    }

    /// Independent rows whose residuals are near the quantile of all residuals.
    private static int[] firstBasis(double[][] x, double[] r, double tau) {
        double[] sorted = r.clone();
        Arrays.sort(sorted);
        double centre = sorted[(int) Math.min(r.length - 1, Math.floor(tau * r.length))];
        int[] order = IntStream.range(0, r.length).boxed()
                .sorted((a, b) -> Double.compare(Math.abs(r[a] - centre), Math.abs(r[b] - centre))).mapToInt(i -> i)
                .toArray();
        int[] basis = IndependentRows.first(x, order);
        if (basis.length < x.length) {
            throw new StatsException("no " + x.length + " rows determine the coefficients; leave terms out");
        }
        return basis;
    }

    /// Edges and residuals from the basis itself: what rounding has added since is gone.
    void refresh() {
        stale = 0;
        double[][] a = new double[p][2 * p];
        for (int k = 0; k < p; k++) {
            for (int j = 0; j < p; j++) {
                a[k][j] = x[j][basis[k]];
            }
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

    /// Whether edges and residuals come from the basis itself.
    boolean isFresh() {
        return stale == 0;
    }

    /// How fast the sum grows along each edge, per unit by which the residual of the row that is given up changes.
    ///
    /// @return forward in `[0]`, backward in `[1]`
    double[][] slopes() {
        double[] gradient = new double[p];
        for (int j = 0; j < p; j++) {
            double[] column = x[j];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += basic[i] ? 0 : residuals[i] < 0 ? (tau - 1) * column[i] : tau * column[i];
            }
            gradient[j] = sum;
        }
        double[][] out = new double[2][p];
        for (int k = 0; k < p; k++) {
            double sum = 0;
            for (int j = 0; j < p; j++) {
                sum += gradient[j] * edges[j][k];
            }
            out[0][k] = 1 - tau - sum;
            out[1][k] = tau + sum;
        }
        return out;
    }

    /// How much coefficient j of the orthonormal columns changes along edge k, forward.
    double edge(int j, int k) {
        return edges[j][k];
    }

    /// How fast fitted values grow along an edge.
    ///
    /// @param sign 1 forward, −1 backward
    void along(int k, double sign, double[] out) {
        Arrays.fill(out, 0);
        for (int j = 0; j < p; j++) {
            double e = sign * edges[j][k];
            double[] column = x[j];
            for (int i = 0; i < n; i++) {
                out[i] += e * column[i];
            }
        }
    }

    /// Rows whose residuals reach 0 along an edge, and how far that is.
    ///
    /// @param along as [#along] gave it
    /// @param rows takes the rows
    /// @param at takes the distances
    /// @return how many
    int crossed(double[] along, int[] rows, double[] at) {
        int count = 0;
        double least = 1e-11 * Arrays.stream(along).map(Math::abs).max().orElse(0);
        for (int i = 0; i < n; i++) {
            if (!basic[i] && Math.abs(along[i]) > least && residuals[i] / along[i] > 0) {
                at[count] = residuals[i] / along[i];
                rows[count++] = i;
            }
        }
        return count;
    }

    /// Goes along an edge to where another row is fitted, which takes the place of the one that is given up.
    void exchange(int leaving, double sign, int entering, double[] along) {
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
        stale++;
        if (stale == REFRESH) {
            refresh();
        }
    }

    /// The rows that are fitted exactly.
    int[] basis() {
        return basis.clone();
    }

    /// How far responses were moved at most.
    double moved() {
        return moved;
    }

    /// Rows.
    int rows() {
        return n;
    }

    /// Coefficients.
    int size() {
        return p;
    }
}
