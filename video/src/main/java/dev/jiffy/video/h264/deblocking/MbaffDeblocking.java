package dev.jiffy.video.h264.deblocking;

import dev.jiffy.video.h264.picture.MacroblockStore;

/// The deblocking filter in MBAFF frames, where a macroblock and its neighbours may differ in frame and field mode.
///
/// Three edges are special (clauses 8.7, 8.7.1 and 8.7.2.1). The left edge between a frame and a field pair touches both
/// macroblocks of the left pair and has eight strengths: it is filtered as two edges of four, one per left macroblock.
/// The top edge of a frame macroblock under a field pair is filtered twice, once per field, against the field
/// macroblock of that parity. And the top edge of a field macroblock under a frame pair touches, for either parity, the
/// rows of its parity in the lower macroblock of that pair.
final class MbaffDeblocking {
    private final PlaneFilter[] planes;
    private final BoundaryStrength strength;
    private final MacroblockEdges edges;
    private final SliceRules rules;
    private final int[] twoHalves = new int[2];

    MbaffDeblocking(PlaneFilter[] planes, BoundaryStrength strength, MacroblockEdges edges, SliceRules rules) {
        this.planes = planes;
        this.strength = strength;
        this.edges = edges;
        this.rules = rules;
    }

    /// Filters a row of pairs; planes, strengths and rules know the picture.
    void filterRow(MacroblockStore store, int count, int pairRow) {
        int width = store.widthInMbs;
        int upper = 2 * pairRow * width;
        for (int x = 0; x < width; x++) {
            macroblock(store, count, upper + x, x, pairRow, 0);
            macroblock(store, count, upper + width + x, x, pairRow, 1);
        }
    }

    /// @param bottom 1 for the lower, or bottom field, macroblock of the pair
    private void macroblock(MacroblockStore store, int count, int mb, int x, int pairRow, int bottom) {
        if (!rules.filters(mb)) {
            return;
        }
        int width = store.widthInMbs;
        int flags = store.flags[mb];
        boolean field = (flags & MacroblockStore.FIELD) != 0;
        boolean intra = BoundaryStrength.isIntra(flags);
        int verticalLimit = field ? 2 : 4;
        int[] strengths = edges.strengths;
        edges.rowStep = field ? 2 : 1;
        edges.transform8x8 = (flags & MacroblockStore.TRANSFORM_8X8) != 0;
        edges.qp = store.qp[mb];
        strengths[0] = 0;
        strengths[4] = 0;
        if (intra) {
            BoundaryStrength.innerIntra(strengths);
        } else {
            strength.inner(mb, strengths, verticalLimit);
        }

        boolean mixedLeft = false;
        if (x > 0 && rules.crosses(mb, mb - 1)) {
            mixedLeft = ((store.flags[mb - 1] ^ flags) & MacroblockStore.FIELD) != 0;
            if (mixedLeft) {
                mixedLeftEdge(store, count, mb, x, pairRow, bottom, field);
            } else {
                edges.qpLeft = store.qp[mb - 1];
                strengths[0] = intra || BoundaryStrength.isIntra(store.flags[mb - 1])
                        ? BoundaryStrength.FOUR
                        : strength.left(mb, mb - 1, verticalLimit);
            }
        }
        for (int p = 0; p < count; p++) {
            edges.vertical(planes[p], at(planes[p], x, pairRow, bottom, field));
        }

        if (!field && bottom == 1) {
            topEdge(store, mb, mb - width, intra, false, verticalLimit);
        } else if (pairRow > 0 && rules.crosses(mb, mb - (1 + bottom) * width)) {
            int above = mb - (2 + bottom) * width; // upper macroblock of the pair above
            boolean aboveField = (store.flags[above] & MacroblockStore.FIELD) != 0;
            if (!field && aboveField) {
                topEdgePerField(store, count, mb, above, x, pairRow, intra);
            } else {
                topEdge(store, mb, above + (field && aboveField ? bottom : 1) * width, intra, field, verticalLimit);
            }
        }
        for (int p = 0; p < count; p++) {
            edges.horizontal(planes[p], at(planes[p], x, pairRow, bottom, field));
        }
    }

    /// The first sample of a macroblock.
    private static int at(PlaneFilter f, int x, int pairRow, int bottom, boolean field) {
        int row = (2 * pairRow << f.heightShift) + (field ? bottom : bottom << f.heightShift);
        return row * f.stride + (x << f.widthShift);
    }

    /// The top edge against one macroblock, left in [#edges] for the horizontal pass.
    private void topEdge(MacroblockStore store, int mb, int above, boolean intra, boolean field, int verticalLimit) {
        edges.qpTop = store.qp[above];
        if (intra || BoundaryStrength.isIntra(store.flags[above])) {
            edges.strengths[4] = field ? BoundaryStrength.THREE : BoundaryStrength.FOUR;
        } else if (((store.flags[mb] ^ store.flags[above]) & MacroblockStore.FIELD) != 0) {
            edges.strengths[4] = strength.topMixed(mb, above);
        } else {
            edges.strengths[4] = strength.top(mb, above, verticalLimit);
        }
    }

    /// The top edge of an upper frame macroblock under a field pair: its even rows against the top field macroblock, then
    /// its odd rows against the bottom field macroblock.
    private void topEdgePerField(MacroblockStore store, int count, int mb, int above, int x, int pairRow,
            boolean intra) {
        for (int parity = 0; parity < 2; parity++) {
            int other = above + parity * store.widthInMbs;
            int strengths = intra || BoundaryStrength.isIntra(store.flags[other])
                    ? BoundaryStrength.THREE
                    : strength.topMixed(mb, other);
            for (int p = 0; p < count; p++) {
                PlaneFilter f = planes[p];
                int at = at(f, x, pairRow, 0, false) + parity * f.stride;
                f.edge(at, 2 * f.stride, 1, 1 << f.widthShift - 2, strengths, f.qp(store.qp[other], store.qp[mb]));
            }
        }
    }

    /// The left edge against a pair of the other mode.
    private void mixedLeftEdge(MacroblockStore store, int count, int mb, int x, int pairRow, int bottom,
            boolean field) {
        int upperLeft = mb - bottom * store.widthInMbs - 1;
        for (int half = 0; half < 2; half++) {
            int other = upperLeft + half * store.widthInMbs;
            boolean intra = BoundaryStrength.isIntra(store.flags[mb]) || BoundaryStrength.isIntra(store.flags[other]);
            twoHalves[half] = intra ? BoundaryStrength.FOUR : strength.leftMixed(mb, other, field, half, bottom);
        }
        for (int p = 0; p < count; p++) {
            PlaneFilter f = planes[p];
            int at = at(f, x, pairRow, bottom, field);
            int lines = 1 << f.heightShift - 3;
            for (int half = 0; half < 2; half++) {
                int qp = f.qp(store.qp[upperLeft + half * store.widthInMbs], store.qp[mb]);
                if (field) { // the upper half of this field's rows is in the upper frame macroblock
                    int first = at + (half << f.heightShift - 1) * 2 * f.stride;
                    f.edge(first, 1, 2 * f.stride, lines, twoHalves[half], qp);
                } else { // even rows are in the top field macroblock
                    f.edge(at + half * f.stride, 1, 2 * f.stride, lines, twoHalves[half], qp);
                }
            }
        }
    }
}
