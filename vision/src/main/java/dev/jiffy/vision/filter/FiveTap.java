package dev.jiffy.vision.filter;

/// A Gaussian of σ 1 along one direction: five samples weighted 14, 62, 104, 62 and 14 of 256, rounded.
///
/// The weights are e^(−x²/2) scaled to a sum of 1, rounded to a sum of 256: a plain area keeps its value. Sums stay below 2¹⁶.
/// The same loop serves both directions: along a row the five starts are neighbours, down a column they are a row apart.
final class FiveTap {
    static final int OUTER = 14;
    static final int INNER = 62;
    static final int MIDDLE = 104;
    static final int HALF = 128;

    private FiveTap() {
    }

    /// `out[i] = (14 a[i] + 62 b[i] + 104 c[i] + 62 d[i] + 14 e[i] + 128) >> 8` for `from ≤ i < count`, where `a` to `e` are
    /// `in` from the five starts on.
    static void scalar(byte[] in, int a, int b, int c, int d, int e, byte[] out, int outAt, int from, int count) {
        for (int i = from; i < count; i++) {
            out[outAt + i] = (byte) (OUTER * ((in[a + i] & 0xFF) + (in[e + i] & 0xFF))
                    + INNER * ((in[b + i] & 0xFF) + (in[d + i] & 0xFF)) + MIDDLE * (in[c + i] & 0xFF) + HALF >> 8);
        }
    }
}
