package dev.jiffy.video.h264.inter;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;

import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.macroblock.NeighbourCaches;
import dev.jiffy.video.h264.picture.MacroblockStore;

/// Motion of B_Skip, B_Direct_16x16 and direct sub-macroblocks (ITU-T H.264 clause 8.4.1.2).
///
/// Results go to the motion caches of [MacroblockContext] and to its `lists`.
public final class DirectPrediction {
    private final MotionVectorPrediction prediction;
    private final ReferenceTables references;
    private final Colocated col = new Colocated();
    private final int[] ref = new int[2];
    private final int[] mv = new int[2];

    /// Shares what the macroblock parser uses.
    public DirectPrediction(MotionVectorPrediction prediction, ReferenceTables references) {
        this.prediction = prediction;
        this.references = references;
    }

    /// Begins a B slice.
    public void begin(MacroblockContext c) {
        col.begin(c, c.slice.refPicList[1][0], c.slice.refStructure[1][0], c.header.colourPlaneId);
    }

    /// Predicts the quadrants whose bit is set. The neighbour columns of the motion caches must be filled.
    ///
    /// @return [MacroblockStore#ONE_MOTION], [MacroblockStore#MOTION_8X8] or 0: how uniform the motion is at least
    public int predict(MacroblockContext c, int quadrants) {
        return c.header.directSpatialMvPredFlag ? spatial(c, quadrants) : temporal(c, quadrants);
    }

    /// Clause 8.4.1.2.2.
    private int spatial(MacroblockContext c, int quadrants) {
        for (int list = 0; list < 2; list++) {
            int[] refs = c.refCache[list];
            int refC = prediction.neighbourC(c, list, 0, 0, 4);
            // MinPositive is the smaller one as unsigned numbers: −1 and −2 are the largest.
            int least = minUnsigned(minUnsigned(refs[ORIGIN - 1], refs[ORIGIN - 8]), refC);
            ref[list] = Math.max(least, -1);
        }
        if (ref[0] < 0 && ref[1] < 0) {
            setAll(c, quadrants, 3, 0, 0, 0, 0);
            return quadrants == 15
                    ? MacroblockStore.ONE_MOTION | MacroblockStore.MOTION_8X8
                    : MacroblockStore.MOTION_8X8;
        }
        for (int list = 0; list < 2; list++) {
            mv[list] = ref[list] < 0 ? 0 : prediction.predict(c, list, 0, 0, 4, ref[list]);
        }
        int used = (ref[0] >= 0 ? 1 : 0) | (ref[1] >= 0 ? 2 : 0);
        boolean mayBeZero = (ref[0] == 0 && mv[0] != 0 || ref[1] == 0 && mv[1] != 0) && !c.slice.refLongTerm[1][0];
        if (!mayBeZero) {
            setAll(c, quadrants, used, ref[0], ref[1], mv[0], mv[1]);
            return quadrants == 15
                    ? MacroblockStore.ONE_MOTION | MacroblockStore.MOTION_8X8
                    : MacroblockStore.MOTION_8X8;
        }
        return c.sps.direct8x8InferenceFlag ? spatial8x8(c, quadrants, used) : spatial4x4(c, quadrants, used);
    }

    private int spatial8x8(MacroblockContext c, int quadrants, int used) {
        int zeros = 0;
        for (int q = 0; q < 4; q++) {
            if ((quadrants >> q & 1) != 0) {
                col.find(c, (q & 1) * 3, (q >> 1) * 3);
                boolean zero = colZero();
                zeros += zero ? 1 : 0;
                set(c, q, used, ref[0], ref[1], zero && ref[0] == 0 ? 0 : mv[0], zero && ref[1] == 0 ? 0 : mv[1]);
            }
        }
        boolean uniform = quadrants == 15 && (zeros == 0 || zeros == 4);
        return uniform ? MacroblockStore.ONE_MOTION | MacroblockStore.MOTION_8X8 : MacroblockStore.MOTION_8X8;
    }

    private int spatial4x4(MacroblockContext c, int quadrants, int used) {
        for (int q = 0; q < 4; q++) {
            if ((quadrants >> q & 1) != 0) {
                set(c, q, used, ref[0], ref[1], mv[0], mv[1]);
                for (int b = 0; b < 4; b++) {
                    int x = (q & 1) * 2 + (b & 1);
                    int y = (q >> 1) * 2 + (b >> 1);
                    col.find(c, x, y);
                    if (colZero()) {
                        for (int list = 0; list < 2; list++) {
                            if (ref[list] == 0) {
                                c.mvCache[list][ORIGIN + x + 8 * y] = 0;
                            }
                        }
                    }
                }
                c.subShape[q] = 3;
            }
        }
        return 0;
    }

