package dev.jiffy.video.h264.reference;

import dev.jiffy.video.h264.picture.Picture;

/// PicNum and LongTermPicNum (clause 8.2.4.1), asked the other way round: which part of a frame store bears a number.
///
/// For a frame the number is FrameNumWrap or LongTermFrameIdx itself, and both fields must be marked. For a field it is
/// twice that, plus one for the parity of the current field.
final class ReferenceNumbers {
    private ReferenceNumbers() {
    }

    /// The structure of `picture` that is a short-term reference of that number, or 0.
    ///
    /// @param structure of the current picture
    static int shortTermPart(Picture picture, int structure, int picNum) {
        return part(picture.shortTermMask, picture.frameNumWrap, structure, picNum);
    }

    /// The structure of `picture` that is a long-term reference of that number, or 0.
    static int longTermPart(Picture picture, int structure, int longTermPicNum) {
        return part(picture.longTermMask, picture.longTermFrameIdx, structure, longTermPicNum);
    }

    private static int part(int mask, int frameNumber, int structure, int number) {
        if (structure == Picture.FRAME) {
            return mask == Picture.FRAME && frameNumber == number ? Picture.FRAME : 0;
        }
        if (frameNumber != number >> 1) {
            return 0;
        }
        int parity = (number & 1) != 0 ? structure : Picture.FRAME - structure;
        return mask & parity;
    }
}
