package dev.jiffy.video.h264.transform;

import dev.jiffy.video.h264.parameters.ScalingLists;

/// The tables LevelScale4x4 and LevelScale8x8 of a parameter set (clause 8.5.9), in transposed order like [Scan].
///
/// Made once per picture parameter set and shared.
public final class LevelScale {
    /// normAdjust4x4 (equation 8-315) for both coordinates even, both odd, and otherwise; by qP % 6.
    private static final int[][] NORM_ADJUST_4X4 = {{10, 16, 13}, {11, 18, 14}, {13, 20, 16}, {14, 23, 18},
            {16, 25, 20}, {18, 29, 23}};

    /// normAdjust8x8 (equation 8-318), by qP % 6.
    private static final int[][] NORM_ADJUST_8X8 = {{20, 18, 32, 19, 25, 24}, {22, 19, 35, 21, 28, 26},
            {26, 23, 42, 24, 33, 31}, {28, 25, 45, 26, 35, 33}, {32, 28, 51, 30, 40, 38}, {36, 32, 58, 34, 46, 43}};

    /// By list (intra Y, Cb, Cr, inter Y, Cb, Cr), qP % 6, and position.
    public final int[][][] table4x4 = new int[6][6][16];

    /// By list (intra Y, inter Y, intra Cb, inter Cb, intra Cr, inter Cr), qP % 6, and position.
    public final int[][][] table8x8 = new int[6][6][64];

    /// Multiplies the lists that apply with the norm factors.
    public LevelScale(ScalingLists lists) {
        for (int list = 0; list < 6; list++) {
            for (int m = 0; m < 6; m++) {
                for (int k = 0; k < 16; k++) {
                    int position = Scan.ZIGZAG_4X4[k];
                    table4x4[list][m][position] = (lists.list4x4[list][k] & 0xFF)
                            * normAdjust4x4(m, position >> 2, position & 3);
                }
                for (int k = 0; k < 64; k++) {
                    int position = Scan.ZIGZAG_8X8[k];
                    table8x8[list][m][position] = (lists.list8x8[list][k] & 0xFF)
                            * normAdjust8x8(m, position >> 3, position & 7);
                }
            }
        }
    }

    /// A level of a 4×4 block other than a separately coded DC, scaled; equations 8-336 and 8-337.
    public static int scale4x4(int level, int levelScale, int qp) {
        int shift = qp / 6 - 4;
        int product = level * levelScale;
        return shift >= 0 ? product << shift : (product + (1 << (-1 - shift))) >> -shift;
    }

    /// A level of an 8×8 block, scaled; equations 8-356 and 8-357.
    public static int scale8x8(int level, int levelScale, int qp) {
        int shift = qp / 6 - 6;
        int product = level * levelScale;
        return shift >= 0 ? product << shift : (product + (1 << (-1 - shift))) >> -shift;
    }

    private static int normAdjust4x4(int m, int i, int j) {
        boolean evenI = i % 2 == 0;
        boolean evenJ = j % 2 == 0;
        return NORM_ADJUST_4X4[m][evenI && evenJ ? 0 : !evenI && !evenJ ? 1 : 2];
    }

    private static int normAdjust8x8(int m, int i, int j) {
        int column;
        if (i % 4 == 0 && j % 4 == 0) {
            column = 0;
        } else if (i % 2 == 1 && j % 2 == 1) {
            column = 1;
        } else if (i % 4 == 2 && j % 4 == 2) {
            column = 2;
        } else if ((i % 4 == 0 && j % 2 == 1) || (i % 2 == 1 && j % 4 == 0)) {
            column = 3;
        } else if ((i % 4 == 0 && j % 4 == 2) || (i % 4 == 2 && j % 4 == 0)) {
            column = 4;
        } else {
            column = 5;
        }
        return NORM_ADJUST_8X8[m][column];
    }
}
