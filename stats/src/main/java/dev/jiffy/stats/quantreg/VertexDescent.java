package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;

/// The minimum of Σ ρ(yᵢ − xᵢᵀb) with ρ(r) = r (τ − [r < 0]), the regression quantile of Koenker & Bassett
/// (Econometrica 46 (1978) 33–50), by exact descent along edges.
///
/// A minimum lies at a [Vertex]. From one that is none the sum falls along one of 2p edges (Barrodale & Roberts, SIAM
/// Journal on Numerical Analysis 10 (1973) 839–848; Koenker & d'Orey, Applied Statistics 36 (1987) 383–393). Along an
/// edge the sum is convex and piecewise linear: the step goes past all breakpoints to its minimum, the weighted
/// quantile at which the slope changes sign.
///
/// A step costs 2np operations; from least squares, steps grow slowly with n.
final class VertexDescent {
    private final Vertex vertex;
    private int steps;
    private boolean unique;

    /// @param x orthonormal columns, `[column][row]`, at least one, fewer than rows
    VertexDescent(double[][] x, double[] response, double tau) {
        vertex = new Vertex(x, response, tau);
        descend();
    }

    private void descend() {
        int p = vertex.size();
        double[] along = new double[vertex.rows()];
        double[] at = new double[vertex.rows()];
        int[] rows = new int[vertex.rows()];
        int most = 200 * (p + 20) + 20 * vertex.rows();
        while (steps < most) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("cancelled while a quantile was fitted");
            }
            double[][] slopes = vertex.slopes();
            int leaving = -1;
            double sign = 0;
            double least = -1e-9;
            unique = true;
            for (int k = 0; k < p; k++) {
                double forward = slopes[0][k];
                double backward = slopes[1][k];
                unique &= forward > 1e-9 && backward > 1e-9;
                if (Math.min(forward, backward) < least) {
                    least = Math.min(forward, backward);
                    leaving = k;
                    sign = forward < backward ? 1 : -1;
                }
            }
            if (leaving < 0) {
                if (vertex.isFresh()) {
                    return;
                }
                vertex.refresh();
                continue;
            }
            vertex.along(leaving, sign, along);
            int count = vertex.crossed(along, rows, at);
            vertex.exchange(leaving, sign, turn(along, rows, at, count, -least), along);
            steps++;
        }
        throw new StatsException("the minimum was not reached after " + most + " steps; scale the columns alike");
    }

    /// The row at which the sum has its minimum along an edge: the smallest breakpoint at which slopes up to it reach
    /// the gain.
    private static int turn(double[] along, int[] rows, double[] at, int count, double gain) {
        double[] slope = new double[count];
        for (int i = 0; i < count; i++) {
            slope[i] = Math.abs(along[rows[i]]);
        }
        return weightedQuantile(at, slope, rows, count, gain);
    }

    /// Quickselect.
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

    /// Where the sum is smallest.
    Vertex vertex() {
        return vertex;
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
