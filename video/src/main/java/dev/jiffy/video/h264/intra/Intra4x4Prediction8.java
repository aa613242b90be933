package dev.jiffy.video.h264.intra;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Intra_4x4 prediction of 8-bit samples (clause 8.3.1.2).
///
/// The neighbours stand in one line around index `e`: going up the left column, over the corner and along the top row,
/// `q(k) = edge[e + k]`, so that p\[-1, i] is q(-1 - i), p\[-1, -1] is q(0) and p\[i, -1] is q(1 + i). In these terms every
/// directional mode is a window that slides, row by row, over one of two smoothed lines:
/// `F(k) = (q(k - 1) + 2 q(k) + q(k + 1) + 2) >> 2` and `G(k) = (q(k) + q(k + 1) + 1) >> 1`. A `long` holds eight of them.
///
/// Neighbours right of the block that are not available were replaced by p\[3, -1] before. The line is read from
/// q(-4) to q(10), of which the last two do not count.
public final class Intra4x4Prediction8 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int EACH_BYTE = 0x01010101;

    private Intra4x4Prediction8() {
    }

    /// Predicts one block; `mode` is Intra4x4PredMode, `avail` has the bits of [IntraAvailability].
    public static void predict(int mode, byte[] edge, int e, int avail, byte[] dst, int dstAt, int stride) {
        switch (mode) {
            case 0 -> vertical(edge, e, dst, dstAt, stride);
            case 1 -> horizontal(edge, e, dst, dstAt, stride);
            case 2 -> dc(edge, e, avail, dst, dstAt, stride);
            case 3 -> diagonalDownLeft(edge, e, dst, dstAt, stride);
            case 4 -> diagonalDownRight(edge, e, dst, dstAt, stride);
            case 5 -> verticalRight(edge, e, dst, dstAt, stride);
            case 6 -> horizontalDown(edge, e, dst, dstAt, stride);
            case 7 -> verticalLeft(edge, e, dst, dstAt, stride);
            default -> horizontalUp(edge, e, dst, dstAt, stride);
        }
    }

    private static void vertical(byte[] edge, int e, byte[] dst, int at, int stride) {
        int row = (int) INT.get(edge, e + 1);
        rows(dst, at, stride, row, row, row, row);
    }

    private static void horizontal(byte[] edge, int e, byte[] dst, int at, int stride) {
        rows(dst, at, stride, (edge[e - 1] & 0xFF) * EACH_BYTE, (edge[e - 2] & 0xFF) * EACH_BYTE,
                (edge[e - 3] & 0xFF) * EACH_BYTE, (edge[e - 4] & 0xFF) * EACH_BYTE);
    }

    private static void dc(byte[] edge, int e, int avail, byte[] dst, int at, int stride) {
        int left = (edge[e - 1] & 0xFF) + (edge[e - 2] & 0xFF) + (edge[e - 3] & 0xFF) + (edge[e - 4] & 0xFF);
        int top = (edge[e + 1] & 0xFF) + (edge[e + 2] & 0xFF) + (edge[e + 3] & 0xFF) + (edge[e + 4] & 0xFF);
        int mean = switch (avail & (IntraAvailability.LEFT | IntraAvailability.TOP)) {
            case IntraAvailability.LEFT | IntraAvailability.TOP -> (left + top + 4) >> 3;
            case IntraAvailability.LEFT -> (left + 2) >> 2;
            case IntraAvailability.TOP -> (top + 2) >> 2;
            default -> 128;
        };
        int row = mean * EACH_BYTE;
        rows(dst, at, stride, row, row, row, row);
    }

    /// Row y is F(y + 2)… of a line that goes on with its last sample.
    private static void diagonalDownLeft(byte[] edge, int e, byte[] dst, int at, int stride) {
        long from1 = (long) LONG.get(edge, e + 1);
        long from2 = shiftedKeepingLast(from1);
        long f2 = smooth(from1, from2, shiftedKeepingLast(from2));
        rows(dst, at, stride, (int) f2, (int) (f2 >>> 8), (int) (f2 >>> 16), (int) (f2 >>> 24));
    }

    /// Row y is F(-y)….
    private static void diagonalDownRight(byte[] edge, int e, byte[] dst, int at, int stride) {
        long f = smoothAround(edge, e - 3);
        rows(dst, at, stride, (int) (f >>> 24), (int) (f >>> 16), (int) (f >>> 8), (int) f);
    }

    /// Even rows slide over G(0)…, odd ones over F(0)…; what enters from the left is F(1 - y).
    private static void verticalRight(byte[] edge, int e, byte[] dst, int at, int stride) {
        long f = smoothAround(edge, e - 3);
        int g0 = (int) mean((long) LONG.get(edge, e), (long) LONG.get(edge, e + 1));
        int f0 = (int) (f >>> 24);
        int row2 = g0 << 8 | ((int) (f >>> 16) & 0xFF);
        int row3 = f0 << 8 | ((int) (f >>> 8) & 0xFF);
        rows(dst, at, stride, g0, f0, row2, row3);
    }

    /// One line G(-4) F(-3) G(-3) F(-2) G(-2) F(-1) G(-1) F(0) F(1) F(2); each row starts two before the one above.
    private static void horizontalDown(byte[] edge, int e, byte[] dst, int at, int stride) {
        long f = smoothAround(edge, e - 3);
        long g = mean((long) LONG.get(edge, e - 4), (long) LONG.get(edge, e - 3));
        long line = interleaved(g, f);
        int row1 = (int) (line >>> 32);
        int row0 = row1 >>> 16 | (int) (f >>> 32) << 16;
        rows(dst, at, stride, row0, row1, (int) (line >>> 16), (int) line);
    }

    /// Even rows are G(y / 2 + 1)…, odd ones F((y - 1) / 2 + 2)….
    private static void verticalLeft(byte[] edge, int e, byte[] dst, int at, int stride) {
        long from1 = (long) LONG.get(edge, e + 1);
        long from2 = (long) LONG.get(edge, e + 2);
        long g1 = mean(from1, from2);
        long f2 = smooth(from1, from2, (long) LONG.get(edge, e + 3));
        rows(dst, at, stride, (int) g1, (int) f2, (int) (g1 >>> 8), (int) (f2 >>> 8));
    }

    /// Down the left column, G(-2) F(-2) G(-3) F(-3) … and then its last sample; each row starts two later.
    private static void horizontalUp(byte[] edge, int e, byte[] dst, int at, int stride) {
        int last = edge[e - 4] & 0xFF;
        long down = Integer.toUnsignedLong(Integer.reverseBytes((int) INT.get(edge, e - 4))) | (long) last << 32
                | (long) last << 40;
        long line = interleaved(mean(down, down >>> 8), smooth(down, down >>> 8, down >>> 16));
        rows(dst, at, stride, (int) line, (int) (line >>> 16), (int) (line >>> 32), last * EACH_BYTE);
    }

    private static void rows(byte[] dst, int at, int stride, int row0, int row1, int row2, int row3) {
        INT.set(dst, at, row0);
        INT.set(dst, at + stride, row1);
        INT.set(dst, at + 2 * stride, row2);
        INT.set(dst, at + 3 * stride, row3);
    }

    /// F of the eight samples from `at` on.
    private static long smoothAround(byte[] edge, int at) {
        return smooth((long) LONG.get(edge, at - 1), (long) LONG.get(edge, at), (long) LONG.get(edge, at + 1));
    }

    /// Bytewise (a + 2b + c + 2) >> 2, as the mean rounded up of b and the mean rounded down of a and c.
    private static long smooth(long a, long b, long c) {
        return mean((a & c) + ((a ^ c) >>> 1 & 0x7F7F7F7F7F7F7F7FL), b);
    }

    /// Bytewise (a + b + 1) >> 1.
    private static long mean(long a, long b) {
        return (a | b) - ((a ^ b) >>> 1 & 0x7F7F7F7F7F7F7F7FL);
    }

    private static long shiftedKeepingLast(long line) {
        return line >>> 8 | line & 0xFF00000000000000L;
    }

    /// The low four bytes of `even` and `odd` in turn.
    private static long interleaved(long even, long odd) {
        return spread(even) | spread(odd) << 8;
    }

    private static long spread(long bytes) {
        long pairs = (bytes & 0xFFFF) | (bytes & 0xFFFF0000L) << 16;
        return (pairs | pairs << 8) & 0x00FF00FF00FF00FFL;
    }
}
