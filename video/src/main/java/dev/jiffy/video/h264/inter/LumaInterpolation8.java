package dev.jiffy.video.h264.inter;

/// Luma sample interpolation, 8-bit samples (clause 8.4.2.2.1).
///
/// A quarter position is one of four planes, or the rounded mean of two of them: the integer samples G, the half positions
/// b (horizontal), h (vertical), and j (both). Written out as two plain passes, which beat fused ones.
///
/// Two columns and rows before the block and three behind are read where a filter needs them; the caller has checked the
/// block against the plane or gives a copy with repeated edges, see [EdgeBlock8].
public final class LumaInterpolation8 {

    private LumaInterpolation8() {
    }

    /// Predicts w × h samples, each 4, 8 or 16, at the quarter position (xFrac, yFrac) from the sample at `srcAt`.
    public static void predict(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w, int h,
            int xFrac, int yFrac, InterpolationScratch8 scratch) {
        switch (yFrac << 2 | xFrac) {
            case 0 -> BlockCopy8.copy(src, srcAt, srcStride, dst, dstAt, dstStride, w, h);
            case 1, 2, 3 -> { // a, b, c
                horizontal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h);
                if (xFrac != 2) {
                    average(dst, dstAt, dstStride, src, srcAt + (xFrac >> 1), srcStride, w, h);
                }
            }
            case 4, 8, 12 -> { // d, h, n
                vertical(src, srcAt, srcStride, dst, dstAt, dstStride, w, h);
                if (yFrac != 2) {
                    average(dst, dstAt, dstStride, src, srcAt + (yFrac >> 1) * srcStride, srcStride, w, h);
                }
            }
            case 10 -> diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums); // j
            case 6, 14 -> { // f, q: j with b or s
                diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums);
                horizontal(src, srcAt + (yFrac >> 1) * srcStride, srcStride, scratch.block, 0, 16, w, h);
                average(dst, dstAt, dstStride, scratch.block, 0, 16, w, h);
            }
            case 9, 11 -> { // i, k: j with h or m
                diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums);
                vertical(src, srcAt + (xFrac >> 1), srcStride, scratch.block, 0, 16, w, h);
                average(dst, dstAt, dstStride, scratch.block, 0, 16, w, h);
            }
            default -> { // e, g, p, r: b or s with h or m
                horizontal(src, srcAt + (yFrac >> 1) * srcStride, srcStride, dst, dstAt, dstStride, w, h);
                vertical(src, srcAt + (xFrac >> 1), srcStride, scratch.block, 0, 16, w, h);
                average(dst, dstAt, dstStride, scratch.block, 0, 16, w, h);
            }
        }
    }

    /// `b = Clip1((E - 5 F + 20 G + 20 H - 5 I + J + 16) >> 5)` along the row, G being the sample itself.
    private static void horizontal(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w,
            int h) {
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            int d = dstAt + y * dstStride;
            for (int x = 0; x < w; x++) {
                dst[d + x] = clip1((sixTap(src, s + x, 1) + 16) >> 5);
            }
        }
    }

    /// The same along the column: h.
    private static void vertical(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w,
            int h) {
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            int d = dstAt + y * dstStride;
            for (int x = 0; x < w; x++) {
                dst[d + x] = clip1((sixTap(src, s + x, srcStride) + 16) >> 5);
            }
        }
    }

    /// j: the sums of [#horizontal], not rounded, filtered along the column and rounded by `(j1 + 512) >> 10`.
    private static void diagonal(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w,
            int h, short[] sums) {
        for (int y = 0; y < h + 5; y++) {
            int s = srcAt + (y - 2) * srcStride;
            for (int x = 0; x < w; x++) {
                sums[y * 16 + x] = (short) sixTap(src, s + x, 1);
            }
        }
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            for (int x = 0; x < w; x++) {
                int i = y * 16 + x;
                int j1 = sums[i] - 5 * sums[i + 16] + 20 * sums[i + 32] + 20 * sums[i + 48] - 5 * sums[i + 64]
                        + sums[i + 80];
                dst[d + x] = clip1((j1 + 512) >> 10);
            }
        }
    }

    private static void average(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride, int w,
            int h) {
        Weighting8.average(dst, dstAt, dstStride, other, otherAt, otherStride, w, h);
    }

    private static int sixTap(byte[] src, int i, int step) {
        return (src[i - 2 * step] & 0xFF) - 5 * (src[i - step] & 0xFF) + 20 * (src[i] & 0xFF)
                + 20 * (src[i + step] & 0xFF) - 5 * (src[i + 2 * step] & 0xFF) + (src[i + 3 * step] & 0xFF);
    }

    private static byte clip1(int sample) {
        return (byte) Math.clamp(sample, 0, 255);
    }
}
