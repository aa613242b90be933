package dev.jiffy.video.h264.reference;

import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.SliceHeader;

/// Initial reference picture lists (clause 8.2.4.2).
///
/// Every list is a run of frame stores sorted by one number, short-term references before long-term ones. For a frame the
/// run is the list; for a field it is dealt out by alternating parity.
final class ReferenceListInitializer {
    /// Puts one side of the current picture behind the other in a B list; order counts differ by less than 2³².
    private static final long OTHER_SIDE = 1L << 40;

    private final Picture[] run = new Picture[16];
    private final long[] keys = new long[16];
    private int length;

    /// Fills the lists of a P, SP or B slice; they may come out longer or shorter than the slice wants.
    void fill(DecodedPictureBuffer buffer, Picture current, SliceHeader h, ReferenceList list0, ReferenceList list1) {
        boolean bidirectional = h.sliceType == SliceHeader.B;
        list0.clear();
        list1.clear();
        shortTerm(buffer, current, h, bidirectional, false);
        deal(list0, h.structure(), false);
        if (bidirectional) {
            shortTerm(buffer, current, h, true, true);
            deal(list1, h.structure(), false);
        }
        longTerm(buffer, h.structure());
        deal(list0, h.structure(), true);
        if (bidirectional) {
            deal(list1, h.structure(), true);
            if (list1.length > 1 && list1.sameAs(list0)) {
                list1.swapFirst();
            }
        }
    }

    /// Clauses 8.2.4.2.1 and 8.2.4.2.2 by FrameNumWrap, 8.2.4.2.3 and 8.2.4.2.4 by order count.
    private void shortTerm(DecodedPictureBuffer buffer, Picture current, SliceHeader h, boolean byOrderCount,
            boolean laterFirst) {
        int structure = h.structure();
        int poc = current.poc(structure);
        length = 0;
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            if (!listed(picture.shortTermMask, structure)) {
                continue;
            }
            if (!byOrderCount) {
                insert(picture, -picture.frameNumWrap);
            } else if (!picture.nonExisting || h.sps.picOrderCntType != 0) {
                // Of the pair being decoded only the first field counts.
                long distance = (long) picture.poc(picture == current ? Picture.FRAME - structure : Picture.FRAME)
                        - poc;
                boolean later = distance > 0;
                insert(picture, Math.abs(distance) + (later == laterFirst ? 0 : OTHER_SIDE));
            }
        }
    }

    private void longTerm(DecodedPictureBuffer buffer, int structure) {
        length = 0;
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            if (listed(picture.longTermMask, structure)) {
                insert(picture, picture.longTermFrameIdx);
            }
        }
    }

    /// A frame needs both fields marked, a field takes what there is.
    private static boolean listed(int mask, int structure) {
        return structure == Picture.FRAME ? mask == Picture.FRAME : mask != 0;
    }

    private void insert(Picture picture, long key) {
        int at = length++;
        while (at > 0 && keys[at - 1] > key) {
            run[at] = run[at - 1];
            keys[at] = keys[at - 1];
            at--;
        }
        run[at] = picture;
        keys[at] = key;
    }

    /// Appends the run to a list; fields as in clause 8.2.4.2.5, beginning with the parity of the current field.
    private void deal(ReferenceList list, int structure, boolean isLongTerm) {
        if (structure == Picture.FRAME) {
            for (int i = 0; i < length; i++) {
                list.add(run[i], Picture.FRAME);
            }
            return;
        }
        int same = next(-1, structure, isLongTerm);
        int opposite = next(-1, Picture.FRAME - structure, isLongTerm);
        while (same < length || opposite < length) {
            if (same < length) {
                list.add(run[same], structure);
                same = next(same, structure, isLongTerm);
            }
            if (opposite < length) {
                list.add(run[opposite], Picture.FRAME - structure);
                opposite = next(opposite, Picture.FRAME - structure, isLongTerm);
            }
        }
    }

    /// Index in the run of the next store that has the field, or the length.
    private int next(int after, int parity, boolean isLongTerm) {
        int i = after + 1;
        while (i < length && ((isLongTerm ? run[i].longTermMask : run[i].shortTermMask) & parity) == 0) {
            i++;
        }
        return i;
    }
}
