package dev.jiffy.video.h264.macroblock;

import dev.jiffy.video.h264.picture.MacroblockStore;

/// Neighbours in frames whose macroblock pairs are frame or field coded (clause 6.4.12.2).
///
/// Table 6-4 has a simple picture: a neighbouring location is the sample one step to the left, or one *own* row up (a field
/// macroblock steps by two lines), and the neighbouring macroblock is whichever covers that line of its pair. So each
/// case is: line of the pair, 0 to 31, then macroblock and row of that line in a frame or in a field pair.
public final class MbaffPairs {
    private MbaffPairs() {
    }

    static void locate(MacroblockContext c) {
        int width = c.widthInMbs;
        int topOfPair = c.bottom ? c.mb - width : c.mb;
        short[] slices = c.store.sliceIndex;
        int current = c.slice.index;

        int leftPair = c.mbX > 0 && slices[topOfPair - 1] == current ? topOfPair - 1 : -1;
        boolean leftField = leftPair >= 0 && isField(c, leftPair);
        for (int i = 0; i < 4; i++) {
            if (leftPair < 0) {
                c.leftMb[i] = -1;
                c.leftBlock[i] = i;
            } else {
                int line = line(c, 4 * i);
                c.leftMb[i] = leftPair + (inSecond(leftField, line) ? width : 0);
                c.leftBlock[i] = row(leftField, line) >> 2;
            }
        }

        int abovePair = topOfPair - 2 * width;
        boolean insideFramePair = c.bottom && !c.field;
        if (insideFramePair) {
            c.topMb = topOfPair;
            c.topRightMb = -1;
            if (leftPair < 0) {
                c.topLeftMb = -1;
            } else {
                int line = 15;
                c.topLeftMb = leftPair + (inSecond(leftField, line) ? width : 0);
                c.topLeftBlock = row(leftField, line) >> 2;
            }
            return;
        }
        // The last line of the pairs above, or for a top field macroblock the last but one.
        int line = c.field && !c.bottom ? 30 : 31;
        boolean above = abovePair >= 0;
        c.topMb = above && slices[abovePair] == current ? lower(c, abovePair, line) : -1;
        c.topLeftMb = above && c.mbX > 0 && slices[abovePair - 1] == current ? lower(c, abovePair - 1, line) : -1;
        c.topLeftBlock = 3;
        c.topRightMb = above && c.mbX < width - 1 && slices[abovePair + 1] == current
                ? lower(c, abovePair + 1, line)
                : -1;
    }

    /// The line of the pair, counted from its top, at row `y` of the current macroblock.
    static int line(MacroblockContext c, int y) {
        return c.field ? 2 * y + (c.bottom ? 1 : 0) : y + (c.bottom ? 16 : 0);
    }

    /// Whether the second macroblock of a pair covers a line.
    static boolean inSecond(boolean fieldPair, int line) {
        return fieldPair ? (line & 1) != 0 : line >= 16;
    }

    /// Row of the macroblock that covers a line.
    static int row(boolean fieldPair, int line) {
        return fieldPair ? line >> 1 : line & 15;
    }

    /// Whether a macroblock is a field macroblock.
    public static boolean isField(MacroblockContext c, int index) {
        return (c.store.flags[index] & MacroblockStore.FIELD) != 0;
    }

    /// The upper macroblock of the pair of a macroblock.
    public static int upper(MacroblockContext c, int index) {
        return index / c.widthInMbs % 2 == 0 ? index : index - c.widthInMbs;
    }

    private static int lower(MacroblockContext c, int pair, int line) {
        return pair + (inSecond(isField(c, pair), line) ? c.widthInMbs : 0);
    }
}
