package dev.jiffy.video.h264.inter;

/// Chroma sample interpolation, 8-bit samples (clause 8.4.2.2.2).
public final class ChromaInterpolation8 {
    private ChromaInterpolation8() {
    }

    /// Predicts w × h samples (w 2, 4 or 8; h 2, 4, 8 or 16) at the eighth position (xFrac, yFrac) from the sample at `srcAt`:
    /// `((8 - x)(8 - y) A + x (8 - y) B + (8 - x) y C + x y D + 32) >> 6`. One column and row behind the block are read.
    public static void predict(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w, int h,
            int xFrac, int yFrac) {
        int a = (8 - xFrac) * (8 - yFrac);
        int b = xFrac * (8 - yFrac);
        int c = (8 - xFrac) * yFrac;
        int d = xFrac * yFrac;
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            int below = s + srcStride;
            for (int x = 0; x < w; x++) {
                int sum = a * (src[s + x] & 0xFF) + b * (src[s + x + 1] & 0xFF) + c * (src[below + x] & 0xFF)
                        + d * (src[below + x + 1] & 0xFF);
                dst[dstAt + y * dstStride + x] = (byte) ((sum + 32) >> 6);
            }
        }
    }
}
