package dev.jiffy.video.h264.reconstruction;

import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.macroblock.MbaffPairs;
import dev.jiffy.video.h264.picture.MacroblockStore;

/// Which neighbouring samples the current macroblock may use for intra prediction (ITU-T H.264 clauses 8.3.1.2 to 8.3.4).
final class IntraNeighbours {
    /// By row of 4×4 blocks.
    final boolean[] left = new boolean[4];
    boolean allLeft;
    boolean top;
    boolean topLeft;
    boolean topRight;
    private boolean constrained;
    private boolean currentIsSi;

    void find(MacroblockContext c) {
        constrained = c.pps.constrainedIntraPredFlag;
        currentIsSi = (c.flags & MacroblockStore.SI) != 0;
        top = usable(c, c.topMb);
        topLeft = usable(c, c.topLeftMb);
        topRight = usable(c, c.topRightMb);
        allLeft = true;
        for (int i = 0; i < 4; i++) {
            left[i] = usable(c, c.leftMb[i]);
            allLeft &= left[i];
        }
        if (constrained && c.mbaff && !c.field && c.leftMb[0] >= 0 && MbaffPairs.isField(c, c.leftMb[0])) {
            // Lines of a frame macroblock alternate between the two field macroblocks to the left.
            int pair = MbaffPairs.upper(c, c.leftMb[0]);
            boolean both = usable(c, pair) && usable(c, pair + c.widthInMbs);
            for (int i = 0; i < 4; i++) {
                left[i] = both;
            }
            allLeft = both;
        }
    }

    private boolean usable(MacroblockContext c, int mb) {
        if (mb < 0) {
            return false;
        }
        if (!constrained) {
            return true;
        }
        int flags = c.store.flags[mb];
        return (flags & MacroblockStore.INTRA) != 0 && ((flags & MacroblockStore.SI) == 0 || currentIsSi);
    }
}
