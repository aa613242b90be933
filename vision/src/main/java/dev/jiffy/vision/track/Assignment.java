package dev.jiffy.vision.track;

import java.util.Arrays;

/// Pairs rows with columns so that the sum of their costs is least: the Hungarian method with potentials, adding one row at
/// a time along a shortest augmenting path (Kuhn 1955, Munkres 1957; the O(rows² · columns) form).
///
/// Chosen over pairing greedily by overlap: where two things pass close to each other the best pair first may leave the
/// others a bad rest, and with some tens of boxes the optimum takes microseconds.
final class Assignment {
    private Assignment() {
    }

    /// For each row the column it is paired with, −1 for none. A pair whose cost is not below `limit` is not made.
    ///
    /// @param cost finite, `rows × columns`
    static int[] solve(double[][] cost, double limit) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        int[] paired = new int[rows];
        Arrays.fill(paired, -1);
        if (columns == 0) {
            return paired;
        }
        // One private column per row stands for "no pair" at the price of the limit: no pair dearer than that is better
        // than it, and rows never outnumber columns.
        int width = columns + rows;
        double[] u = new double[rows + 1];
        double[] v = new double[width + 1];
        int[] rowOf = new int[width + 1]; // 1-based, 0 is free; entry 0 holds the row being added
        int[] way = new int[width + 1];
        double[] least = new double[width + 1];
        boolean[] used = new boolean[width + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(used, false);
            int column = 0;
            do {
                used[column] = true;
                int from = rowOf[column];
                int next = 0;
                double delta = Double.POSITIVE_INFINITY;
                for (int j = 1; j <= width; j++) {
                    if (used[j]) {
                        continue;
                    }
                    double c = j <= columns ? Math.min(cost[from - 1][j - 1], limit) : limit;
                    double reduced = c - u[from] - v[j];
                    if (reduced < least[j]) {
                        least[j] = reduced;
                        way[j] = column;
                    }
                    if (least[j] < delta) {
                        delta = least[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= width; j++) {
                    if (used[j]) {
                        u[rowOf[j]] += delta;
                        v[j] -= delta;
                    } else {
                        least[j] -= delta;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[way[column]];
                column = way[column];
            }
        }
        for (int j = 1; j <= columns; j++) {
            int row = rowOf[j];
            if (row != 0 && cost[row - 1][j - 1] < limit) {
                paired[row - 1] = j - 1;
            }
        }
        return paired;
    }
}
