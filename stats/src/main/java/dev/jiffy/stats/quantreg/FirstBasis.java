package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Rows to begin with: p independent ones whose residuals are near the quantile of all residuals of least squares.
///
/// Rows are taken in the order of that distance, by Gram and Schmidt, when enough of them is new; what is enough is
/// lowered until there are p.
final class FirstBasis {
    private FirstBasis() {
    }

    /// The rows.
    ///
    /// @param x orthonormal columns, `[column][row]`
    /// @param r residuals of least squares
    static int[] near(double[][] x, double[] r, double tau) {
        int n = r.length;
        int p = x.length;
        double[] sorted = r.clone();
        Arrays.sort(sorted);
        double centre = sorted[(int) Math.min(n - 1, Math.floor(tau * n))];
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(Math.abs(r[a] - centre), Math.abs(r[b] - centre)));
        for (double tolerance = 0.1; tolerance > 1e-9; tolerance /= 30) {
            int[] basis = new int[p];
            double[][] chosen = new double[p][];
            int count = 0;
            for (int at = 0; at < n && count < p; at++) {
                double[] row = row(x, order[at]);
                double length = norm(row);
                remove(row, chosen, count);
                double rest = norm(row);
                if (rest > tolerance * length) {
                    basis[count] = order[at];
                    chosen[count++] = Arrays.stream(row).map(v -> v / rest).toArray();
                }
            }
            if (count == p) {
                return basis;
            }
        }
        throw new StatsException("no " + p + " rows determine the coefficients; leave terms out");
    }

    private static double[] row(double[][] x, int i) {
        double[] out = new double[x.length];
        Arrays.setAll(out, j -> x[j][i]);
        return out;
    }

    /// Takes the directions chosen so far out of a row, twice because the first time leaves rounding.
    private static void remove(double[] row, double[][] chosen, int count) {
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < count; k++) {
                double share = dot(row, chosen[k]);
                for (int j = 0; j < row.length; j++) {
                    row[j] -= share * chosen[k][j];
                }
            }
        }
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
}
