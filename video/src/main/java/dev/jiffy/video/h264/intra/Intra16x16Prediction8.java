package dev.jiffy.video.h264.intra;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Intra_16x16 prediction of 8-bit samples (clause 8.3.3).
///
/// Neighbours stand in one line around `e` as in [Intra4x4Prediction8]: p\[-1, 15] at `e - 16`, p\[15, -1] at `e + 16`.
public final class Intra16x16Prediction8 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;

    private Intra16x16Prediction8() {
    }

    /// Predicts one macroblock; `mode` is Intra16x16PredMode, `avail` has the bits of [IntraAvailability].
    public static void predict(int mode, byte[] edge, int e, int avail, byte[] dst, int dstAt, int stride) {
        switch (mode) {
            case 0 -> vertical(edge, e, dst, dstAt, stride);
            case 1 -> horizontal(edge, e, dst, dstAt, stride);
            case 2 -> dc(edge, e, avail, dst, dstAt, stride);
            default -> plane(edge, e, dst, dstAt, stride);
        }
    }

    private static void vertical(byte[] edge, int e, byte[] dst, int at, int stride) {
        long left = (long) LONG.get(edge, e + 1);
        long right = (long) LONG.get(edge, e + 9);
        for (int y = 0; y < 16; y++) {
            LONG.set(dst, at + y * stride, left);
            LONG.set(dst, at + y * stride + 8, right);
        }
    }

    private static void horizontal(byte[] edge, int e, byte[] dst, int at, int stride) {
        for (int y = 0; y < 16; y++) {
            long row = (edge[e - 1 - y] & 0xFF) * EACH_BYTE;
            LONG.set(dst, at + y * stride, row);
            LONG.set(dst, at + y * stride + 8, row);
        }
    }

    private static void dc(byte[] edge, int e, int avail, byte[] dst, int at, int stride) {
        int left = 0;
        int top = 0;
        for (int i = 1; i <= 16; i++) {
            left += edge[e - i] & 0xFF;
            top += edge[e + i] & 0xFF;
        }
        int mean = switch (avail & (IntraAvailability.LEFT | IntraAvailability.TOP)) {
            case IntraAvailability.LEFT | IntraAvailability.TOP -> (left + top + 16) >> 5;
            case IntraAvailability.LEFT -> (left + 8) >> 4;
            case IntraAvailability.TOP -> (top + 8) >> 4;
            default -> 128;
        };
        long row = mean * EACH_BYTE;
        for (int y = 0; y < 16; y++) {
            LONG.set(dst, at + y * stride, row);
            LONG.set(dst, at + y * stride + 8, row);
        }
    }

    /// Clause 8.3.3.4. The sums of equations 8-122 and 8-123 are antisymmetric around p\[7, -1] and p\[-1, 7].
    private static void plane(byte[] edge, int e, byte[] dst, int at, int stride) {
        int h = 0;
        int v = 0;
        for (int i = 1; i <= 8; i++) {
            h += i * ((edge[e + 8 + i] & 0xFF) - (edge[e + 8 - i] & 0xFF));
            v += i * ((edge[e - 8 - i] & 0xFF) - (edge[e - 8 + i] & 0xFF));
        }
        int b = (5 * h + 32) >> 6;
        int c = (5 * v + 32) >> 6;
        int a = 16 * ((edge[e - 16] & 0xFF) + (edge[e + 16] & 0xFF));
        for (int y = 0; y < 16; y++) {
            int sum = a - 7 * b + (y - 7) * c + 16;
            for (int x = 0; x < 16; x++) {
                dst[at + y * stride + x] = (byte) Math.clamp(sum >> 5, 0, 255);
                sum += b;
            }
        }
    }
}
