package dev.jiffy.video.h264.transform;

/// Residuals that bypass the transform, samples deeper than 8 bits; otherwise [LosslessResidual8].
public final class LosslessResidual16 {
    /// Added as it is.
    public static final int PLAIN = 0;
    /// Differences from row to row: Intra_NxN and Intra_16x16 mode 0, chroma mode 2.
    public static final int VERTICAL = 1;
    /// Differences from column to column: Intra_NxN, Intra_16x16 and chroma mode 1.
    public static final int HORIZONTAL = 2;
    /// Added to [#VERTICAL] or [#HORIZONTAL]: the first row or column differs from the finished sample before it.
    public static final int CONTINUED = 4;

    private LosslessResidual16() {
    }

    /// Adds a 4×4 block; `mode` is one of the constants.
    public static void add4x4(int[] coef, int at, short[] dst, int dstAt, int stride, int mode, int bitDepth) {
        add(coef, at, dst, dstAt, stride, mode, 4, (1 << bitDepth) - 1);
    }

    /// Adds an 8×8 block; `mode` is one of the constants.
    public static void add8x8(int[] coef, int at, short[] dst, int dstAt, int stride, int mode, int bitDepth) {
        add(coef, at, dst, dstAt, stride, mode, 8, (1 << bitDepth) - 1);
    }

    private static void add(int[] coef, int at, short[] dst, int dstAt, int stride, int mode, int size, int max) {
        int back = switch (mode & 3) {
            case VERTICAL -> stride;
            case HORIZONTAL -> 1;
            default -> 0;
        };
        boolean first = (mode & CONTINUED) == 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int i = dstAt + y * stride + x;
                boolean start = first && ((mode & VERTICAL) != 0 ? y == 0 : x == 0);
                int sample = (dst[start ? i : i - back] & 0xFFFF) + coef[at + x * size + y];
                dst[i] = (short) Math.clamp(sample, 0, max);
                coef[at + x * size + y] = 0;
            }
        }
    }
}
