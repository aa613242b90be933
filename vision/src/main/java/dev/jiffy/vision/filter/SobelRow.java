package dev.jiffy.vision.filter;

/// The two passes of Sobel's derivatives over a row: down the columns, then along what that gave. Nothing exceeds ±1020.
final class SobelRow {
    private SobelRow() {
    }

    /// `sum[i] = a[i] + 2 b[i] + c[i]` and `difference[i] = c[i] − a[i]` for `from ≤ i < count`; `a`, `b` and `c` are starts in
    /// `in`, of the rows above, here and below.
    static void down(byte[] in, int a, int b, int c, short[] sum, short[] difference, int outAt, int from, int count) {
        for (int i = from; i < count; i++) {
            int above = in[a + i] & 0xFF;
            int below = in[c + i] & 0xFF;
            sum[outAt + i] = (short) (above + 2 * (in[b + i] & 0xFF) + below);
            difference[outAt + i] = (short) (below - above);
        }
    }

    /// `dx[i] = sum[i + 2] − sum[i]` and `dy[i] = difference[i] + 2 difference[i + 1] + difference[i + 2]` for
    /// `from ≤ i < count`.
    static void along(short[] sum, short[] difference, short[] dx, short[] dy, int outAt, int from, int count) {
        for (int i = from; i < count; i++) {
            dx[outAt + i] = (short) (sum[i + 2] - sum[i]);
            dy[outAt + i] = (short) (difference[i] + 2 * difference[i + 1] + difference[i + 2]);
        }
    }
}
