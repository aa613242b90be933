package dev.jiffy.video.h264.macroblock;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.CACHE;
import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;
import static dev.jiffy.video.h264.macroblock.MacroblockContext.UNAVAILABLE;
import static dev.jiffy.video.h264.macroblock.MacroblockContext.UNUSED;

import dev.jiffy.video.h264.picture.MacroblockStore;

/// Fills column −1 and row −1 of the caches of [MacroblockContext] from the neighbours, and writes the caches back.
public final class NeighbourCaches {
    /// total_coeff of a block that is not available: adds up so that `nA + nB < 64` tells that both are there.
    public static final int NO_COEFF = 64;

    private NeighbourCaches() {
    }

    /// Motion vectors and reference indices around the macroblock (clause 8.4.1.3.2), for lists below `lists`.
    ///
    /// A field macroblock sees the vectors of frame neighbours halved and their indices doubled, a frame macroblock those
    /// of field neighbours the other way round.
    public static void fillMotion(MacroblockContext c, int lists) {
        for (int list = 0; list < lists; list++) {
            int[] mv = c.mvCache[list];
            int[] ref = c.refCache[list];
            int[] mvs = c.store.mv[list];
            byte[] refs = c.store.refIdx[list];
            int top = c.topMb;
            if (top >= 0) {
                int from = top * 16 + 12;
                mv[ORIGIN - 8] = mvs[from];
                mv[ORIGIN - 7] = mvs[from + 1];
                mv[ORIGIN - 6] = mvs[from + 2];
                mv[ORIGIN - 5] = mvs[from + 3];
                int a = refs[top * 4 + 2];
                int b = refs[top * 4 + 3];
                ref[ORIGIN - 8] = a;
                ref[ORIGIN - 7] = a;
                ref[ORIGIN - 6] = b;
                ref[ORIGIN - 5] = b;
            } else {
                ref[ORIGIN - 8] = UNAVAILABLE;
                ref[ORIGIN - 7] = UNAVAILABLE;
                ref[ORIGIN - 6] = UNAVAILABLE;
                ref[ORIGIN - 5] = UNAVAILABLE;
                mv[ORIGIN - 8] = 0;
                mv[ORIGIN - 7] = 0;
                mv[ORIGIN - 6] = 0;
                mv[ORIGIN - 5] = 0;
            }
            for (int y = 0; y < 4; y++) {
                int left = c.leftMb[y];
                int at = ORIGIN - 1 + 8 * y;
                if (left >= 0) {
                    int row = c.leftBlock[y];
                    mv[at] = mvs[left * 16 + row * 4 + 3];
                    ref[at] = refs[left * 4 + (row & 2) + 1];
                } else {
                    ref[at] = UNAVAILABLE;
                    mv[at] = 0;
                }
            }
            int right = c.topRightMb;
            ref[ORIGIN - 4] = right >= 0 ? refs[right * 4 + 2] : UNAVAILABLE;
            mv[ORIGIN - 4] = right >= 0 ? mvs[right * 16 + 12] : 0;
            int corner = c.topLeftMb;
            ref[ORIGIN - 9] = corner >= 0 ? refs[corner * 4 + (c.topLeftBlock & 2) + 1] : UNAVAILABLE;
            mv[ORIGIN - 9] = corner >= 0 ? mvs[corner * 16 + c.topLeftBlock * 4 + 3] : 0;
        }
        if (c.mbaff) {
            convertMotion(c, lists);
        }
    }

    private static void convertMotion(MacroblockContext c, int lists) {
        for (int i = 0; i < 4; i++) {
            convert(c, lists, c.topMb, ORIGIN - 8 + i);
            convert(c, lists, c.leftMb[i], ORIGIN - 1 + 8 * i);
        }
        convert(c, lists, c.topRightMb, ORIGIN - 4);
        convert(c, lists, c.topLeftMb, ORIGIN - 9);
    }

    private static void convert(MacroblockContext c, int lists, int neighbour, int at) {
        if (neighbour < 0 || MbaffPairs.isField(c, neighbour) == c.field) {
            return;
        }
        for (int list = 0; list < lists; list++) {
            c.mvCache[list][at] = convertMv(c.mvCache[list][at], c.field);
            c.refCache[list][at] = convertRef(c.refCache[list][at], c.field);
        }
    }

    /// A vector of a frame macroblock as a field macroblock sees it, or the other way round.
    static int convertMv(int mv, boolean toField) {
        int y = mv >> 16;
        return (toField ? y / 2 : 2 * y) << 16 | mv & 0xFFFF;
    }

    static int convertRef(int ref, boolean toField) {
        return ref < 0 ? ref : toField ? ref << 1 : ref >> 1;
    }

