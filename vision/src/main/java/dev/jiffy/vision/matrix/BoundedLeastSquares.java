package dev.jiffy.vision.matrix;

import java.util.Arrays;

/// The x between bounds that makes |A x − b| least (Stark & Parker 1995, "Bounded-variable least squares"), and among
/// several the one nearest to a preferred x.
///
/// An active set: unknowns that are free are solved for; on the way there the first that meets a bound stays at it;
/// once all are within theirs, one that the residual would push back inside is freed again. With bounds that hold 0
/// this is a controller's question: what can the joints still do for the task, none of them leaving its range.
///
/// Made once for the largest size; [#solve] allocates nothing. One thread.
public final class BoundedLeastSquares {
    private static final double EPSILON = 1e-12;

    private final JacobiSvd svd;
    private final double[] freeColumns;
    private final double[] residual;
    private final double[] step;
    private final int[] free;
    private final boolean[] isFixed;

    /// @param rows    at most
    /// @param columns at most
    public BoundedLeastSquares(int rows, int columns) {
        svd = new JacobiSvd(rows, columns);
        freeColumns = new double[rows * columns];
        residual = new double[rows];
        step = new double[columns];
        free = new int[columns];
        isFixed = new boolean[columns];
    }

    /// Solves.
    ///
    /// @param a         `rows × columns`, row by row
    /// @param tolerance singular values not above it, relative to the largest, count as 0
    /// @param lower     bounds, none above that of `upper`
    /// @param preferred x where the task does not care; it is kept within the bounds
    /// @param x         takes the answer
    /// @return whether that is done; if not, because something is not finite or the turns ran out, x is the best so
    ///         far, within the bounds
    public boolean solve(double[] a, int rows, int columns, double[] b, double tolerance, double[] lower,
            double[] upper, double[] preferred, double[] x) {
        for (int j = 0; j < columns; j++) {
            x[j] = Math.min(Math.max(preferred[j], lower[j]), upper[j]);
            isFixed[j] = false;
        }
        for (int turn = 0; turn < 8 * columns + 8; turn++) {
            int count = 0;
            for (int j = 0; j < columns; j++) {
                if (!isFixed[j]) {
                    free[count++] = j;
                }
            }
            residual(a, rows, columns, b, x);
            if (count > 0) {
                for (int i = 0; i < rows; i++) {
                    for (int k = 0; k < count; k++) {
                        freeColumns[i * count + k] = a[i * columns + free[k]];
                    }
                }
                if (!svd.decompose(freeColumns, rows, count)) {
                    return false;
                }
                svd.solve(residual, tolerance, step);
                if (goes(count, lower, upper, x)) {
                    continue;
                }
                residual(a, rows, columns, b, x);
            }
            if (!frees(a, rows, columns, lower, upper, x)) {
                return true;
            }
        }
        return false;
    }

    private void residual(double[] a, int rows, int columns, double[] b, double[] x) {
        for (int i = 0; i < rows; i++) {
            double sum = b[i];
            for (int j = 0; j < columns; j++) {
                sum -= a[i * columns + j] * x[j];
            }
            residual[i] = sum;
        }
    }

    /// Goes the step, or as far as the first bound; true if that stopped it.
    private boolean goes(int count, double[] lower, double[] upper, double[] x) {
        double part = 1;
        int stopped = -1;
        for (int k = 0; k < count; k++) {
            int j = free[k];
            double room = step[k] > 0 ? upper[j] - x[j] : lower[j] - x[j];
            if (Math.abs(room) < part * Math.abs(step[k])) {
                part = room / step[k];
                stopped = j;
            }
        }
        for (int k = 0; k < count; k++) {
            int j = free[k];
            x[j] = Math.min(Math.max(x[j] + part * step[k], lower[j]), upper[j]);
        }
        if (stopped < 0) {
            return false;
        }
        x[stopped] = Math.abs(x[stopped] - lower[stopped]) < Math.abs(x[stopped] - upper[stopped])
                ? lower[stopped]
                : upper[stopped];
        isFixed[stopped] = true;
        return true;
    }

    /// Frees the unknown at a bound that would most lessen the residual by going inside; false if there is none.
    private boolean frees(double[] a, int rows, int columns, double[] lower, double[] upper, double[] x) {
        int best = -1;
        double most = 0;
        for (int j = 0; j < columns; j++) {
            if (isFixed[j] && lower[j] < upper[j]) {
                double gradient = 0;
                double size = 0;
                for (int i = 0; i < rows; i++) {
                    gradient += a[i * columns + j] * residual[i];
                    size += Math.abs(a[i * columns + j] * residual[i]);
                }
                double inward = x[j] == lower[j] ? gradient : -gradient;
                if (inward > EPSILON * size && inward > most) {
                    most = inward;
                    best = j;
                }
            }
        }
        if (best >= 0) {
            isFixed[best] = false;
        }
        return best >= 0;
    }

    /// Which unknowns the last answer keeps at a bound.
    public boolean[] fixed() {
        return Arrays.copyOf(isFixed, isFixed.length);
    }
}