    /// colZeroFlag, given that RefPicList1[0] is a short-term reference.
    private boolean colZero() {
        if (col.refIdx != 0) {
            return false;
        }
        int x = (short) col.mv;
        int y = col.mv >> 16;
        return x >= -1 && x <= 1 && y >= -1 && y <= 1;
    }

    /// Clause 8.4.1.2.3.
    private int temporal(MacroblockContext c, int quadrants) {
        int view = c.mbaff && c.field ? c.bottom ? 2 : 1 : 0;
        boolean inference = c.sps.direct8x8InferenceFlag;
        for (int q = 0; q < 4; q++) {
            if ((quadrants >> q & 1) == 0) {
                continue;
            }
            if (inference) {
                col.find(c, (q & 1) * 3, (q >> 1) * 3);
                int refIdxL0 = mapRef(c, view);
                scaleMotion(view, refIdxL0);
                set(c, q, 3, refIdxL0, 0, mv[0], mv[1]);
            } else {
                for (int b = 0; b < 4; b++) {
                    int x = (q & 1) * 2 + (b & 1);
                    int y = (q >> 1) * 2 + (b >> 1);
                    col.find(c, x, y);
                    int refIdxL0 = mapRef(c, view);
                    scaleMotion(view, refIdxL0);
                    if (b == 0) {
                        set(c, q, 3, refIdxL0, 0, mv[0], mv[1]);
                        c.subShape[q] = 3;
                    }
                    c.mvCache[0][ORIGIN + x + 8 * y] = mv[0];
                    c.mvCache[1][ORIGIN + x + 8 * y] = mv[1];
                }
            }
        }
        return inference ? MacroblockStore.MOTION_8X8 : 0;
    }

    /// refIdxL0 of the co-located reference; also turns mvCol into the macroblock's units.
    private int mapRef(MacroblockContext c, int view) {
        if (col.refIdx < 0) {
            return 0;
        }
        int wanted = col.refId;
        if (col.scale == Colocated.FRAME_TO_FIELD) {
            int parity = c.mbaff ? c.bottom ? 2 : 1 : c.structure;
            wanted = wanted & ~3 | parity;
            col.mv = (col.mv >> 16) / 2 << 16 | col.mv & 0xFFFF;
        } else if (col.scale == Colocated.FIELD_TO_FRAME) {
            wanted |= 3;
            col.mv = (col.mv >> 16) * 2 << 16 | col.mv & 0xFFFF;
        }
        return references.indexInList0(view, wanted);
    }

    private void scaleMotion(int view, int refIdxL0) {
        int poc0 = references.poc[view][0][refIdxL0];
        int poc1 = references.poc[view][1][0];
        if (references.longTerm[view][0][refIdxL0] || poc0 == poc1) {
            mv[0] = col.mv;
            mv[1] = 0;
            return;
        }
        int factor = ReferenceTables.distScaleFactor(references.currentPoc[view], poc0, poc1);
        int x = (short) col.mv;
        int y = col.mv >> 16;
        int x0 = factor * x + 128 >> 8;
        int y0 = factor * y + 128 >> 8;
        mv[0] = y0 << 16 | x0 & 0xFFFF;
        mv[1] = y0 - y << 16 | x0 - x & 0xFFFF;
    }

    private static void setAll(MacroblockContext c, int quadrants, int used, int ref0, int ref1, int mv0, int mv1) {
        if (quadrants == 15 && (c.flags & MacroblockStore.P_8X8) == 0) {
            // One motion: only the first entry is looked up. Four direct sub-macroblocks are looked up one by one.
            c.refCache[0][ORIGIN] = ref0;
            c.refCache[1][ORIGIN] = ref1;
            c.mvCache[0][ORIGIN] = mv0;
            c.mvCache[1][ORIGIN] = mv1;
            return;
        }
        for (int q = 0; q < 4; q++) {
            if ((quadrants >> q & 1) != 0) {
                set(c, q, used, ref0, ref1, mv0, mv1);
            }
        }
    }

    private static void set(MacroblockContext c, int q, int used, int ref0, int ref1, int mv0, int mv1) {
        int at = ORIGIN + (q & 1) * 2 + (q >> 1) * 16;
        NeighbourCaches.fill(c.refCache[0], at, 2, 2, ref0);
        NeighbourCaches.fill(c.refCache[1], at, 2, 2, ref1);
        NeighbourCaches.fill(c.mvCache[0], at, 2, 2, mv0);
        NeighbourCaches.fill(c.mvCache[1], at, 2, 2, mv1);
        c.lists[q] = used;
        c.subShape[q] = 0;
    }

    private static int minUnsigned(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? a : b;
    }
}
