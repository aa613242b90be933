package dev.jiffy.video.h264.inter;

/// Luma sample interpolation, samples deeper than 8 bits (clause 8.4.2.2.1); otherwise [LumaInterpolation8].
public final class LumaInterpolation16 {
    private LumaInterpolation16() {
    }

    /// Predicts w × h samples, each 4, 8 or 16, at the quarter position (xFrac, yFrac) from the sample at `srcAt`.
    public static void predict(short[] src, int srcAt, int srcStride, short[] dst, int dstAt, int dstStride, int w,
            int h,
            int xFrac, int yFrac, InterpolationScratch16 scratch, int bitDepth) {
        int max = (1 << bitDepth) - 1;
        switch (yFrac << 2 | xFrac) {
            case 0 -> copy(src, srcAt, srcStride, dst, dstAt, dstStride, w, h);
            case 1, 2, 3 -> { // a, b, c
                horizontal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, max);
                if (xFrac != 2) {
                    average(dst, dstAt, dstStride, src, srcAt + (xFrac >> 1), srcStride, w, h);
                }
            }
            case 4, 8, 12 -> { // d, h, n
                vertical(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, max);
                if (yFrac != 2) {
                    average(dst, dstAt, dstStride, src, srcAt + (yFrac >> 1) * srcStride, srcStride, w, h);
                }
            }
            case 10 -> diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums, max); // j
            case 6, 14 -> { // f, q: j with b or s
                diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums, max);
                horizontal(src, srcAt + (yFrac >> 1) * srcStride, srcStride, scratch.block, 0, 16, w, h, max);
                average(dst, dstAt, dstStride, scratch.block, 0, 16, w, h);
            }
            case 9, 11 -> { // i, k: j with h or m
                diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums, max);
                vertical(src, srcAt + (xFrac >> 1), srcStride, scratch.block, 0, 16, w, h, max);
                average(dst, dstAt, dstStride, scratch.block, 0, 16, w, h);
            }
            default -> { // e, g, p, r: b or s with h or m
                horizontal(src, srcAt + (yFrac >> 1) * srcStride, srcStride, dst, dstAt, dstStride, w, h, max);
                vertical(src, srcAt + (xFrac >> 1), srcStride, scratch.block, 0, 16, w, h, max);
                average(dst, dstAt, dstStride, scratch.block, 0, 16, w, h);
            }
        }
    }

    private static void copy(short[] src, int srcAt, int srcStride, short[] dst, int dstAt, int dstStride, int w,
            int h) {
        for (int y = 0; y < h; y++) {
            System.arraycopy(src, srcAt + y * srcStride, dst, dstAt + y * dstStride, w);
        }
    }

    /// `b = Clip1((E - 5 F + 20 G + 20 H - 5 I + J + 16) >> 5)` along the row, G being the sample itself.
    private static void horizontal(short[] src, int srcAt, int srcStride, short[] dst, int dstAt, int dstStride, int w,
            int h, int max) {
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            int d = dstAt + y * dstStride;
            for (int x = 0; x < w; x++) {
                dst[d + x] = clip1((sixTap(src, s + x, 1) + 16) >> 5, max);
            }
        }
    }

    /// The same along the column: h.
    private static void vertical(short[] src, int srcAt, int srcStride, short[] dst, int dstAt, int dstStride, int w,
            int h, int max) {
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            int d = dstAt + y * dstStride;
            for (int x = 0; x < w; x++) {
                dst[d + x] = clip1((sixTap(src, s + x, srcStride) + 16) >> 5, max);
            }
        }
    }

    /// j: the sums of [#horizontal], not rounded, filtered along the column and rounded by `(j1 + 512) >> 10`.
    private static void diagonal(short[] src, int srcAt, int srcStride, short[] dst, int dstAt, int dstStride, int w,
            int h, int[] sums, int max) {
        for (int y = 0; y < h + 5; y++) {
            int s = srcAt + (y - 2) * srcStride;
            for (int x = 0; x < w; x++) {
                sums[y * 16 + x] = sixTap(src, s + x, 1);
            }
        }
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            for (int x = 0; x < w; x++) {
                int i = y * 16 + x;
                int j1 = sums[i] - 5 * sums[i + 16] + 20 * sums[i + 32] + 20 * sums[i + 48] - 5 * sums[i + 64]
                        + sums[i + 80];
                dst[d + x] = clip1((j1 + 512) >> 10, max);
            }
        }
    }

    private static void average(short[] dst, int dstAt, int dstStride, short[] other, int otherAt, int otherStride,
            int w,
            int h) {
        Weighting16.average(dst, dstAt, dstStride, other, otherAt, otherStride, w, h);
    }

    private static int sixTap(short[] src, int i, int step) {
        return (src[i - 2 * step] & 0xFFFF) - 5 * (src[i - step] & 0xFFFF) + 20 * (src[i] & 0xFFFF)
                + 20 * (src[i + step] & 0xFFFF) - 5 * (src[i + 2 * step] & 0xFFFF) + (src[i + 3 * step] & 0xFFFF);
    }

    private static short clip1(int sample, int max) {
        return (short) Math.clamp(sample, 0, max);
    }
}
