package dev.jiffy.video.h264.reference;

import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.SliceHeader;
import org.jspecify.annotations.Nullable;

/// Decoded reference picture marking (clause 8.2.5): which pictures the next ones may refer to.
///
/// Runs after a reference picture is parsed and before it is stored. Operations that name a picture which is not there do
/// nothing; whatever a damaged stream asks for, no more than max_num_ref_frames frames stay marked.
public final class ReferenceMarking {
    private ReferenceMarking() {
    }

    /// Whether the header has memory_management_control_operation 5.
    public static boolean resets(SliceHeader h) {
        if (h.nalRefIdc == 0 || !h.adaptiveRefPicMarkingModeFlag) {
            return false;
        }
        int[] commands = h.memoryManagementControlOperations;
        for (int at = 0; commands[at] != 0; at += 3) {
            if (commands[at] == 5) {
                return true;
            }
        }
        return false;
    }

    /// Marks the buffer's pictures and `current`, a frame or a field as the header says. The first field of a pair is in
    /// the buffer already when its second field is marked.
    public static void mark(DecodedPictureBuffer buffer, SliceHeader h, Picture current) {
        int structure = h.structure();
        boolean secondField = current.inBuffer;
        if (h.idrPicFlag && !secondField) {
            unmarkAll(buffer);
            if (h.longTermReferenceFlag) {
                current.longTermFrameIdx = 0;
                current.longTermMask |= structure;
                return;
            }
        } else if (h.adaptiveRefPicMarkingModeFlag) {
            adaptive(buffer, h, current);
        } else if (secondField && h.idrPicFlag && current.longTermMask != 0) {
            current.longTermMask |= structure;
        } else if (!secondField || current.shortTermMask == 0) {
            slidingWindow(buffer, h.sps.maxNumRefFrames, current);
        }
        if ((current.longTermMask & structure) == 0) {
            current.shortTermMask |= structure;
        }
        enforceLimit(buffer, h.sps.maxNumRefFrames, current);
    }

    /// Sets FrameNumWrap of all short-term references (equation 8-27).
    public static void wrapFrameNums(DecodedPictureBuffer buffer, int frameNum, int maxFrameNum) {
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            picture.frameNumWrap = picture.frameNum > frameNum ? picture.frameNum - maxFrameNum : picture.frameNum;
        }
    }

    /// Clause 8.2.5.3, with FrameNumWrap up to date.
    public static void slidingWindow(DecodedPictureBuffer buffer, int maxNumRefFrames, Picture current) {
        if (references(buffer, current) >= Math.max(maxNumRefFrames, 1)) {
            Picture oldest = oldestShortTerm(buffer, current);
            if (oldest != null) {
                oldest.shortTermMask = 0;
            }
        }
    }

    private static void enforceLimit(DecodedPictureBuffer buffer, int maxNumRefFrames, Picture current) {
        int surplus = references(buffer, current) + 1 - Math.max(maxNumRefFrames, 1);
        for (; surplus > 0; surplus--) {
            Picture oldest = oldestShortTerm(buffer, current);
            for (int i = 0; oldest == null; i++) {
                Picture candidate = buffer.get(i);
                oldest = candidate != current && candidate.longTermMask != 0 ? candidate : null;
            }
            oldest.shortTermMask = 0;
            oldest.longTermMask = 0;
        }
    }

    private static int references(DecodedPictureBuffer buffer, Picture current) {
        int references = 0;
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            references += picture != current && picture.referenceMask() != 0 ? 1 : 0;
        }
        return references;
    }

    private static @Nullable Picture oldestShortTerm(DecodedPictureBuffer buffer,
            Picture current) {
        Picture oldest = null;
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            if (picture != current && picture.shortTermMask != 0
                    && (oldest == null || picture.frameNumWrap < oldest.frameNumWrap)) {
                oldest = picture;
            }
        }
        return oldest;
    }

    private static void unmarkAll(DecodedPictureBuffer buffer) {
        for (int i = 0; i < buffer.count(); i++) {
            buffer.get(i).shortTermMask = 0;
            buffer.get(i).longTermMask = 0;
        }
    }

    /// Clause 8.2.5.4.
    private static void adaptive(DecodedPictureBuffer buffer, SliceHeader h, Picture current) {
        int[] commands = h.memoryManagementControlOperations;
        int currPicNum = h.fieldPicFlag ? 2 * h.frameNum + 1 : h.frameNum;
        for (int at = 0; commands[at] != 0; at += 3) {
            int operand = commands[at + 1];
            switch (commands[at]) {
                case 1 -> unmarkShortTerm(buffer, h, currPicNum - (operand + 1));
                case 2 -> unmarkLongTerm(buffer, h, operand);
                case 3 -> shortToLong(buffer, h, currPicNum - (operand + 1), commands[at + 2]);
                case 4 -> limitLongTerm(buffer, operand);
                case 5 -> unmarkAll(buffer);
                default -> {
                    freeLongTermIdx(buffer, operand, current);
                    current.longTermFrameIdx = operand;
                    current.longTermMask |= h.structure();
                    current.shortTermMask &= ~h.structure();
                }
            }
        }
    }

    /// Clause 8.2.5.4.1.
    private static void unmarkShortTerm(DecodedPictureBuffer buffer, SliceHeader h, int picNum) {
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            int part = ReferenceNumbers.shortTermPart(picture, h.structure(), picNum);
            picture.shortTermMask &= ~part;
        }
    }

    /// Clause 8.2.5.4.2.
    private static void unmarkLongTerm(DecodedPictureBuffer buffer, SliceHeader h, int longTermPicNum) {
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            int part = ReferenceNumbers.longTermPart(picture, h.structure(), longTermPicNum);
            picture.longTermMask &= ~part;
        }
    }

    /// Clause 8.2.5.4.3.
    private static void shortToLong(DecodedPictureBuffer buffer, SliceHeader h, int picNum, int longTermFrameIdx) {
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            int part = ReferenceNumbers.shortTermPart(picture, h.structure(), picNum);
            if (part != 0) {
                freeLongTermIdx(buffer, longTermFrameIdx, picture);
                picture.longTermFrameIdx = longTermFrameIdx;
                picture.longTermMask |= part;
                picture.shortTermMask &= ~part;
                return;
            }
        }
    }

    /// Takes a LongTermFrameIdx away from whoever has it, except from the other field of `heir`.
    private static void freeLongTermIdx(DecodedPictureBuffer buffer, int longTermFrameIdx, Picture heir) {
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            if (picture != heir && picture.longTermMask != 0 && picture.longTermFrameIdx == longTermFrameIdx) {
                picture.longTermMask = 0;
            }
        }
        if (heir.longTermMask != 0 && heir.longTermFrameIdx != longTermFrameIdx) {
            heir.longTermMask = 0;
        }
    }

    /// Clause 8.2.5.4.4.
    private static void limitLongTerm(DecodedPictureBuffer buffer, int maxLongTermFrameIdxPlus1) {
        for (int i = 0; i < buffer.count(); i++) {
            Picture picture = buffer.get(i);
            if (picture.longTermFrameIdx >= maxLongTermFrameIdxPlus1) {
                picture.longTermMask = 0;
            }
        }
    }
}
