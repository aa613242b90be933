package dev.jiffy.video.h264.picture;

/// Facts per macroblock of one frame store, as structure of arrays.
///
/// **Index.** `mb = mbY * widthInMbs + mbX`. In a progressive frame mbY is the macroblock row. In a field picture, row r of
/// the top field is mbY = 2r and of the bottom field 2r + 1. In an MBAFF frame a pair at pair row r has its top
/// macroblock (frame: upper; field: top field) at mbY = 2r and the other at 2r + 1. So a field pair looks the same in
/// a field picture and in an MBAFF frame.
///
/// **Blocks.** The 4×4 luma block at column x, row y of its macroblock is `mb * 16 + y * 4 + x` (raster, not decoding
/// order); the 8×8 quadrant is `mb * 4 + (y >> 1) * 2 + (x >> 1)`. In field macroblocks y counts field rows.
public final class MacroblockStore {
    /// Bits of [#flags].
    public static final int INTRA_4X4 = 1;
    public static final int INTRA_8X8 = 1 << 1;
    public static final int INTRA_16X16 = 1 << 2;
    public static final int I_PCM = 1 << 3;
    /// Any of the intra kinds.
    public static final int INTRA = INTRA_4X4 | INTRA_8X8 | INTRA_16X16 | I_PCM;
    public static final int SKIP = 1 << 4;
    /// B_Skip or B_Direct_16x16.
    public static final int DIRECT_16X16 = 1 << 5;
    /// Field macroblock: of a field picture, or a field pair in MBAFF.
    public static final int FIELD = 1 << 6;
    public static final int TRANSFORM_8X8 = 1 << 7;
    /// One motion vector per list for the whole macroblock: the inner edges carry no motion discontinuity.
    public static final int ONE_MOTION = 1 << 8;
    /// Motion is uniform in each 8×8 quadrant, so only the middle edges can carry a motion discontinuity.
    public static final int MOTION_8X8 = 1 << 9;
    /// Macroblock of an SP or SI slice: filtered as if intra (clause 8.7.2.1).
    public static final int SWITCHING = 1 << 10;
    /// mb_type SI: Intra_4x4 prediction, switching reconstruction.
    public static final int SI = 1 << 11;
    /// Coded in an I or SI slice or as intra; nothing was decoded for it but a guess stands there.
    public static final int CONCEALED = 1 << 12;
    /// Partition shapes, for parsing.
    public static final int P_16X8 = 1 << 13;
    public static final int P_8X16 = 1 << 14;
    public static final int P_8X8 = 1 << 15;
    /// transform bypass (lossless).
    public static final int LOSSLESS = 1 << 16;

    /// refId of a list that is not used.
    public static final byte NO_REF = -1;

    /// No macroblocks.
    public static final MacroblockStore EMPTY = new MacroblockStore(0, 0);

    public final int widthInMbs;
    public final int heightInMbs;
    /// See the constants.
    public final int[] flags;
    /// Slice number within its picture (field or frame), -1 while not decoded.
    public final short[] sliceIndex;
    /// QPY of the macroblock as the deblocking filter wants it: 0 for I_PCM; may be negative above 8 bits (QPY, not QP'Y).
    public final byte[] qp;
    /// Bit y * 4 + x: the 4×4 luma block has non-zero coefficients (with the 8×8 transform all four bits of a quadrant).
    public final short[] nonZero;
    /// Motion vectors, quarter samples: (mvy << 16) | (mvx & 0xFFFF), per list and 4×4 block. 0 where not used.
    public final int[][] mv;
    /// refIdx per list and quadrant, -1 not used.
    public final byte[][] refIdx;
    /// Which picture was used: name * 4 + structure (3 for frame macroblocks, parity for field macroblocks), or [#NO_REF].
    public final byte[][] refId;

    public MacroblockStore(int widthInMbs, int heightInMbs) {
        this.widthInMbs = widthInMbs;
        this.heightInMbs = heightInMbs;
        int n = widthInMbs * heightInMbs;
        flags = new int[n];
        sliceIndex = new short[n];
        qp = new byte[n];
        nonZero = new short[n];
        mv = new int[2][n * 16];
        refIdx = new byte[2][n * 4];
        refId = new byte[2][n * 4];
    }
}
