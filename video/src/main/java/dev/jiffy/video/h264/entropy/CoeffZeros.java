package dev.jiffy.video.h264.entropy;

/// total_zeros and run_before (ITU-T H.264 Tables 9-7 to 9-10).
final class CoeffZeros {
    /// 4×4 blocks: a line per tzVlcIndex from 1 on, a code per total_zeros from 0 on.
    private static final String BLOCK_4X4 = """
            1 011 010 0011 0010 00011 00010 000011 000010 0000011 0000010 00000011 00000010 000000011 000000010 000000001
            111 110 101 100 011 0101 0100 0011 0010 00011 00010 000011 000010 000001 000000
            0101 111 110 101 0100 0011 100 011 0010 00011 00010 000001 00001 000000
            00011 111 0101 0100 110 101 100 0011 011 0010 00010 00001 00000
            0101 0100 0011 111 110 101 100 011 0010 00001 0001 00000
            000001 00001 111 110 101 100 011 010 0001 001 000000
            000001 00001 101 100 011 11 010 0001 001 000000
            000001 0001 00001 011 11 10 010 001 000000
            000001 000000 0001 11 10 001 01 00001
            00001 00000 001 11 10 01 0001
            0000 0001 001 010 1 011
            0000 0001 01 1 001
            000 001 1 01
            00 01 1
            0 1
            """;

    /// Chroma DC of 4:2:0.
    private static final String CHROMA_DC_420 = """
            1 01 001 000
            1 01 00
            1 0
            """;

    /// Chroma DC of 4:2:2.
    private static final String CHROMA_DC_422 = """
            1 010 011 0010 0011 0001 00001 00000
            000 01 001 100 101 110 111
            000 001 01 10 110 111
            110 00 01 10 111
            00 01 10 11
            00 01 1
            0 1
            """;

    /// run_before for zerosLeft 1 to 6: a line each, a code per run_before from 0 on.
    private static final String RUN_BEFORE = """
            1 0
            1 01 00
            11 10 01 00
            11 10 01 001 000
            11 10 011 010 001 000
            11 000 001 011 010 101 100
            """;

    /// Longest code of total_zeros.
    private static final int ZEROS_BITS = 9;
    private static final byte[][] ZEROS_4X4 = tables(BLOCK_4X4, ZEROS_BITS);
    private static final byte[][] ZEROS_420 = tables(CHROMA_DC_420, ZEROS_BITS);
    private static final byte[][] ZEROS_422 = tables(CHROMA_DC_422, ZEROS_BITS);
    private static final byte[][] RUNS = tables(RUN_BEFORE, 3);

    private CoeffZeros() {
    }

    /// Finds total_zeros at the start of a window of 9 bits.
    ///
    /// @param max coefficients of the block: 4 and 8 are chroma DC
    /// @param total TotalCoeff, 1 to max − 1
    /// @return `length << 4 | total_zeros`; length 0 if there is no such code
    static int totalZeros(int max, int total, int window) {
        byte[][] tables = max == 4 ? ZEROS_420 : max == 8 ? ZEROS_422 : ZEROS_4X4;
        return tables[total - 1][window] & 0xFF;
    }

    /// Finds run_before at the start of a window of 16 bits.
    ///
    /// @param zerosLeft at least 1
    /// @return `length << 4 | run_before`
    static int runBefore(int zerosLeft, int window) {
        if (zerosLeft <= 6) {
            return RUNS[zerosLeft - 1][window >> 13];
        }
        if (window >> 13 != 0) {
            return 3 << 4 | 7 - (window >> 13);
        }
        // 0001 is 7, each further zero one more.
        int zeros = Math.min(Integer.numberOfLeadingZeros(window) - 16, 11);
        return zeros + 1 << 4 | zeros + 4;
    }

    private static byte[][] tables(String text, int bits) {
        String[] lines = text.strip().split("\n", -1);
        byte[][] tables = new byte[lines.length][1 << bits];
        for (int i = 0; i < lines.length; i++) {
            int value = 0;
            for (String code : lines[i].strip().split(" ", -1)) {
                int free = bits - code.length();
                int first = Integer.parseInt(code, 2) << free;
                for (int j = 0; j < 1 << free; j++) {
                    tables[i][first + j] = (byte) (code.length() << 4 | value);
                }
                value++;
            }
        }
        return tables;
    }
}
