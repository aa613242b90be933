package dev.jiffy.vision.marker;

/// The outermost samples of a region, clockwise, from one to the next of eight neighbours.
///
/// Moore's tracing with Jacob's criterion: it ends where it began, going the same way. A convex region of `w × h` has at most
/// `2 (w + h)` of them, so whatever is longer than that and some noise is left, which bounds the time for ragged
/// regions, of which pictures are full.
final class Outline {
    private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};

    private int[] x = new int[1024];
    private int[] y = new int[1024];
    private int size;

    /// Follows a region; false if its outline is longer than `most` samples.
    ///
    /// @param bits marks, `words` a row; the outermost samples of the picture are not marked
    /// @param startX the region's first sample in the order of rows
    boolean trace(long[] bits, int words, int startX, int startY, int most) {
        if (x.length < most) {
            x = new int[most];
            y = new int[most];
        }
        int cx = startX;
        int cy = startY;
        int firstWay = -1;
        int from = 0; // nothing of the region is above or to the left of its first sample
        size = 0;
        while (true) {
            int way = -1;
            for (int k = 0; k < 8; k++) {
                int d = from + k & 7;
                int nx = cx + DX[d];
                if ((bits[(cy + DY[d]) * words + (nx >> 6)] >>> nx & 1) != 0) {
                    way = d;
                    break;
                }
            }
            if (cx == startX && cy == startY) {
                if (way < 0 || way == firstWay) {
                    return size > 0;
                }
                if (firstWay < 0) {
                    firstWay = way;
                }
            }
            if (size == most) {
                return false;
            }
            x[size] = cx;
            y[size++] = cy;
            cx += DX[way];
            cy += DY[way];
            from = way + 6 & 7;
        }
    }

    /// Samples of it.
    int size() {
        return size;
    }

    /// Columns; [#size()] of them count.
    int[] x() {
        return x;
    }

    /// Rows.
    int[] y() {
        return y;
    }
}
