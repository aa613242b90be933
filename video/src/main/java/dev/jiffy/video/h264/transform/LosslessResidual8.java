package dev.jiffy.video.h264.transform;

/// Residuals that bypass the transform, 8-bit samples (clauses 8.5.14 and 8.5.15).
///
/// Coefficients are the residual itself, transposed as in [InverseTransform8], and are cleared. After horizontal or vertical
/// intra prediction they are differences along that direction (clause 8.5.15): the accumulated residual is added. As
/// that prediction is constant along the direction, accumulating is the same as adding to the sample before:
/// `u[y] = u[y - 1] + r[y]`, which makes blocks of one macroblock chain.
///
/// An Intra_16x16 or chroma macroblock accumulates over its whole height or width. Its 4×4 blocks are added in raster order
/// (any order in which the block above, or to the left, comes first), those not in the first row or column with
/// [#CONTINUED].
public final class LosslessResidual8 {
    /// Added as it is.
    public static final int PLAIN = 0;
    /// Differences from row to row: Intra_NxN and Intra_16x16 mode 0, chroma mode 2.
    public static final int VERTICAL = 1;
    /// Differences from column to column: Intra_NxN, Intra_16x16 and chroma mode 1.
    public static final int HORIZONTAL = 2;
    /// Added to [#VERTICAL] or [#HORIZONTAL]: the first row or column differs from the finished sample before it.
    public static final int CONTINUED = 4;

    private LosslessResidual8() {
    }

    /// Adds a 4×4 block; `mode` is one of the constants.
    public static void add4x4(short[] coef, int at, byte[] dst, int dstAt, int stride, int mode) {
        add(coef, at, dst, dstAt, stride, mode, 4);
    }

    /// Adds an 8×8 block; `mode` is one of the constants.
    public static void add8x8(short[] coef, int at, byte[] dst, int dstAt, int stride, int mode) {
        add(coef, at, dst, dstAt, stride, mode, 8);
    }

    private static void add(short[] coef, int at, byte[] dst, int dstAt, int stride, int mode, int size) {
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
                int sample = (dst[start ? i : i - back] & 0xFF) + coef[at + x * size + y];
                dst[i] = (byte) Math.clamp(sample, 0, 255);
                coef[at + x * size + y] = 0;
            }
        }
    }
}
