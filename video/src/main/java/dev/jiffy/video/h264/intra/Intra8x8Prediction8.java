package dev.jiffy.video.h264.intra;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Intra_8x8 prediction of 8-bit samples (clause 8.3.2.2).
///
/// Neighbours stand in one line q around `e` as in [Intra4x4Prediction8]: p\[-1, 7] at `e - 8`, p\[15, -1] at `e + 16`.
/// They are filtered first (clause 8.3.2.2.1) into a scratch line, and every directional mode is again a window of eight
/// sliding over one of the smoothed lines F and G of that line, written to the scratch as well.
///
/// Neighbours right of the block that are not available were replaced by p\[7, -1] before.
public final class Intra8x8Prediction8 {
    /// Length of the scratch array.
    public static final int SCRATCH = 160;

    /// Index of the filtered q(0) in the scratch; q(-9) and q(17) repeat the ends.
    private static final int Q = 16;
    /// Index of F(0) or G(0), or the start of a line mixed from them.
    private static final int LINE = 64;
    private static final int SECOND_LINE = 112;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;

    private Intra8x8Prediction8() {
    }

    /// Predicts one block; `mode` is Intra8x8PredMode, `avail` has the bits of [IntraAvailability], and `scratch` has
    /// [#SCRATCH] samples of any content.
    public static void predict(int mode, byte[] edge, int e, int avail, byte[] dst, int dstAt, int stride,
            byte[] scratch) {
        filter(edge, e, avail, scratch);
        switch (mode) {
            case 0 -> windows(scratch, Q + 1, 0, dst, dstAt, stride, 8);
            case 1 -> horizontal(scratch, dst, dstAt, stride);
            case 2 -> dc(scratch, avail, dst, dstAt, stride);
            case 3 -> diagonalDownLeft(scratch, dst, dstAt, stride);
            case 4 -> diagonalDownRight(scratch, dst, dstAt, stride);
            case 5 -> verticalRight(scratch, dst, dstAt, stride);
            case 6 -> horizontalDown(scratch, dst, dstAt, stride);
            case 7 -> verticalLeft(scratch, dst, dstAt, stride);
            default -> horizontalUp(scratch, dst, dstAt, stride);
        }
    }

    /// Clause 8.3.2.2.1; what depends on samples that are not available is filled with something.
    private static void filter(byte[] edge, int e, int avail, byte[] scratch) {
        for (int k = -7; k < 16; k++) {
            scratch[Q + k] = (byte) smooth(edge[e + k - 1], edge[e + k], edge[e + k + 1]);
        }
        scratch[Q - 8] = (byte) smooth(edge[e - 7], edge[e - 8], edge[e - 8]);
        scratch[Q + 16] = (byte) smooth(edge[e + 15], edge[e + 16], edge[e + 16]);
        if ((avail & IntraAvailability.TOP_LEFT) == 0) {
            scratch[Q + 1] = (byte) smooth(edge[e + 1], edge[e + 1], edge[e + 2]);
            scratch[Q - 1] = (byte) smooth(edge[e - 1], edge[e - 1], edge[e - 2]);
        } else {
            byte corner = edge[e];
            byte right = (avail & IntraAvailability.TOP) != 0 ? edge[e + 1] : corner;
            byte below = (avail & IntraAvailability.LEFT) != 0 ? edge[e - 1] : corner;
            scratch[Q] = (byte) smooth(right, corner, below);
        }
        scratch[Q - 9] = scratch[Q - 8];
        scratch[Q + 17] = scratch[Q + 16];
    }

    private static void horizontal(byte[] scratch, byte[] dst, int at, int stride) {
        for (int y = 0; y < 8; y++) {
            LONG.set(dst, at + y * stride, (scratch[Q - 1 - y] & 0xFF) * EACH_BYTE);
        }
    }

    private static void dc(byte[] scratch, int avail, byte[] dst, int at, int stride) {
        int left = 0;
        int top = 0;
        for (int i = 1; i <= 8; i++) {
            left += scratch[Q - i] & 0xFF;
            top += scratch[Q + i] & 0xFF;
        }
        int mean = switch (avail & (IntraAvailability.LEFT | IntraAvailability.TOP)) {
            case IntraAvailability.LEFT | IntraAvailability.TOP -> (left + top + 8) >> 4;
            case IntraAvailability.LEFT -> (left + 4) >> 3;
            case IntraAvailability.TOP -> (top + 4) >> 3;
            default -> 128;
        };
        for (int y = 0; y < 8; y++) {
            LONG.set(dst, at + y * stride, mean * EACH_BYTE);
        }
    }

