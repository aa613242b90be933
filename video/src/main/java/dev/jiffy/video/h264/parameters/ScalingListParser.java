package dev.jiffy.video.h264.parameters;

import dev.jiffy.video.h264.bitstream.BitReader;

/// Reads the scaling matrix of a parameter set and applies the fall-back rules (clauses 7.3.2.1.1.1 and 7.4.2.1.1.1).
///
/// Lists are numbered as in Table 7-2: 0…2 intra 4×4 Y, Cb, Cr, 3…5 inter; 6, 8, 10 intra 8×8 Y, Cb, Cr, 7, 9, 11 inter.
/// A list that is not sent falls back to the one of the same kind before it, and the first of a kind to the default lists
/// of Tables 7-3 and 7-4 (rule A) or to the sequence's (rule B).
final class ScalingListParser {
    /// Table 7-3, Default_4x4_Intra and Default_4x4_Inter.
    private static final byte[][] DEFAULT_4X4 = {
            {6, 13, 13, 20, 20, 20, 28, 28, 28, 28, 32, 32, 32, 37, 37, 42},
            {10, 14, 14, 20, 20, 20, 24, 24, 24, 24, 27, 27, 27, 30, 30, 34},
    };
    /// Table 7-4, Default_8x8_Intra and Default_8x8_Inter.
    private static final byte[][] DEFAULT_8X8 = {
            {6, 10, 10, 13, 11, 13, 16, 16, 16, 16, 18, 18, 18, 18, 18, 23,
                    23, 23, 23, 23, 23, 25, 25, 25, 25, 25, 25, 25, 27, 27, 27, 27,
                    27, 27, 27, 27, 29, 29, 29, 29, 29, 29, 29, 31, 31, 31, 31, 31,
                    31, 33, 33, 33, 33, 33, 36, 36, 36, 36, 38, 38, 38, 40, 40, 42},
            {9, 13, 13, 15, 13, 15, 17, 17, 17, 17, 19, 19, 19, 19, 19, 21,
                    21, 21, 21, 21, 21, 22, 22, 22, 22, 22, 22, 22, 24, 24, 24, 24,
                    24, 24, 24, 24, 25, 25, 25, 25, 25, 25, 25, 27, 27, 27, 27, 27,
                    27, 28, 28, 28, 28, 28, 30, 30, 30, 30, 32, 32, 32, 33, 33, 35},
    };

    private ScalingListParser() {
    }

    /// Reads `count8x8` lists of 64 behind the six of 16.
    ///
    /// @param fallback where the first list of each kind falls back to: the lists of the sequence (rule B), or
    ///                 [#defaults()] (rule A)
    static ScalingLists parse(BitReader reader, int count8x8, ScalingLists fallback) {
        byte[][] four = new byte[6][];
        byte[][] eight = new byte[6][];
        for (int i = 0; i < 6; i++) {
            byte[] before = i % 3 == 0 ? fallback.list4x4[i] : four[i - 1];
            four[i] = reader.flag() ? list(reader, 16, DEFAULT_4X4[i / 3]) : before;
        }
        for (int i = 0; i < 6; i++) {
            byte[] before = i < 2 ? fallback.list8x8[i] : eight[i - 2];
            eight[i] = i < count8x8 && reader.flag() ? list(reader, 64, DEFAULT_8X8[i & 1]) : before;
        }
        return new ScalingLists(four, eight);
    }

    /// The default lists in all places.
    static ScalingLists defaults() {
        byte[] intra4 = DEFAULT_4X4[0];
        byte[] inter4 = DEFAULT_4X4[1];
        byte[] intra8 = DEFAULT_8X8[0];
        byte[] inter8 = DEFAULT_8X8[1];
        return new ScalingLists(new byte[][]{intra4, intra4, intra4, inter4, inter4, inter4},
                new byte[][]{intra8, inter8, intra8, inter8, intra8, inter8});
    }

    private static byte[] list(BitReader reader, int size, byte[] defaultList) {
        byte[] list = new byte[size];
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = last + reader.se(-128, 127, "delta_scale") & 0xFF;
                if (i == 0 && next == 0) {
                    return defaultList;
                }
            }
            last = next == 0 ? last : next;
            list[i] = (byte) last;
        }
        return list;
    }
}
