package dev.jiffy.vision.marker;

/// Finds out whether an outline is that of a convex quadrangle, and where its corners are among its samples.
///
/// The sample farthest from the centre is a corner, and so is the one farthest from that; in between the outline is divided where
/// it is farthest from a straight line, as long as that is more than a tolerance (Ramer 1972, Douglas & Peucker 1973). More than four
/// corners come from blunt or nibbled ones: the flattest are dropped.
final class QuadCorners {
    private static final int MOST = 10;
    private static final double SHARE = 0.03;
    private static final double LEAST = 1.6;
    private static final double SHORTEST = 6;

    private final int[] corner = new int[MOST];
    private final int[] from = new int[2 * MOST];
    private final int[] to = new int[2 * MOST];
    private int count;

    /// Looks for corners; true if there are four and the quadrangle is one that a marker might have.
    boolean find(int[] x, int[] y, int size) {
        long sumX = 0;
        long sumY = 0;
        for (int i = 0; i < size; i++) {
            sumX += x[i];
            sumY += y[i];
        }
        int a = farthest(x, y, size, (int) Math.round((double) sumX / size), (int) Math.round((double) sumY / size));
        int c = farthest(x, y, size, x[a], y[a]);
        double tolerance = Math.max(LEAST, SHARE * size);
        count = 0;
        if (!divide(x, y, size, a, c, tolerance) || !divide(x, y, size, c, a, tolerance)) {
            return false;
        }
        while (count > 4) {
            if (!dropFlattest(x, y, 2 * tolerance)) {
                return false;
            }
        }
        return count == 4 && isConvex(x, y);
    }

    private static int farthest(int[] x, int[] y, int size, int fromX, int fromY) {
        int best = -1;
        int at = 0;
        for (int i = 0; i < size; i++) {
            int dx = x[i] - fromX;
            int dy = y[i] - fromY;
            int distance = dx * dx + dy * dy;
            if (distance > best) {
                best = distance;
                at = i;
            }
        }
        return at;
    }

    /// Adds `start` and the corners between it and `end`, in order; false if there are too many.
    private boolean divide(int[] x, int[] y, int size, int start, int end, double tolerance) {
        int depth = 0;
        from[0] = start;
        to[0] = end;
        while (depth >= 0) {
            int i = from[depth];
            int j = to[depth];
            int k = apart(x, y, size, i, j, tolerance);
            if (k < 0) {
                if (count == MOST) {
                    return false;
                }
                corner[count++] = i;
                depth--;
            } else {
                if (depth + 1 == from.length) {
                    return false;
                }
                from[depth] = k;
                from[depth + 1] = i;
                to[depth + 1] = k;
                depth++;
            }
        }
        return true;
    }

    /// The sample between two others that is farthest from their line, −1 if none is farther than the tolerance.
    private static int apart(int[] x, int[] y, int size, int i, int j, double tolerance) {
        int dx = x[j] - x[i];
        int dy = y[j] - y[i];
        long best = -1;
        int at = -1;
        for (int k = next(i, size); k != j; k = next(k, size)) {
            long distance = Math.abs((long) dx * (y[k] - y[i]) - (long) dy * (x[k] - x[i]));
            if (distance > best) {
                best = distance;
                at = k;
            }
        }
        return best > tolerance * Math.sqrt((double) dx * dx + (double) dy * dy) ? at : -1;
    }

    private static int next(int i, int size) {
        return i + 1 == size ? 0 : i + 1;
    }

    private boolean dropFlattest(int[] x, int[] y, double most) {
        double best = most;
        int at = -1;
        for (int i = 0; i < count; i++) {
            int p = corner[(i + count - 1) % count];
            int q = corner[(i + 1) % count];
            double dx = x[q] - x[p];
            double dy = y[q] - y[p];
            double height = Math.abs(dx * (y[corner[i]] - y[p]) - dy * (x[corner[i]] - x[p])) / Math.hypot(dx, dy);
            if (height < best) {
                best = height;
                at = i;
            }
        }
        if (at < 0) {
            return false;
        }
        System.arraycopy(corner, at + 1, corner, at, count - at - 1);
        count--;
        return true;
    }

    private boolean isConvex(int[] x, int[] y) {
        for (int i = 0; i < 4; i++) {
            int p = corner[i];
            int q = corner[i + 1 & 3];
            int r = corner[i + 2 & 3];
            double ax = x[q] - x[p];
            double ay = y[q] - y[p];
            double bx = x[r] - x[q];
            double by = y[r] - y[q];
            double long1 = Math.hypot(ax, ay);
            double long2 = Math.hypot(bx, by);
            // Clockwise with rows downwards, and no corner sharper or blunter than perspective makes them.
            if (long1 < SHORTEST || ax * by - ay * bx < 0.15 * long1 * long2) {
                return false;
            }
        }
        return true;
    }

    /// Index of a corner among the samples, clockwise.
    int at(int i) {
        return corner[i];
    }
}
