package dev.jiffy.video.h264.inter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Mean and weighting of predictions, 8-bit samples (clause 8.4.2.3). Sizes are 2, 4, 8 or 16.
public final class Weighting8 {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Weighting8() {
    }

    /// Default bi-prediction, equation 8-297: `dst = (dst + other + 1) >> 1`, eight or four samples in a `long` or `int`.
    public static void average(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride, int w,
            int h) {
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            int o = otherAt + y * otherStride;
            switch (w) {
                case 16 -> {
                    LONG.set(dst, d, mean((long) LONG.get(dst, d), (long) LONG.get(other, o)));
                    LONG.set(dst, d + 8, mean((long) LONG.get(dst, d + 8), (long) LONG.get(other, o + 8)));
                }
                case 8 -> LONG.set(dst, d, mean((long) LONG.get(dst, d), (long) LONG.get(other, o)));
                case 4 -> INT.set(dst, d, (int) mean((int) INT.get(dst, d), (int) INT.get(other, o)));
                default -> SHORT.set(dst, d, (short) mean((short) SHORT.get(dst, d), (short) SHORT.get(other, o)));
            }
        }
    }

    /// Bytewise (a + b + 1) >> 1: `(a | b) - ((a ^ b) >>> 1)`, without the bits that cross bytes.
    private static long mean(long a, long b) {
        return (a | b) - ((a ^ b) >>> 1 & 0x7F7F7F7F7F7F7F7FL);
    }

    /// Explicit weighting of one prediction, equation 8-298:
    /// `Clip1(((dst * weight + 2^(logWD - 1)) >> logWD) + offset)`, without rounding where logWD is 0.
    public static void uni(byte[] dst, int dstAt, int dstStride, int w, int h, int logWD, int weight, int offset) {
        int round = logWD > 0 ? 1 << (logWD - 1) : 0;
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            for (int x = 0; x < w; x++) {
                int sample = (((dst[d + x] & 0xFF) * weight + round) >> logWD) + offset;
                dst[d + x] = clip1(sample);
            }
        }
    }

    /// Explicit or implicit weighting of two predictions, equation 8-299:
    /// `Clip1(((dst * w0 + other * w1 + 2^logWD) >> (logWD + 1)) + offset)` with `offset = (o0 + o1 + 1) >> 1`.
    public static void bi(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride, int w,
            int h,
            int logWD, int w0, int w1, int offset) {
        int round = 1 << logWD;
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            int o = otherAt + y * otherStride;
            for (int x = 0; x < w; x++) {
                int sum = (dst[d + x] & 0xFF) * w0 + (other[o + x] & 0xFF) * w1 + round;
                dst[d + x] = clip1((sum >> (logWD + 1)) + offset);
            }
        }
    }

    private static byte clip1(int sample) {
        return (byte) Math.clamp(sample, 0, 255);
    }
}