    /// Row y is F(y + 2)….
    private static void diagonalDownLeft(byte[] scratch, byte[] dst, int at, int stride) {
        for (int k = 2; k < 17; k++) {
            scratch[LINE + k] = smooth(scratch, k);
        }
        windows(scratch, LINE + 2, 1, dst, at, stride, 8);
    }

    /// Row y is F(-y)….
    private static void diagonalDownRight(byte[] scratch, byte[] dst, int at, int stride) {
        for (int k = -7; k < 8; k++) {
            scratch[LINE + k] = smooth(scratch, k);
        }
        windows(scratch, LINE, -1, dst, at, stride, 8);
    }

    /// Even rows slide over … F(-3) F(-1) G(0) G(1) …, odd ones over … F(-4) F(-2) F(0) F(1) ….
    private static void verticalRight(byte[] scratch, byte[] dst, int at, int stride) {
        for (int k = 0; k < 8; k++) {
            scratch[LINE + k] = mean(scratch, k);
            scratch[SECOND_LINE + k] = smooth(scratch, k);
        }
        for (int k = 1; k < 4; k++) {
            scratch[LINE - k] = smooth(scratch, 1 - 2 * k);
            scratch[SECOND_LINE - k] = smooth(scratch, -2 * k);
        }
        windows(scratch, LINE, -1, dst, at, 2 * stride, 4);
        windows(scratch, SECOND_LINE, -1, dst, at + stride, 2 * stride, 4);
    }

    /// One line G(-8) F(-7) G(-7) … G(-1) F(0) F(1) … F(6); each row starts two before the one above.
    private static void horizontalDown(byte[] scratch, byte[] dst, int at, int stride) {
        for (int k = 0; k < 8; k++) {
            scratch[LINE + 2 * k] = mean(scratch, k - 8);
            scratch[LINE + 2 * k + 1] = smooth(scratch, k - 7);
        }
        for (int k = 1; k < 7; k++) {
            scratch[LINE + 15 + k] = smooth(scratch, k);
        }
        windows(scratch, LINE + 14, -2, dst, at, stride, 8);
    }

    /// Even rows are G(y / 2 + 1)…, odd ones F((y - 1) / 2 + 2)….
    private static void verticalLeft(byte[] scratch, byte[] dst, int at, int stride) {
        for (int k = 1; k < 12; k++) {
            scratch[LINE + k] = mean(scratch, k);
            scratch[SECOND_LINE + k] = smooth(scratch, k + 1);
        }
        windows(scratch, LINE + 1, 1, dst, at, 2 * stride, 4);
        windows(scratch, SECOND_LINE + 1, 1, dst, at + stride, 2 * stride, 4);
    }

    /// Down the left column, G(-2) F(-2) G(-3) F(-3) … F(-8) and then its last sample; each row starts two later.
    private static void horizontalUp(byte[] scratch, byte[] dst, int at, int stride) {
        for (int k = 0; k < 7; k++) {
            scratch[LINE + 2 * k] = mean(scratch, -2 - k);
            scratch[LINE + 2 * k + 1] = smooth(scratch, -2 - k);
        }
        for (int k = 14; k < 22; k++) {
            scratch[LINE + k] = scratch[Q - 8];
        }
        windows(scratch, LINE, 2, dst, at, stride, 8);
    }

    /// Rows of eight samples of a line, each `step` further than the one above.
    private static void windows(byte[] line, int from, int step, byte[] dst, int at, int stride, int rows) {
        for (int y = 0; y < rows; y++) {
            LONG.set(dst, at + y * stride, (long) LONG.get(line, from + y * step));
        }
    }

    private static int smooth(byte a, byte b, byte c) {
        return ((a & 0xFF) + 2 * (b & 0xFF) + (c & 0xFF) + 2) >> 2;
    }

    /// F(k) of the filtered line.
    private static byte smooth(byte[] scratch, int k) {
        return (byte) smooth(scratch[Q + k - 1], scratch[Q + k], scratch[Q + k + 1]);
    }

    /// G(k) of the filtered line.
    private static byte mean(byte[] scratch, int k) {
        return (byte) (((scratch[Q + k] & 0xFF) + (scratch[Q + k + 1] & 0xFF) + 1) >> 1);
    }
}
