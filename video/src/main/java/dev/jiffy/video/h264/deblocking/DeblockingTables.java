package dev.jiffy.video.h264.deblocking;

/// Thresholds of the deblocking filter (Tables 8-16 and 8-17) and QPC (Table 8-15), for 8 bits.
final class DeblockingTables {
    /// alpha' by indexA.
    private static final int[] ALPHA = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 5, 6, 7, 8, 9, 10, 12, 13,
            15, 17, 20, 22, 25,
            28, 32, 36, 40, 45, 50, 56, 63, 71, 80, 90, 101, 113, 127, 144, 162, 182, 203, 226, 255, 255};

    /// beta' by indexB.
    private static final int[] BETA = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 6,
            6, 7, 7, 8, 8, 9,
            9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15, 16, 16, 17, 17, 18, 18};

    /// tC0' by indexA and bS 0…3; -1 for bS 0, which the kernels skip.
    private static final byte[] TC0 = {-1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1,
            0, 0, 0, -1, 0, 0,
            0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0,
            0, 0, -1, 0, 0, 0, -1, 0, 0, 1, -1, 0, 0, 1, -1, 0, 0, 1, -1, 0, 0, 1, -1, 0, 1, 1, -1, 0, 1, 1, -1,
            1, 1, 1, -1, 1, 1, 1, -1, 1, 1, 1, -1, 1, 1, 1, -1, 1, 1, 2, -1, 1, 1, 2, -1, 1, 1, 2, -1, 1, 1, 2,
            -1, 1, 2, 3, -1, 1, 2, 3, -1, 2, 2, 3, -1, 2, 2, 4, -1, 2, 3, 4, -1, 2, 3, 4, -1, 3, 3, 5, -1, 3, 4,
            6, -1, 3, 4, 6, -1, 4, 5, 7, -1, 4, 5, 8, -1, 4, 6, 9, -1, 5, 7, 10, -1, 6, 8, 11, -1, 6, 8, 13, -1,
            7, 10, 14, -1, 8, 11, 16, -1, 9, 12, 18, -1, 10, 13, 20, -1, 11, 15, 23, -1, 13, 17, 25};

    /// QPC by qPI, from 0 on.
    private static final byte[] QPC = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
            23, 24, 25, 26,
            27, 28, 29, 29, 30, 31, 32, 32, 33, 34, 34, 35, 35, 36, 36, 37, 37, 37, 38, 38, 38, 39, 39, 39, 39};

    private DeblockingTables() {
    }

    /// alpha' for 0 ≤ indexA ≤ 51.
    static int alpha(int indexA) {
        return ALPHA[indexA];
    }

    /// beta' for 0 ≤ indexB ≤ 51.
    static int beta(int indexB) {
        return BETA[indexB];
    }

    /// tC0' of four segments, one per byte like the strengths 0…3 it is made from; -1 where the strength is 0.
    static int tc0(int indexA, int strengths) {
        int row = indexA * 4;
        return (TC0[row + (strengths & 3)] & 0xFF) | (TC0[row + (strengths >> 8 & 3)] & 0xFF) << 8
                | (TC0[row + (strengths >> 16 & 3)] & 0xFF) << 16 | TC0[row + (strengths >> 24 & 3)] << 24;
    }

    /// QPC for a qPI of at most 51; below 30 they are equal, negative ones included.
    static int qpc(int qpi) {
        return qpi < 30 ? qpi : QPC[qpi];
    }
}
