package dev.jiffy.vision.feature;

/// The loops of Harris' measure for blocks of 3 × 3: sums of products of derivatives along a row, then the measure of three such rows.
///
/// Derivatives are within ±1020, so nine products stay below 2²⁴ and all sums are exact.
final class HarrisRow {
    private HarrisRow() {
    }

    /// Sums of three neighbours' products: `dx²` from `sums[at]` on, `dx dy` from `sums[at + step]`, `dy²` from
    /// `sums[at + 2 step]`. Sum `i` is of the derivatives `i` to `i + 2`. For `from ≤ i < count`.
    static void sums(short[] dx, short[] dy, float[] sums, int at, int step, int from, int count) {
        for (int i = from; i < count; i++) {
            float x0 = dx[i];
            float x1 = dx[i + 1];
            float x2 = dx[i + 2];
            float y0 = dy[i];
            float y1 = dy[i + 1];
            float y2 = dy[i + 2];
            sums[at + i] = x0 * x0 + x1 * x1 + x2 * x2;
            sums[at + step + i] = x0 * y0 + x1 * y1 + x2 * y2;
            sums[at + 2 * step + i] = y0 * y0 + y1 * y1 + y2 * y2;
        }
    }

    /// `out[i] = xx yy − xy² − k (xx + yy)²` of the sums of three rows, which begin at `a`, `b` and `c`; for `from ≤ i < count`.
    static void measure(float[] sums, int a, int b, int c, int step, float k, float[] out, int outAt, int from,
            int count) {
        for (int i = from; i < count; i++) {
            float xx = sums[a + i] + sums[b + i] + sums[c + i];
            float xy = sums[a + step + i] + sums[b + step + i] + sums[c + step + i];
            float yy = sums[a + 2 * step + i] + sums[b + 2 * step + i] + sums[c + 2 * step + i];
            float trace = xx + yy;
            out[outAt + i] = xx * yy - xy * xy - k * trace * trace;
        }
    }
}
