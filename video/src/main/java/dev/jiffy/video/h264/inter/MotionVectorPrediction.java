package dev.jiffy.video.h264.inter;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;
import static dev.jiffy.video.h264.macroblock.MacroblockContext.UNAVAILABLE;

import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.macroblock.NeighbourCaches;

/// Luma motion vector prediction (ITU-T H.264 clause 8.4.1.3) and the motion of P_Skip (clause 8.4.1.1).
///
/// Vectors are `mvy << 16 | mvx & 0xFFFF` in quarter samples. Neighbours come from the caches of [MacroblockContext], which
/// hold what the macroblock itself has so far and what its neighbours have, in the macroblock's own units.
public final class MotionVectorPrediction {
    /// See [#decodedTopRight].
    private static final int[] DECODED = decodedTopRight();

    private int mvC;
    private final int[] diagonal = new int[1];

    /// The median prediction of a partition (clause 8.4.1.3).
    ///
    /// @param x column of its first 4×4 block
    /// @param y row of it
    /// @param width of the partition in 4×4 blocks
    public int predict(MacroblockContext c, int list, int x, int y, int width, int refIdx) {
        int[] ref = c.refCache[list];
        int[] mv = c.mvCache[list];
        int at = ORIGIN + x + 8 * y;
        int refA = ref[at - 1];
        int refB = ref[at - 8];
        int refC = neighbourC(c, list, x, y, width);
        int matches = (refA == refIdx ? 1 : 0) + (refB == refIdx ? 1 : 0) + (refC == refIdx ? 1 : 0);
        if (matches == 1) {
            return refA == refIdx ? mv[at - 1] : refB == refIdx ? mv[at - 8] : mvC;
        }
        if (matches == 0 && refB == UNAVAILABLE && refC == UNAVAILABLE && refA != UNAVAILABLE) {
            return mv[at - 1];
        }
        return median(mv[at - 1], mv[at - 8], mvC);
    }

    /// The prediction of a 16×8 partition: from above for the upper, from the left for the lower.
    public int predict16x8(MacroblockContext c, int list, int y, int refIdx) {
        int at = y == 0 ? ORIGIN - 8 : ORIGIN + 15;
        if (c.refCache[list][at] == refIdx) {
            return c.mvCache[list][at];
        }
        return predict(c, list, 0, y, 4, refIdx);
    }

    /// The prediction of an 8×16 partition: from the left for the left, from the top right for the right.
    public int predict8x16(MacroblockContext c, int list, int x, int refIdx) {
        if (x == 0) {
            if (c.refCache[list][ORIGIN - 1] == refIdx) {
                return c.mvCache[list][ORIGIN - 1];
            }
        } else if (neighbourC(c, list, 2, 0, 2) == refIdx) {
            return mvC;
        }
        return predict(c, list, x, 0, 2, refIdx);
    }

    /// The motion vector of P_Skip, whose reference index is 0.
    public int skip(MacroblockContext c) {
        int[] ref = c.refCache[0];
        int[] mv = c.mvCache[0];
        int refA = ref[ORIGIN - 1];
        int refB = ref[ORIGIN - 8];
        if (refA == UNAVAILABLE || refB == UNAVAILABLE || refA == 0 && mv[ORIGIN - 1] == 0
                || refB == 0 && mv[ORIGIN - 8] == 0) {
            return 0;
        }
        return predict(c, 0, 0, 0, 4, 0);
    }

    /// Reference index of neighbour C, or of D where C is not available; its vector goes to [#mvC].
    int neighbourC(MacroblockContext c, int list, int x, int y, int width) {
        int[] ref = c.refCache[list];
        int at = ORIGIN + x + 8 * y;
        if (y == 0 || (DECODED[y * 4 + x] >> width - 1 & 1) != 0) {
            int refC = ref[at - 8 + width];
            if (refC != UNAVAILABLE) {
                mvC = c.mvCache[list][at - 8 + width];
                return refC;
            }
        }
        if (c.mbaff && x == 0 && y > 0) {
            int refD = NeighbourCaches.diagonalLeft(c, list, y, diagonal);
            mvC = diagonal[0];
            return refD;
        }
        mvC = c.mvCache[list][at - 9];
        return ref[at - 9];
    }

    /// Component-wise median.
    static int median(int a, int b, int c) {
        return median3(a >> 16, b >> 16, c >> 16) << 16 | median3((short) a, (short) b, (short) c) & 0xFFFF;
    }

    private static int median3(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /// Adds a difference to a prediction, component-wise and modulo 2¹⁶.
    public static int add(int mv, int mvdX, int mvdY) {
        return (mv >> 16) + mvdY << 16 | mv + mvdX & 0xFFFF;
    }

    /// By row and column a bit per width − 1: the block above and to the right of such a partition lies in the macroblock
    /// and comes earlier in decoding order.
    private static int[] decodedTopRight() {
        int[] order = {0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15};
        int[] bits = new int[16];
        for (int y = 1; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                for (int width = 1; x + width < 4; width++) {
                    if (order[4 * (y - 1) + x + width] < order[4 * y + x]) {
                        bits[4 * y + x] |= 1 << width - 1;
                    }
                }
            }
        }
        return bits;
    }
}
