package dev.jiffy.stats.linear;

import java.util.Arrays;

/// The first rows of a matrix, in some order, that determine all of its columns: one row for each column.
///
/// A row is taken when enough of it is new beside those taken before, by Gram and Schmidt; what is enough is lowered
/// until there are as many rows as columns. So rows of a factor's rare levels are found, where a sample of as many rows
/// would mostly miss them (Koller & Stahel, Computational Statistics 32 (2017) 631–646).
public final class IndependentRows {
    private IndependentRows() {
    }

    /// The rows, in the order in which they were taken.
    ///
    /// @param columns `[column][row]`, of much the same length and far from dependent, such as orthonormal ones
    /// @param order of the rows
    /// @return fewer than there are columns if there are no more independent ones
    public static int[] first(double[][] columns, int[] order) {
        int p = columns.length;
        int[] rows = new int[p];
        int count = 0;
        for (double tolerance = 0.1; tolerance > 1e-9; tolerance /= 30) {
            double[][] chosen = new double[p][];
            count = 0;
            for (int at = 0; at < order.length && count < p; at++) {
                double[] row = row(columns, order[at]);
                double length = norm(row);
                remove(row, chosen, count);
                double rest = norm(row);
                if (rest > tolerance * length) {
                    rows[count] = order[at];
                    chosen[count++] = Arrays.stream(row).map(v -> v / rest).toArray();
                }
            }
            if (count == p) {
                return rows;
            }
        }
        return Arrays.copyOf(rows, count);
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
