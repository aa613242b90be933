package dev.jiffy.video.h264.entropy;

import org.jspecify.annotations.Nullable;

/// residual_block_cabac (ITU-T H.264 clause 7.3.5.3.3): significance map, then levels from the last coefficient to the first.
///
/// Context offsets are those of Tables 9-34 and 9-40, per ctxBlockCat. The engine's registers live in locals for the whole
/// block and [CabacEngine#decision] is written out in the loops: HotSpot would otherwise store and load all three of them
/// for every bin.
final class CabacResidual {
    private static final int[] RANGE_LPS = CabacTables.RANGE_LPS;
    private static final byte[] NEXT_STATE = CabacTables.NEXT_STATE;

    private static final int[] CODED_BLOCK_FLAG = {85, 89, 93, 97, 101, 1012, 460, 464, 468, 1016, 472, 476, 480, 1020};
    private static final int[] SIGNIFICANT_FRAME = {105, 120, 134, 149, 152, 402, 484, 499, 513, 660, 528, 543, 557,
            718};
    private static final int[] SIGNIFICANT_FIELD = {277, 292, 306, 321, 324, 436, 776, 791, 805, 675, 820, 835, 849,
            733};
    private static final int[] LAST_FRAME = {166, 181, 195, 210, 213, 417, 572, 587, 601, 690, 616, 631, 645, 748};
    private static final int[] LAST_FIELD = {338, 353, 367, 382, 385, 451, 864, 879, 893, 699, 908, 923, 937, 757};
    private static final int[] ABS_LEVEL = {227, 237, 247, 257, 266, 426, 952, 962, 972, 708, 982, 992, 1002, 766};

    private static final byte[] IDENTITY = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
    private static final byte[] CHROMA_DC_420 = {0, 1, 2};
    private static final byte[] CHROMA_DC_422 = {0, 0, 1, 1, 2, 2, 2};

    /// ctxIdxInc of the first bin by node, and node after a level of 1 (low nibble) or more (high nibble); a node is
    /// 0…3 while only ones were seen (their number, at most 3) and 4…7 by the number of larger levels (at most 4).
    private static final byte[] FIRST_BIN = {1, 2, 3, 4, 0, 0, 0, 0};
    private static final byte[] OTHER_BINS = {5, 5, 5, 5, 6, 7, 8, 9};
    private static final byte[] AFTER_ONE = {1, 2, 3, 3, 4, 5, 6, 7};
    private static final byte[] AFTER_MORE = {4, 4, 4, 4, 5, 6, 7, 7};

    private final byte[] indices = new byte[64];

    /// ctxIdx of coded_block_flag without its increment.
    static int codedBlockFlag(int cat) {
        return CODED_BLOCK_FLAG[cat];
    }

    /// Reads one block whose coded_block_flag is 1 and stores scaled levels at their places.
    ///
    /// A level becomes `(level * scale[p] + round) >> shift` at index `at + p`, p being the scan position; a `scale` of
    /// 16 with round 8 and shift 4 keeps it as it is.
    ///
    /// @param cat ctxBlockCat
    /// @param max number of coefficients of the block: 4, 8, 15, 16 or 64
    /// @param scan position by scan index; the first coefficient is `scan[scanAt]`
    /// @param narrow destination, or null when `wide` is
    /// @return the number of coefficients that are not zero, at least 1
    int read(CabacEngine engine, int cat, boolean field, int max, byte[] scan, int scanAt, int[] scale, int round,
            int shift,
            short @Nullable [] narrow, int[] wide, int at) {
        int count = map(engine, cat, field, max);
        levels(engine, cat, count, scan, scanAt, scale, round, shift, narrow, wide, at);
        return count;
    }

