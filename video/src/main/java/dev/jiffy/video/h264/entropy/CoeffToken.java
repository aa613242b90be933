package dev.jiffy.video.h264.entropy;

/// coeff_token (ITU-T H.264 Table 9-5), one table per range of nC.
///
/// Behind its leading zeros and the first one a code has at most three more bits, so `8 × zeros + next three bits`
/// finds it among 128 entries; the fixed-length codes of nC ≥ 8 are found by their six bits.
final class CoeffToken {
    /// 0 ≤ nC < 2: a line per TotalCoeff from 0 on, a code per TrailingOnes from 0 on.
    private static final String NC_0 = """
            1
            000101 01
            00000111 000100 001
            000000111 00000110 0000101 00011
            0000000111 000000110 00000101 000011
            00000000111 0000000110 000000101 0000100
            0000000001111 00000000110 0000000101 00000100
            0000000001011 0000000001110 00000000101 000000100
            0000000001000 0000000001010 0000000001101 0000000100
            00000000001111 00000000001110 0000000001001 00000000100
            00000000001011 00000000001010 00000000001101 0000000001100
            000000000001111 000000000001110 00000000001001 00000000001100
            000000000001011 000000000001010 000000000001101 00000000001000
            0000000000001111 000000000000001 000000000001001 000000000001100
            0000000000001011 0000000000001110 0000000000001101 000000000001000
            0000000000000111 0000000000001010 0000000000001001 0000000000001100
            0000000000000100 0000000000000110 0000000000000101 0000000000001000
            """;

    /// 2 ≤ nC < 4: a line per TotalCoeff from 0 on, a code per TrailingOnes from 0 on.
    private static final String NC_2 = """
            11
            001011 10
            000111 00111 011
            0000111 001010 001001 0101
            00000111 000110 000101 0100
            00000100 0000110 0000101 00110
            000000111 00000110 00000101 001000
            00000001111 000000110 000000101 000100
            00000001011 00000001110 00000001101 0000100
            000000001111 00000001010 00000001001 000000100
            000000001011 000000001110 000000001101 00000001100
            000000001000 000000001010 000000001001 00000001000
            0000000001111 0000000001110 0000000001101 000000001100
            0000000001011 0000000001010 0000000001001 0000000001100
            0000000000111 00000000001011 0000000000110 0000000001000
            00000000001001 00000000001000 00000000001010 0000000000001
            00000000000111 00000000000110 00000000000101 00000000000100
            """;

    /// 4 ≤ nC < 8: a line per TotalCoeff from 0 on, a code per TrailingOnes from 0 on.
    private static final String NC_4 = """
            1111
            001111 1110
            001011 01111 1101
            001000 01100 01110 1100
            0001111 01010 01011 1011
            0001011 01000 01001 1010
            0001001 001110 001101 1001
            0001000 001010 001001 1000
            00001111 0001110 0001101 01101
            00001011 00001110 0001010 001100
            000001111 00001010 00001101 0001100
            000001011 000001110 00001001 00001100
            000001000 000001010 000001101 00001000
            0000001101 000000111 000001001 000001100
            0000001001 0000001100 0000001011 0000001010
            0000000101 0000001000 0000000111 0000000110
            0000000001 0000000100 0000000011 0000000010
            """;

    /// 8 ≤ nC: a line per TotalCoeff from 0 on, a code per TrailingOnes from 0 on.
    private static final String NC_8 = """
            000011
            000000 000001
            000100 000101 000110
            001000 001001 001010 001011
            001100 001101 001110 001111
            010000 010001 010010 010011
            010100 010101 010110 010111
            011000 011001 011010 011011
            011100 011101 011110 011111
            100000 100001 100010 100011
            100100 100101 100110 100111
            101000 101001 101010 101011
            101100 101101 101110 101111
            110000 110001 110010 110011
            110100 110101 110110 110111
            111000 111001 111010 111011
            111100 111101 111110 111111
            """;

    /// nC = −1: a line per TotalCoeff from 0 on, a code per TrailingOnes from 0 on.
    private static final String CHROMA_DC_420 = """
            01
            000111 1
            000100 000110 001
            000011 0000011 0000010 000101
            000010 00000011 00000010 0000000
            """;

    /// nC = −2: a line per TotalCoeff from 0 on, a code per TrailingOnes from 0 on.
    private static final String CHROMA_DC_422 = """
            1
            0001111 01
            0001110 0001101 001
            000000111 0001100 0001011 00001
            000000110 000000101 0001010 000001
            0000000111 0000000110 000000100 0001001
            00000000111 00000000110 0000000101 0001000
            000000000111 000000000110 00000000101 0000000100
            0000000000111 000000000101 000000000100 00000000100
            """;

    /// Entry: `length << 8 | TotalCoeff << 2 | TrailingOnes`; 0 where there is no such code.
    private static final short[][] BY_ZEROS = {byZeros(NC_0), byZeros(NC_2), byZeros(NC_4), new short[0],
            byZeros(CHROMA_DC_420), byZeros(CHROMA_DC_422)};
    private static final short[] FIXED = fixed();
    /// Table by nC, 0 to 16.
    private static final byte[] TABLE = {0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3};

    /// Table for nC = −1, chroma DC of 4:2:0.
    static final int TABLE_CHROMA_DC_420 = 4;
    /// Table for nC = −2, chroma DC of 4:2:2.
    static final int TABLE_CHROMA_DC_422 = 5;

    private CoeffToken() {
    }

    /// Table for an nC from 0 to 16.
    static int table(int nC) {
        return TABLE[nC];
    }

    /// Finds the code at the start of `window`, 16 bits.
    ///
    /// @return `length << 8 | TotalCoeff << 2 | TrailingOnes`, or 0 if there is none
    static int find(int table, int window) {
        if (table == 3) {
            return FIXED[window >> 10];
        }
        int zeros = Integer.numberOfLeadingZeros(window) - 16;
        if (zeros > 15) {
            return table == TABLE_CHROMA_DC_420 ? BY_ZEROS[table][127] : 0;
        }
        // The three bits behind the first one; bits behind the window count as zeros, no code is that long.
        return BY_ZEROS[table][8 * zeros + (window << 3 >> 15 - zeros & 7)];
    }

    private static short[] byZeros(String text) {
        short[] entries = new short[8 * 16];
        int total = 0;
        for (String line : text.strip().split("\n", -1)) {
            int ones = 0;
            for (String code : line.strip().split(" ", -1)) {
                short entry = (short) (code.length() << 8 | total << 2 | ones++);
                int zeros = code.indexOf('1');
                if (zeros < 0) {
                    // The one code without a one, of chroma DC: whatever follows its zeros.
                    java.util.Arrays.fill(entries, 8 * code.length(), entries.length, entry);
                    continue;
                }
                int tail = code.length() - zeros - 1;
                int first = 8 * zeros + (tail == 0 ? 0 : Integer.parseInt(code.substring(zeros + 1), 2) << 3 - tail);
                for (int i = 0; i < 1 << 3 - tail; i++) {
                    entries[first + i] = entry;
                }
            }
            total++;
        }
        return entries;
    }

    private static short[] fixed() {
        short[] entries = new short[64];
        int total = 0;
        for (String line : NC_8.strip().split("\n", -1)) {
            int ones = 0;
            for (String code : line.strip().split(" ", -1)) {
                entries[Integer.parseInt(code, 2)] = (short) (6 << 8 | total << 2 | ones);
                ones++;
            }
            total++;
        }
        return entries;
    }
}