    /// The block left of column 0 at row `y − 1`: neighbour D of a partition at row `y` > 0 (for mixed pairs it is not
    /// what column −1 of the cache holds). Returns its reference index as the macroblock sees it; the vector goes to
    /// `mv[0]`.
    public static int diagonalLeft(MacroblockContext c, int list, int y, int[] mv) {
        int pair = (c.bottom ? c.mb - c.widthInMbs : c.mb) - 1;
        if (c.leftMb[0] < 0) {
            mv[0] = 0;
            return UNAVAILABLE;
        }
        boolean leftField = MbaffPairs.isField(c, pair);
        int line = MbaffPairs.line(c, 4 * y - 1);
        int left = pair + (MbaffPairs.inSecond(leftField, line) ? c.widthInMbs : 0);
        int row = MbaffPairs.row(leftField, line) >> 2;
        int ref = c.store.refIdx[list][left * 4 + (row & 2) + 1];
        mv[0] = c.store.mv[list][left * 16 + row * 4 + 3];
        if (leftField != c.field) {
            mv[0] = convertMv(mv[0], c.field);
            ref = convertRef(ref, c.field);
        }
        return ref;
    }

    /// |mvd| of the neighbours (clause 9.3.3.1.1.7) and which of them were direct, for lists below `lists`.
    public static void fillMvd(MacroblockContext c, int lists) {
        for (int list = 0; list < lists; list++) {
            int[] cache = c.mvdCache[list];
            short[] mvd = c.mvd[list];
            int top = c.topMb;
            for (int x = 0; x < 4; x++) {
                cache[ORIGIN - 8 + x] = top >= 0 ? mvdSeen(c, top, mvd[top * 16 + 12 + x]) : 0;
                int left = c.leftMb[x];
                cache[ORIGIN - 1 + 8 * x] = left >= 0 ? mvdSeen(c, left, mvd[left * 16 + c.leftBlock[x] * 4 + 3]) : 0;
            }
        }
        if (lists == 2) {
            for (int i = 0; i < 4; i++) {
                int left = c.leftMb[i];
                c.directCache[ORIGIN - 8 + i] = c.topMb >= 0 && (c.directQuadrants[c.topMb] >> 2 + (i >> 1) & 1) != 0;
                c.directCache[ORIGIN - 1 + 8 * i] = left >= 0
                        && (c.directQuadrants[left] >> (c.leftBlock[i] & 2) + 1 & 1) != 0;
            }
        }
    }

    private static int mvdSeen(MacroblockContext c, int neighbour, int mvd) {
        if (c.mbaff) {
            boolean neighbourField = MbaffPairs.isField(c, neighbour);
            if (neighbourField && !c.field) {
                return mvd & 0xFF | Math.min(2 * (mvd >> 8), 0x7F) << 8;
            }
            if (!neighbourField && c.field) {
                return mvd & 0xFF | mvd >> 9 << 8;
            }
        }
        return mvd;
    }

    /// total_coeff around the macroblock: [#NO_COEFF] where there is no neighbour.
    ///
    /// @param currentIntra with data partitioning and constrained intra prediction inter neighbours count as empty
    public static void fillCoefficients(MacroblockContext c, boolean currentIntra) {
        int planes = c.chromaArrayType == 0 ? 1 : 3;
        boolean hideInter = c.partitioned && currentIntra && c.pps.constrainedIntraPredFlag;
        for (int p = 0; p < planes; p++) {
            int[] cache = c.coeffCache;
            int origin = p * CACHE + ORIGIN;
            boolean small = p > 0 && c.chromaArrayType < 3;
            int lastRow = small && c.chromaArrayType == 1 ? 1 : 3;
            int width = small ? 2 : 4;
            int top = c.topMb;
            if (top < 0) {
                fill(cache, origin - 8, 1, width, NO_COEFF);
            } else if (hideInter && !c.isIntra(top)) {
                fill(cache, origin - 8, 1, width, 0);
            } else {
                int from = top * 48 + p * 16 + lastRow * 4;
                for (int x = 0; x < width; x++) {
                    cache[origin - 8 + x] = c.totalCoeff[from + x];
                }
            }
            for (int y = 0; y <= lastRow; y++) {
                int lumaRow = lastRow == 1 ? 2 * y : y;
                int left = c.leftMb[lumaRow];
                int value = NO_COEFF;
                if (left >= 0) {
                    int row = lastRow == 1 ? c.leftBlock[lumaRow] >> 1 : c.leftBlock[lumaRow];
                    value = hideInter && !c.isIntra(left) ? 0 : c.totalCoeff[left * 48 + p * 16 + row * 4 + width - 1];
                }
                cache[origin - 1 + 8 * y] = value;
            }
        }
        if (c.cabac && c.chromaArrayType == 3 && (c.flags & MacroblockStore.TRANSFORM_8X8) != 0) {
            hideSmallTransforms(c);
        }
    }

