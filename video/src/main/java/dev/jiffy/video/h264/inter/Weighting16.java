package dev.jiffy.video.h264.inter;

/// Mean and weighting of predictions, samples deeper than 8 bits (clause 8.4.2.3). Sizes are 2, 4, 8 or 16.
///
/// Offsets are those of equations 8-295 and 8-296: scaled by `1 << (bitDepth - 8)` already.
public final class Weighting16 {
    private Weighting16() {
    }

    /// Default bi-prediction, equation 8-297: `dst = (dst + other + 1) >> 1`.
    public static void average(short[] dst, int dstAt, int dstStride, short[] other, int otherAt, int otherStride,
            int w,
            int h) {
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            int o = otherAt + y * otherStride;
            for (int x = 0; x < w; x++) {
                dst[d + x] = (short) (((dst[d + x] & 0xFFFF) + (other[o + x] & 0xFFFF) + 1) >> 1);
            }
        }
    }

    /// Explicit weighting of one prediction, equation 8-298:
    /// `Clip1(((dst * weight + 2^(logWD - 1)) >> logWD) + offset)`, without rounding where logWD is 0.
    public static void uni(short[] dst, int dstAt, int dstStride, int w, int h, int logWD, int weight, int offset,
            int bitDepth) {
        int max = (1 << bitDepth) - 1;
        int round = logWD > 0 ? 1 << (logWD - 1) : 0;
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            for (int x = 0; x < w; x++) {
                int sample = (((dst[d + x] & 0xFFFF) * weight + round) >> logWD) + offset;
                dst[d + x] = clip1(sample, max);
            }
        }
    }

    /// Explicit or implicit weighting of two predictions, equation 8-299:
    /// `Clip1(((dst * w0 + other * w1 + 2^logWD) >> (logWD + 1)) + offset)` with `offset = (o0 + o1 + 1) >> 1`.
    public static void bi(short[] dst, int dstAt, int dstStride, short[] other, int otherAt, int otherStride, int w,
            int h,
            int logWD, int w0, int w1, int offset, int bitDepth) {
        int max = (1 << bitDepth) - 1;
        int round = 1 << logWD;
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            int o = otherAt + y * otherStride;
            for (int x = 0; x < w; x++) {
                int sum = (dst[d + x] & 0xFFFF) * w0 + (other[o + x] & 0xFFFF) * w1 + round;
                dst[d + x] = clip1((sum >> (logWD + 1)) + offset, max);
            }
        }
    }

    private static short clip1(int sample, int max) {
        return (short) Math.clamp(sample, 0, max);
    }
}
