package dev.jiffy.video.h264.inter;

import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.picture.Picture;

/// The co-located 4×4 block of direct prediction (ITU-T H.264 clause 8.4.1.2.1, Tables 8-6 and 8-8).
///
/// The macroblock store numbers field pairs of field pictures and of MBAFF frames alike, so four cases remain: the current
/// macroblock and the co-located pair are each frame or field.
final class Colocated {
    /// vertMvScale.
    static final int ONE_TO_ONE = 0;
    static final int FRAME_TO_FIELD = 1;
    static final int FIELD_TO_FRAME = 2;

    /// vertMvScale of the last block looked up.
    int scale;
    /// refIdxCol, −1 where the co-located block is intra.
    int refIdx;
    /// Name of the picture refIdxCol refers to, `name * 4 + structure`.
    int refId;
    /// mvCol.
    int mv;

    private MacroblockStore store = MacroblockStore.EMPTY;
    private Picture picture = new Picture(0);
    /// The part of it whose motion is looked up: a field of a pair, or all.
    private int structure;
    /// Rows of macroblocks whose motion is known to be there.
    private int rows;
    private boolean usable;
    private boolean codedAsFields;
    /// Parity, 0 top, used by a frame macroblock for a field pair.
    private int nearestParity;
    /// Parity used by a field macroblock of a field picture for fields.
    private int fieldParity;

    /// Prepares for the slices' RefPicList1[0] of a picture. `colourPlane` selects the store of separate planes.
    void begin(MacroblockContext c, Picture colocated, int partOfList, int colourPlane) {
        picture = colocated;
        structure = c.structure != Picture.FRAME && picture.codedAsFields ? partOfList : Picture.FRAME;
        rows = 0;
        store = picture.store(colourPlane);
        usable = store.flags.length == c.store.flags.length && !picture.nonExisting;
        codedAsFields = picture.codedAsFields;
        int current = c.picture.poc(c.structure);
        long top = Math.abs((long) picture.fieldOrderCnt[0] - current);
        long bottom = Math.abs((long) picture.fieldOrderCnt[1] - current);
        nearestParity = top < bottom ? 0 : 1;
        fieldParity = (codedAsFields ? partOfList : c.structure) == Picture.BOTTOM ? 1 : 0;
    }

    /// Looks up the block co-located with the 4×4 block at column x, row y.
    void find(MacroblockContext c, int x, int y) {
        int mb;
        int row = y;
        int topOfPair = c.mb - (c.mbY & 1) * c.widthInMbs;
        if (!usable) {
            scale = ONE_TO_ONE;
            refIdx = -1;
            mv = 0;
            return;
        }
        if (c.mbY >= rows) {
            await(c);
        }
        // Of a pair in work only the field in the list may be asked.
        boolean colField = codedAsFields || (store.flags[c.mb] & MacroblockStore.FIELD) != 0;
        if (c.field == colField) {
            scale = ONE_TO_ONE;
            int parity = c.mbaff ? c.mbY & 1 : fieldParity;
            mb = c.field ? topOfPair + parity * c.widthInMbs : c.mb;
        } else if (colField) {
            scale = FIELD_TO_FRAME;
            mb = topOfPair + nearestParity * c.widthInMbs;
            row = 2 * (c.mbY & 1) + (y >> 1);
        } else {
            scale = FRAME_TO_FIELD;
            mb = topOfPair + (y >> 1) * c.widthInMbs;
            row = 2 * y & 3;
        }
        if ((store.flags[mb] & MacroblockStore.INTRA) != 0) {
            refIdx = -1;
            mv = 0;
            return;
        }
        int quadrant = mb * 4 + (row & 2) + (x >> 1);
        int list = store.refIdx[0][quadrant] >= 0 ? 0 : 1;
        refIdx = store.refIdx[list][quadrant];
        refId = store.refId[list][quadrant] & 0xFF;
        mv = store.mv[list][mb * 16 + 4 * row + x];
    }

    /// Waits for the motion of this row's pair; lines are published after the motion of their macroblocks is there.
    private void await(MacroblockContext c) {
        rows = (c.mbY | 1) + 1;
        int lines = Math.min(rows, store.heightInMbs) * 16;
        picture.awaitLines(structure, structure == Picture.FRAME ? lines : lines >> 1);
    }
}
