package dev.jiffy.video.h264.inter;

/// Chroma sample interpolation, samples deeper than 8 bits (clause 8.4.2.2.2).
public final class ChromaInterpolation16 {
    private ChromaInterpolation16() {
    }

    /// Predicts w × h samples (w 2, 4 or 8; h 2, 4, 8 or 16) at the eighth position (xFrac, yFrac) from the sample at `srcAt`:
    /// `((8 - x)(8 - y) A + x (8 - y) B + (8 - x) y C + x y D + 32) >> 6`. One column and row behind the block are read.
    public static void predict(short[] src, int srcAt, int srcStride, short[] dst, int dstAt, int dstStride, int w,
            int h,
            int xFrac, int yFrac) {
        int a = (8 - xFrac) * (8 - yFrac);
        int b = xFrac * (8 - yFrac);
        int c = (8 - xFrac) * yFrac;
        int d = xFrac * yFrac;
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            int below = s + srcStride;
            for (int x = 0; x < w; x++) {
                int sum = a * (src[s + x] & 0xFFFF) + b * (src[s + x + 1] & 0xFFFF) + c * (src[below + x] & 0xFFFF)
                        + d * (src[below + x + 1] & 0xFFFF);
                dst[dstAt + y * dstStride + x] = (short) ((sum + 32) >> 6);
            }
        }
    }
}