    /// The significance map; leaves the scan indices of the coefficients in [#indices].
    private int map(CabacEngine e, int cat, boolean field, int max) {
        byte[] significantInc = IDENTITY;
        byte[] lastInc = IDENTITY;
        if (max == 64) {
            significantInc = field ? CabacTables.SIGNIFICANT_8X8_FIELD : CabacTables.SIGNIFICANT_8X8_FRAME;
            lastInc = CabacTables.LAST_8X8;
        } else if (cat == 3) {
            significantInc = max == 4 ? CHROMA_DC_420 : CHROMA_DC_422;
            lastInc = significantInc;
        }
        int significant = field ? SIGNIFICANT_FIELD[cat] : SIGNIFICANT_FRAME[cat];
        int lastBase = field ? LAST_FIELD[cat] : LAST_FRAME[cat];
        byte[] states = e.states;
        byte[] out = indices;
        long value = e.value;
        int range = e.range;
        int bits = e.bits;
        int count = 0;
        int last = max - 1;
        int i = 0;
        for (; i < last; i++) {
            int ctx = significant + significantInc[i];
            int state = states[ctx];
            int lps = RANGE_LPS[state >> 1] >>> (range >> 3 & 0x18) & 0xFF;
            int mpsRange = range - lps;
            long scaled = (long) mpsRange << bits;
            long rest = value - scaled;
            long mps = rest >> 63;
            int isLps = 1 + (int) mps;
            int r = mpsRange + (lps - mpsRange & -isLps);
            int renorm = Integer.numberOfLeadingZeros(r) - 23;
            states[ctx] = NEXT_STATE[state + (isLps << 7)];
            value = rest + (scaled & mps);
            range = r << renorm;
            bits -= renorm;
            if (bits < 16) {
                e.value = value;
                e.bits = bits;
                e.refill();
                value = e.value;
                bits = e.bits;
            }
            if ((state & 1 ^ isLps) == 0) {
                continue;
            }
            out[count++] = (byte) i;
            ctx = lastBase + lastInc[i];
            state = states[ctx];
            lps = RANGE_LPS[state >> 1] >>> (range >> 3 & 0x18) & 0xFF;
            mpsRange = range - lps;
            scaled = (long) mpsRange << bits;
            rest = value - scaled;
            mps = rest >> 63;
            isLps = 1 + (int) mps;
            r = mpsRange + (lps - mpsRange & -isLps);
            renorm = Integer.numberOfLeadingZeros(r) - 23;
            states[ctx] = NEXT_STATE[state + (isLps << 7)];
            value = rest + (scaled & mps);
            range = r << renorm;
            bits -= renorm;
            if (bits < 16) {
                e.value = value;
                e.bits = bits;
                e.refill();
                value = e.value;
                bits = e.bits;
            }
            if ((state & 1 ^ isLps) != 0) {
                break;
            }
        }
        if (i == last) {
            out[count++] = (byte) last;
        }
        e.value = value;
        e.range = range;
        e.bits = bits;
        return count;
    }

    /// coeff_abs_level_minus1 and coeff_sign_flag, last coefficient first.
    private void levels(CabacEngine e, int cat, int count, byte[] scan, int scanAt, int[] scale, int round, int shift,
            short @Nullable [] narrow, int[] wide, int at) {
        int base = ABS_LEVEL[cat];
        // One context fewer for large levels of chroma DC (clause 9.3.3.1.3).
        int most = cat == 3 ? 8 : 9;
        byte[] states = e.states;
        long value = e.value;
        int range = e.range;
        int bits = e.bits;
        int node = 0;
        for (int i = count - 1; i >= 0; i--) {
            int ctx = base + FIRST_BIN[node];
            int level = 1;
            int state = states[ctx];
            int lps = RANGE_LPS[state >> 1] >>> (range >> 3 & 0x18) & 0xFF;
            int mpsRange = range - lps;
            long scaled = (long) mpsRange << bits;
            long rest = value - scaled;
            long mps = rest >> 63;
            int isLps = 1 + (int) mps;
            int r = mpsRange + (lps - mpsRange & -isLps);
            int renorm = Integer.numberOfLeadingZeros(r) - 23;
            states[ctx] = NEXT_STATE[state + (isLps << 7)];
            value = rest + (scaled & mps);
            range = r << renorm;
            bits -= renorm;
            if (bits < 16) {
                e.value = value;
                e.bits = bits;
                e.refill();
                value = e.value;
                bits = e.bits;
            }
            if ((state & 1 ^ isLps) == 0) {
                node = AFTER_ONE[node];
            } else {
                e.value = value;
                e.range = range;
                e.bits = bits;
                level = large(e, base + Math.min(OTHER_BINS[node], most));
                value = e.value;
                range = e.range;
                bits = e.bits;
                node = AFTER_MORE[node];
            }
            // coeff_sign_flag
            if (--bits < 16) {
                e.value = value;
                e.bits = bits;
                e.refill();
                value = e.value;
                bits = e.bits;
            }
            scaled = (long) range << bits;
            rest = value - scaled;
            mps = rest >> 63;
            value = rest + (scaled & mps);
            int negative = -1 - (int) mps; // all ones for a negative level
            level = (level ^ negative) - negative;
            int p = scan[scanAt + indices[i]];
            int scaledLevel = level * scale[p] + round >> shift;
            if (narrow != null) {
                narrow[at + p] = (short) scaledLevel;
            } else {
                wide[at + p] = scaledLevel;
            }
        }
        e.value = value;
        e.range = range;
        e.bits = bits;
    }

    /// The rest of a level above 1: up to 13 more bins of the truncated unary prefix, then 0th order Exp-Golomb.
    private static int large(CabacEngine e, int ctx) {
        int level = 2;
        while (level < 15 && e.decision(ctx) != 0) {
            level++;
        }
        if (level < 15) {
            return level;
        }
        int k = 0;
        int suffix = 0;
        while (e.bypass() != 0 && k < 24) {
            suffix += 1 << k++;
        }
        while (k-- > 0) {
            suffix += e.bypass() << k;
        }
        return 15 + suffix;
    }
}
