package dev.jiffy.video.h264.entropy;

/// coded_block_pattern from its codeNum (ITU-T H.264 Table 9-4).
final class CodedBlockPattern {
    private static final byte[] INTRA = {
            47, 31, 15, 0, 23, 27, 29, 30, 7, 11, 13, 14, 39, 43, 45, 46, 16, 3, 5, 10, 12, 19, 21, 26, 28, 35, 37,
            42, 44, 1, 2, 4, 8, 17, 18, 20, 24, 6, 9, 22, 25, 32, 33, 34, 36, 40, 38, 41
    };
    private static final byte[] INTER = {
            0, 16, 1, 2, 4, 8, 32, 3, 5, 10, 12, 15, 47, 7, 11, 13, 14, 6, 9, 31, 35, 37, 42, 44, 33, 34, 36, 40,
            39, 43, 45, 46, 17, 18, 20, 24, 19, 21, 26, 28, 23, 27, 29, 30, 22, 25, 38, 41
    };
    private static final byte[] INTRA_WITHOUT_CHROMA = {
            15, 0, 7, 11, 13, 14, 3, 5, 10, 12, 1, 2, 4, 8, 6, 9
    };
    private static final byte[] INTER_WITHOUT_CHROMA = {
            0, 1, 2, 4, 8, 3, 5, 10, 12, 15, 7, 11, 13, 14, 6, 9
    };

    private CodedBlockPattern() {
    }

    /// Luma in bits 0 to 3, chroma in bits 4 and 5.
    ///
    /// @param chroma ChromaArrayType is 1 or 2
    static int of(int codeNum, boolean chroma, boolean intra) {
        if (chroma) {
            return intra ? INTRA[codeNum] : INTER[codeNum];
        }
        return intra ? INTRA_WITHOUT_CHROMA[codeNum] : INTER_WITHOUT_CHROMA[codeNum];
    }
}
