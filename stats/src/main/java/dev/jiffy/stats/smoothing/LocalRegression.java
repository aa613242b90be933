package dev.jiffy.stats.smoothing;

import dev.jiffy.stats.decomposition.QrDecomposition;
import dev.jiffy.stats.decomposition.SingularValueDecomposition;
import java.util.Arrays;

/// The value at one place of a polynomial that is fitted to the nearest points, as a linear function of the responses (Cleveland & Devlin,
/// JASA 83 (1988) 596–610). Weights are the tricube of the distance over that of the farthest of the nearest; where the points do not
/// determine the polynomial it is the shortest one.
///
/// @param x      the points, `[variable][row]`, on comparable scales
/// @param degree 0 to 2, with products of two variables
/// @param span   the share of the points that are near; above 1 the farthest distance is widened by its root, as R does
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record LocalRegression(double[][] x, int degree, double span) {
    private static final double SINGULAR = 100 * Math.ulp(1.0);

    private int columns() {
        int p = x.length;
        return degree == 0 ? 1 : degree == 1 ? 1 + p : 1 + p + p * (p + 1) / 2;
    }

    /// The coefficients of the responses.
    ///
    /// @param at      the place, one number for each variable
    /// @param weights of the points, on top of those of distance
    double[] operator(double[] at, double[] weights) {
        int n = x[0].length;
        int near = Math.clamp((int) Math.floor(n * span + 1e-5), 1, n);
        double[] distance = new double[n];
        for (int i = 0; i < n; i++) {
            double length = 0;
            for (int v = 0; v < x.length; v++) {
                length = Math.hypot(length, x[v][i] - at[v]);
            }
            distance[i] = length;
        }
        double[] sorted = distance.clone();
        Arrays.sort(sorted);
        double reach = sorted[near - 1] * (span > 1 ? Math.sqrt(span) : 1);
        double[] out = new double[n];
        int[] used = new int[n];
        double[] root = new double[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            double u = distance[i] / reach;
            double tricube = u < 1 ? Math.pow(1 - u * u * u, 3) : 0;
            if (tricube * weights[i] > 0) {
                root[count] = Math.sqrt(tricube * weights[i]);
                used[count++] = i;
            }
        }
        if (count == 0) {
            Arrays.fill(out, Double.NaN);
            return out;
        }
        // A power of two near the distances, so that their squares stay in range and no bit changes.
        double unit = Math.scalb(1.0, -Math.getExponent(reach));
        double[][] rows = new double[Math.max(count, columns())][columns()];
        for (int r = 0; r < count; r++) {
            fill(rows[r], used[r], at, root[r], unit);
        }
        double[] lengths = equilibrate(rows);
        double[] combination = combination(rows, lengths[0]);
        for (int r = 0; r < count; r++) {
            out[used[r]] = combination[r] * root[r];
        }
        return out;
    }

    private void fill(double[] row, int point, double[] at, double root, double unit) {
        int p = x.length;
        int place = 0;
        row[place++] = root;
        for (int v = 0; v < p && degree > 0; v++) {
            row[place++] = root * ((x[v][point] - at[v]) * unit);
        }
        for (int v = 0; v < p && degree > 1; v++) {
            for (int u = v; u < p; u++) {
                row[place++] = root * ((x[v][point] - at[v]) * unit) * ((x[u][point] - at[u]) * unit);
            }
        }
    }

    private static double[] equilibrate(double[][] rows) {
        double[] length = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < length.length; j++) {
                length[j] = Math.hypot(length[j], row[j]);
            }
        }
        for (double[] row : rows) {
            for (int j = 0; j < length.length; j++) {
                row[j] = length[j] > 0 ? row[j] / length[j] : 0;
            }
        }
        return length;
    }

    /// The first row of the pseudo-inverse, over the length of the first column: Q R⁺ᵀ e₁.
    private static double[] combination(double[][] rows, double length) {
        QrDecomposition qr = QrDecomposition.of(rows);
        SingularValueDecomposition svd = SingularValueDecomposition.of(qr.r());
        double[] sigma = svd.singularValues();
        int k = sigma.length;
        double[] a = new double[k];
        for (int s = 0; s < k; s++) {
            if (sigma[s] > SINGULAR * sigma[0]) {
                for (int j = 0; j < k; j++) {
                    a[j] += svd.u()[j][s] * svd.v()[0][s] / sigma[s] / length;
                }
            }
        }
        double[] out = new double[rows.length];
        for (int r = 0; r < out.length; r++) {
            for (int j = 0; j < k; j++) {
                out[r] += qr.q()[r][j] * a[j];
            }
        }
        return out;
    }
}
