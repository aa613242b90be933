package dev.jiffy.video.h264.intra;

/// Intra_4x4 prediction of samples deeper than 8 bits (clause 8.3.1.2); lines q, F and G as in [Intra4x4Prediction8].
///
/// At most 14 bits, so a `short` is never negative.
public final class Intra4x4Prediction16 {
    private Intra4x4Prediction16() {
    }

    /// Predicts one block; `mode` is Intra4x4PredMode, `avail` has the bits of [IntraAvailability].
    public static void predict(int mode, short[] edge, int e, int avail, short[] dst, int dstAt, int stride,
            int bitDepth) {
        switch (mode) {
            case 0 -> vertical(edge, e, dst, dstAt, stride);
            case 1 -> horizontal(edge, e, dst, dstAt, stride);
            case 2 -> dc(edge, e, avail, dst, dstAt, stride, bitDepth);
            case 3 -> diagonalDownLeft(edge, e, dst, dstAt, stride);
            case 4 -> diagonalDownRight(edge, e, dst, dstAt, stride);
            case 5 -> verticalRight(edge, e, dst, dstAt, stride);
            case 6 -> horizontalDown(edge, e, dst, dstAt, stride);
            case 7 -> verticalLeft(edge, e, dst, dstAt, stride);
            default -> horizontalUp(edge, e, dst, dstAt, stride);
        }
    }

    private static void vertical(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 4; y++) {
            System.arraycopy(edge, e + 1, dst, at + y * stride, 4);
        }
    }

    private static void horizontal(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                dst[at + y * stride + x] = edge[e - 1 - y];
            }
        }
    }

    private static void dc(short[] edge, int e, int avail, short[] dst, int at, int stride, int bitDepth) {
        int left = edge[e - 1] + edge[e - 2] + edge[e - 3] + edge[e - 4];
        int top = edge[e + 1] + edge[e + 2] + edge[e + 3] + edge[e + 4];
        int mean = switch (avail & (IntraAvailability.LEFT | IntraAvailability.TOP)) {
            case IntraAvailability.LEFT | IntraAvailability.TOP -> (left + top + 4) >> 3;
            case IntraAvailability.LEFT -> (left + 2) >> 2;
            case IntraAvailability.TOP -> (top + 2) >> 2;
            default -> 1 << (bitDepth - 1);
        };
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                dst[at + y * stride + x] = (short) mean;
            }
        }
    }

    /// Row y is F(y + 2)… of a line that goes on with its last sample.
    private static void diagonalDownLeft(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int k = e + x + y + 2;
                dst[at + y * stride + x] = k < e + 8
                        ? smooth(edge, k)
                        : (short) ((edge[k - 1] + 3 * edge[k] + 2) >> 2);
            }
        }
    }

    /// Row y is F(-y)….
    private static void diagonalDownRight(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                dst[at + y * stride + x] = smooth(edge, e + x - y);
            }
        }
    }

    /// Even rows slide over G(0)…, odd ones over F(0)…; what enters from the left is F(1 - y).
    private static void verticalRight(short[] edge, int e, short[] dst, int at, int stride) {
        for (int x = 0; x < 4; x++) {
            dst[at + x] = mean(edge, e + x);
            dst[at + stride + x] = smooth(edge, e + x);
        }
        dst[at + 2 * stride] = smooth(edge, e - 1);
        dst[at + 3 * stride] = smooth(edge, e - 2);
        System.arraycopy(dst, at, dst, at + 2 * stride + 1, 3);
        System.arraycopy(dst, at + stride, dst, at + 3 * stride + 1, 3);
    }

    /// One line G(-4) F(-3) G(-3) F(-2) G(-2) F(-1) G(-1) F(0) F(1) F(2); each row starts two before the one above.
    private static void horizontalDown(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int line = 2 * y - x;
                int k = e - y + (x >> 1);
                dst[at + y * stride + x] = line < 0
                        ? smooth(edge, e - line - 1)
                        : (line & 1) == 0 ? mean(edge, k - 1) : smooth(edge, k);
            }
        }
    }

    /// Even rows are G(y / 2 + 1)…, odd ones F((y - 1) / 2 + 2)….
    private static void verticalLeft(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int k = e + x + (y >> 1) + 1;
                dst[at + y * stride + x] = (y & 1) == 0 ? mean(edge, k) : smooth(edge, k + 1);
            }
        }
    }

    /// Down the left column, G(-2) F(-2) G(-3) F(-3) … and then its last sample; each row starts two later.
    private static void horizontalUp(short[] edge, int e, short[] dst, int at, int stride) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int line = 2 * y + x;
                int k = e - 2 - (line >> 1);
                dst[at + y * stride + x] = line > 5
                        ? edge[e - 4]
                        : line == 5
                                ? (short) ((edge[e - 3] + 3 * edge[e - 4] + 2) >> 2)
                                : (line & 1) == 0 ? mean(edge, k) : smooth(edge, k);
            }
        }
    }

    /// F.
    private static short smooth(short[] edge, int k) {
        return (short) ((edge[k - 1] + 2 * edge[k] + edge[k + 1] + 2) >> 2);
    }

    /// G.
    private static short mean(short[] edge, int k) {
        return (short) ((edge[k] + edge[k + 1] + 1) >> 1);
    }
}
