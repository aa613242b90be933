package dev.jiffy.video.h264.reference;

import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes the reference picture lists of a slice (clause 8.2.4): initial lists, modification, and a stand-in for every
/// entry that has no samples, so the macroblock layer never meets a hole.
///
/// A list may rightly be longer than there are references, and "non-existing" frames may rightly stand in it, as long
/// as no macroblock uses them. So filling such places is no damage; a modification that names a missing picture is, and
/// so is a list with nothing in it.
public final class ReferenceListBuilder {
    private final ReferenceList[] lists = {new ReferenceList(), new ReferenceList()};
    private final ReferenceListInitializer initializer = new ReferenceListInitializer();
    private final Supplier<Picture> grey;

    /// @param grey gives a picture to refer to when there is none at all
    public ReferenceListBuilder(Supplier<Picture> grey) {
        this.grey = grey;
    }

    /// Fills the lists of `slice` as its header says.
    ///
    /// @return whether all references that the stream names are there
    public boolean build(DecodedPictureBuffer buffer, Picture current, Slice slice) {
        SliceHeader h = slice.header;
        if (h.isIntra()) {
            return true;
        }
        ReferenceMarking.wrapFrameNums(buffer, h.frameNum, 1 << h.sps.log2MaxFrameNum);
        initializer.fill(buffer, current, h, lists[0], lists[1]);
        boolean complete = true;
        for (int x = 0; x < (h.sliceType == SliceHeader.B ? 2 : 1); x++) {
            ReferenceList list = lists[x];
            complete &= list.length > 0;
            list.truncate(h.numRefIdxActive[x]);
            if (h.refPicListModificationFlag[x]) {
                complete &= modify(buffer, h, list, h.refPicListModification[x]);
            }
            for (int i = 0; i < list.length; i++) {
                entry(buffer, current, slice, x, i);
            }
        }
        return complete;
    }

    /// Clause 8.2.4.3.
    private static boolean modify(DecodedPictureBuffer buffer, SliceHeader h, ReferenceList list, int[] commands) {
        int structure = h.structure();
        int maxPicNum = 1 << h.sps.log2MaxFrameNum + (h.fieldPicFlag ? 1 : 0);
        int currPicNum = h.fieldPicFlag ? 2 * h.frameNum + 1 : h.frameNum;
        int predicted = currPicNum;
        boolean complete = true;
        for (int i = 0; commands[2 * i] != 3 && i < list.length; i++) {
            int operand = commands[2 * i + 1];
            boolean longTerm = commands[2 * i] == 2;
            int number = operand;
            if (!longTerm) {
                int difference = (operand & maxPicNum - 1) + 1;
                predicted = predicted + (commands[2 * i] == 0 ? -difference : difference) & maxPicNum - 1;
                number = predicted > currPicNum ? predicted - maxPicNum : predicted;
            }
            complete &= place(buffer, list, i, structure, longTerm, number);
        }
        return complete;
    }

    private static boolean place(DecodedPictureBuffer buffer, ReferenceList list, int index, int structure,
            boolean longTerm, int number) {
        for (int k = 0; k < buffer.count(); k++) {
            Picture picture = buffer.get(k);
            int part = longTerm
                    ? ReferenceNumbers.longTermPart(picture, structure, number)
                    : ReferenceNumbers.shortTermPart(picture, structure, number);
            if (part != 0) {
                list.moveTo(index, picture, part);
                return !picture.nonExisting;
            }
        }
        list.moveTo(index, null, structure);
        return false;
    }

    private void entry(DecodedPictureBuffer buffer, Picture current, Slice slice, int x, int i) {
        Picture picture = lists[x].pictures[i];
        int part = lists[x].parts[i];
        if (picture == null || picture.frame == null) {
            int frameNumWrap = picture == null ? slice.header.frameNum : picture.frameNumWrap;
            int structure = slice.header.structure();
            picture = nearest(buffer, current, structure, frameNumWrap);
            if (picture == null) {
                picture = grey.get();
            }
            int there = picture == current ? Picture.FRAME - structure : picture.structure;
            part = structure == Picture.FRAME || (there & structure) != 0 ? structure : Picture.FRAME - structure;
        }
        slice.refPicList[x][i] = picture;
        slice.refStructure[x][i] = part;
        slice.refLongTerm[x][i] = (picture.longTermMask & part) != 0;
    }

    /// The picture with samples whose number is nearest; references before pictures that only wait for output.
    private static @Nullable Picture nearest(DecodedPictureBuffer buffer, Picture current, int structure,
            int frameNumWrap) {
        Picture best = null;
        long bestDistance = Long.MAX_VALUE;
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            if (picture.frame == null || picture == current && structure == Picture.FRAME) {
                continue;
            }
            long distance = Math.abs((long) frameNumWrap - picture.frameNumWrap)
                    + (picture.referenceMask() != 0 ? 0 : 1L << 32);
            if (distance < bestDistance) {
                best = picture;
                bestDistance = distance;
            }
        }
        return best;
    }
}
