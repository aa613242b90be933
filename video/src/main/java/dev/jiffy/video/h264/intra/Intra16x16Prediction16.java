package dev.jiffy.video.h264.intra;

import java.util.Arrays;

/// Intra_16x16 prediction of samples deeper than 8 bits (clause 8.3.3); otherwise [Intra16x16Prediction8].
///
/// At most 14 bits, so a `short` is never negative.
public final class Intra16x16Prediction16 {
    private Intra16x16Prediction16() {
    }

    /// Predicts one macroblock; `mode` is Intra16x16PredMode, `avail` has the bits of [IntraAvailability].
    public static void predict(int mode, short[] edge, int e, int avail, short[] dst, int dstAt, int stride,
            int bitDepth) {
        switch (mode) {
            case 0 -> vertical(edge, e, dst, dstAt, stride);
            case 1 -> horizontal(edge, e, dst, dstAt, stride);
            case 2 -> dc(edge, e, avail, dst, dstAt, stride, bitDepth);
            default -> plane(edge, e, dst, dstAt, stride, bitDepth);
        }
    }

    private static void vertical(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 16; y++) {
            System.arraycopy(edge, e + 1, dst, at + y * stride, 16);
        }
    }

    private static void horizontal(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 16; y++) {
            Arrays.fill(dst, at + y * stride, at + y * stride + 16, edge[e - 1 - y]);
        }
    }

    private static void dc(short[] edge, int e, int avail, short[] dst, int at, int stride, int bitDepth) {
        int left = 0;
        int top = 0;
        for (int i = 1; i <= 16; i++) {
            left += edge[e - i];
            top += edge[e + i];
        }
        int mean = switch (avail & (IntraAvailability.LEFT | IntraAvailability.TOP)) {
            case IntraAvailability.LEFT | IntraAvailability.TOP -> (left + top + 16) >> 5;
            case IntraAvailability.LEFT -> (left + 8) >> 4;
            case IntraAvailability.TOP -> (top + 8) >> 4;
            default -> 1 << (bitDepth - 1);
        };
        for (int y = 0; y < 16; y++) {
            Arrays.fill(dst, at + y * stride, at + y * stride + 16, (short) mean);
        }
    }

    /// Clause 8.3.3.4. The sums of equations 8-122 and 8-123 are antisymmetric around p\[7, -1] and p\[-1, 7].
    private static void plane(short[] edge, int e, short[] dst, int at, int stride, int bitDepth) {
        int max = (1 << bitDepth) - 1;
        int h = 0;
        int v = 0;
        for (int i = 1; i <= 8; i++) {
            h += i * (edge[e + 8 + i] - edge[e + 8 - i]);
            v += i * (edge[e - 8 - i] - edge[e - 8 + i]);
        }
        int b = (5 * h + 32) >> 6;
        int c = (5 * v + 32) >> 6;
        int a = 16 * (edge[e - 16] + edge[e + 16]);
        for (int y = 0; y < 16; y++) {
            int sum = a - 7 * b + (y - 7) * c + 16;
            for (int x = 0; x < 16; x++) {
                dst[at + y * stride + x] = (short) Math.clamp(sum >> 5, 0, max);
                sum += b;
            }
        }
    }
}
