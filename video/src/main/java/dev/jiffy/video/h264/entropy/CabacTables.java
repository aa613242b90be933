package dev.jiffy.video.h264.entropy;

/// State machine of the CABAC engine: ranges and transitions (ITU-T H.264 Tables 9-44 and 9-45), and the context
/// increments of 8×8 blocks (Table 9-43).
final class CabacTables {
    /// rangeTabLPS by pStateIdx: the four values of qCodIRangeIdx packed into one int, index 0 in the low byte.
    static final int[] RANGE_LPS = {
            0xf0d0b080, 0xe3c5a780, 0xd8bb9e80, 0xcdb2967b, 0xc3a98e74, 0xb9a0876f, 0xaf988069, 0xa6907a64, 0x9e89745f,
            0x96826e5a, 0x8e7b6855, 0x87756351, 0x806f5e4d, 0x7a695949, 0x74645545, 0x6e5f5042, 0x685a4c3e, 0x6356483b,
            0x5e514538, 0x594d4135, 0x55493e33, 0x50453b30, 0x4c42382e, 0x483f352b, 0x453b3229, 0x41383027, 0x3e362d25,
            0x3b332b23, 0x38302921, 0x352e2720, 0x322b251e, 0x3029231d, 0x2d27211b, 0x2b251f1a, 0x29231e18, 0x27211c17,
            0x25201b16, 0x231e1a15, 0x211d1814, 0x1f1b1713, 0x1e1a1612, 0x1c191511, 0x1b171410, 0x1916130f, 0x1815120e,
            0x1714110e, 0x1613100d, 0x15120f0c, 0x14110e0c, 0x13100e0b, 0x120f0d0b, 0x110f0c0a, 0x100e0c0a, 0xf0d0b09,
            0xe0c0b09, 0xe0c0a08, 0xd0b0908, 0xc0b0907, 0xc0a0907, 0xb0a0807, 0xb090806, 0xa090706, 0x9080706,
            0x2020202
    };

    /// transIdxLPS by pStateIdx; transIdxMPS is pStateIdx + 1 up to 62.
    private static final byte[] TRANS_IDX_LPS = {
            0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22,
            23, 24, 24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34, 34, 35, 35, 35, 36, 36,
            36, 37, 37, 37, 38, 38, 63
    };

    /// Next state by state, where a state is `pStateIdx << 1 | valMPS`: 0…127 after an MPS, 128…255 after an LPS.
    static final byte[] NEXT_STATE = nextStates();

    /// ctxIdxInc of significant_coeff_flag in an 8×8 block by levelListIdx, frame macroblocks.
    static final byte[] SIGNIFICANT_8X8_FRAME = {
            0, 1, 2, 3, 4, 5, 5, 4, 4, 3, 3, 4, 4, 4, 5, 5, 4, 4, 4, 4, 3, 3, 6, 7, 7, 7, 8, 9, 10, 9, 8, 7, 7, 6, 11,
            12, 13, 11, 6, 7, 8, 9, 14, 10, 9, 8, 6, 11, 12, 13, 11, 6, 9, 14, 10, 9, 11, 12, 13, 11, 14, 10, 12
    };

    /// The same for field macroblocks.
    static final byte[] SIGNIFICANT_8X8_FIELD = {
            0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 7, 7, 8, 4, 5, 6, 9, 10, 10, 8, 11, 12, 11, 9, 9, 10, 10, 8, 11, 12, 11,
            9, 9, 10, 10, 8, 11, 12, 11, 9, 9, 10, 10, 8, 13, 13, 9, 9, 10, 10, 8, 13, 13, 9, 9, 10, 10, 14, 14, 14,
            14, 14
    };

    /// ctxIdxInc of last_significant_coeff_flag in an 8×8 block by levelListIdx.
    static final byte[] LAST_8X8 = {
            0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3,
            3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8
    };

    private CabacTables() {
    }

    private static byte[] nextStates() {
        byte[] next = new byte[256];
        for (int state = 0; state < 128; state++) {
            int index = state >> 1;
            int mps = state & 1;
            next[state] = (byte) (Math.min(index + 1, index == 63 ? 63 : 62) << 1 | mps);
            next[128 + state] = (byte) (TRANS_IDX_LPS[index] << 1 | (index == 0 ? mps ^ 1 : mps));
        }
        return next;
    }
}