    /// For coded_block_flag of 8×8 blocks a neighbour coded with 4×4 blocks counts as empty (clause 9.3.3.1.1.9), to streams of
    /// some old encoders as missing.
    private static void hideSmallTransforms(MacroblockContext c) {
        boolean missing = c.header.smallTransformsAreMissing && (c.flags & MacroblockStore.INTRA) != 0;
        int value = missing ? NO_COEFF : 0;
        int seen = MacroblockStore.TRANSFORM_8X8 | MacroblockStore.I_PCM;
        for (int p = 0; p < 3; p++) {
            int origin = p * CACHE + ORIGIN;
            if (c.topMb >= 0 && (c.store.flags[c.topMb] & seen) == 0) {
                fill(c.coeffCache, origin - 8, 1, 4, value);
            }
            for (int y = 0; y < 4; y++) {
                int left = c.leftMb[y];
                if (left >= 0 && (c.store.flags[left] & seen) == 0) {
                    c.coeffCache[origin - 1 + 8 * y] = value;
                }
            }
        }
    }

    /// Intra prediction modes around the macroblock (clause 8.3.1.1): −1 where the mode is inferred to be DC for both.
    public static void fillIntraModes(MacroblockContext c) {
        int[] cache = c.intraCache;
        for (int i = 0; i < 4; i++) {
            cache[ORIGIN - 8 + i] = intraMode(c, c.topMb, 12 + i);
            cache[ORIGIN - 1 + 8 * i] = intraMode(c, c.leftMb[i], c.leftBlock[i] * 4 + 3);
        }
    }

    private static int intraMode(MacroblockContext c, int neighbour, int block) {
        if (neighbour < 0) {
            return -1;
        }
        int flags = c.store.flags[neighbour];
        if (c.pps.constrainedIntraPredFlag) {
            boolean foreignSi = (flags & MacroblockStore.SI) != 0 && (c.flags & MacroblockStore.SI) == 0;
            if (foreignSi || (flags & MacroblockStore.INTRA) == 0) {
                return -1;
            }
        }
        if ((flags & (MacroblockStore.INTRA_4X4 | MacroblockStore.INTRA_8X8)) != 0) {
            return c.intraPredMode[neighbour * 16 + block];
        }
        return 2;
    }

    /// Fills a rectangle of a cache.
    public static void fill(int[] cache, int at, int rows, int columns, int value) {
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                cache[at + 8 * y + x] = value;
            }
        }
    }

    /// Copies the inner 4×4 entries of a cache to the store, raster order.
    static void copyOut(int[] cache, int[] out, int at) {
        for (int y = 0; y < 4; y++) {
            int from = ORIGIN + 8 * y;
            int to = at + 4 * y;
            out[to] = cache[from];
            out[to + 1] = cache[from + 1];
            out[to + 2] = cache[from + 2];
            out[to + 3] = cache[from + 3];
        }
    }

    /// Writes motion of the current macroblock to the store, for lists below `lists`.
    public static void storeMotion(MacroblockContext c, int lists) {
        for (int list = 0; list < lists; list++) {
            copyOut(c.mvCache[list], c.store.mv[list], c.mb * 16);
            int[] ref = c.refCache[list];
            byte[] out = c.store.refIdx[list];
            out[c.mb * 4] = (byte) ref[ORIGIN];
            out[c.mb * 4 + 1] = (byte) ref[ORIGIN + 2];
            out[c.mb * 4 + 2] = (byte) ref[ORIGIN + 16];
            out[c.mb * 4 + 3] = (byte) ref[ORIGIN + 18];
        }
    }

    /// Writes |mvd| of the current macroblock; `one` says that it has one partition and only the first entry counts.
    public static void storeMvd(MacroblockContext c, int lists, boolean one) {
        for (int list = 0; list < lists; list++) {
            short[] out = c.mvd[list];
            int[] cache = c.mvdCache[list];
            if (one) {
                Runs.blocks(out, c.mb * 16, cache[ORIGIN]);
                continue;
            }
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 4; x++) {
                    out[c.mb * 16 + 4 * y + x] = (short) cache[ORIGIN + 8 * y + x];
                }
            }
        }
    }

    /// Says that the current macroblock uses no motion at all.
    public static void storeNoMotion(MacroblockContext c) {
        for (int list = 0; list < 2; list++) {
            Runs.blocks(c.store.mv[list], c.mb * 16, 0);
            Runs.quadrants(c.store.refIdx[list], c.mb * 4, UNUSED);
            Runs.quadrants(c.store.refId[list], c.mb * 4, MacroblockStore.NO_REF);
        }
    }

    /// Says that nothing was coded as a motion vector difference.
    public static void storeNoMvd(MacroblockContext c) {
        Runs.blocks(c.mvd[0], c.mb * 16, 0);
        Runs.blocks(c.mvd[1], c.mb * 16, 0);
    }
}
