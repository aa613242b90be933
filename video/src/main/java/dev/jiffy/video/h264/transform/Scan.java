package dev.jiffy.video.h264.transform;

/// Inverse scans: index in the coded list → position in a transposed block, `x * 4 + y` or `x * 8 + y` (clauses 8.5.6, 8.5.7).
///
/// Plain arrays because entropy decoders index them once per coefficient; nobody writes them.
@SuppressWarnings("MutablePublicArray") // see above
public final class Scan {
    /// 4×4, frame macroblocks; also the order of the 4×4 scaling lists.
    public static final byte[] ZIGZAG_4X4 = transposed(4, 0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15);

    /// 4×4, field macroblocks.
    public static final byte[] FIELD_4X4 = transposed(4, 0, 4, 1, 8, 12, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);

    /// 8×8, frame macroblocks; also the order of the 8×8 scaling lists.
    public static final byte[] ZIGZAG_8X8 = transposed(8, 0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12,
            19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23,
            30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63);

    /// 8×8, field macroblocks.
    public static final byte[] FIELD_8X8 = transposed(8, 0, 8, 16, 1, 9, 24, 32, 17, 2, 25, 40, 48, 56, 33, 10, 3, 18,
            41, 49, 57, 26, 11, 4, 19, 34, 42, 50,
            58, 27, 12, 5, 20, 35, 43, 51, 59, 28, 13, 6, 21, 36, 44, 52, 60, 29, 14, 22, 37, 45, 53, 61, 30, 7,
            15, 38, 46, 54, 62, 23, 31, 39, 47, 55, 63);

    /// [#ZIGZAG_8X8] as CAVLC sends it: block i of four has every fourth coefficient from i on, here at `i * 16 + k`
    /// (clause 7.3.5.3.2).
    public static final byte[] ZIGZAG_8X8_CAVLC = interleaved(ZIGZAG_8X8);

    /// [#FIELD_8X8] as CAVLC sends it.
    public static final byte[] FIELD_8X8_CAVLC = interleaved(FIELD_8X8);

    /// Chroma DC of 4:2:0: raster order.
    public static final byte[] CHROMA_DC_420 = {0, 1, 2, 3};

    /// Chroma DC of 4:2:2: index in the coded list → raster position `row * 2 + column` (equation 8-330).
    public static final byte[] CHROMA_DC_422 = {0, 2, 1, 4, 6, 3, 5, 7};

    private Scan() {
    }

    private static byte[] transposed(int size, int... raster) {
        byte[] positions = new byte[raster.length];
        for (int i = 0; i < raster.length; i++) {
            positions[i] = (byte) (raster[i] % size * size + raster[i] / size);
        }
        return positions;
    }

    private static byte[] interleaved(byte[] scan) {
        byte[] positions = new byte[64];
        for (int i = 0; i < 64; i++) {
            positions[i % 4 * 16 + i / 4] = scan[i];
        }
        return positions;
    }
}
