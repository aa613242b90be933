package dev.jiffy.video.h264.reference;

import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.SliceHeader;

/// Decoding of picture order count (clause 8.2.1): TopFieldOrderCnt and BottomFieldOrderCnt from the slice header and the
/// pictures before.
public final class PictureOrderCount {
    // Type 0: of the previous reference picture.
    private int prevPicOrderCntMsb;
    private int prevPicOrderCntLsb;
    // Types 1 and 2: of the previous picture.
    private int prevFrameNum;
    private int prevFrameNumOffset;

    private int picOrderCntMsb;
    private int frameNumOffset;

    /// As before an IDR picture.
    public PictureOrderCount() {
    }

    /// Starts a new coded video sequence.
    public void reset() {
        prevPicOrderCntMsb = 0;
        prevPicOrderCntLsb = 0;
        prevFrameNum = 0;
        prevFrameNumOffset = 0;
    }

    /// Sets the counts of the fields that the header's picture consists of.
    public void decode(SliceHeader h, Picture picture) {
        if (h.idrPicFlag) {
            reset();
        }
        switch (h.sps.picOrderCntType) {
            case 0 -> type0(h, picture);
            case 1 -> type1(h, picture);
            default -> type2(h, picture);
        }
    }

    /// Clause 8.2.1.1.
    private void type0(SliceHeader h, Picture picture) {
        int lsb = h.picOrderCntLsb;
        int max = 1 << h.sps.log2MaxPicOrderCntLsb;
        picOrderCntMsb = prevPicOrderCntMsb;
        if (lsb < prevPicOrderCntLsb && prevPicOrderCntLsb - lsb >= max / 2) {
            picOrderCntMsb += max;
        } else if (lsb > prevPicOrderCntLsb && lsb - prevPicOrderCntLsb > max / 2) {
            picOrderCntMsb -= max;
        }
        int count = picOrderCntMsb + lsb;
        set(h, picture, count, h.fieldPicFlag ? count : count + h.deltaPicOrderCntBottom);
    }

    /// Clause 8.2.1.2.
    private void type1(SliceHeader h, Picture picture) {
        SequenceParameterSet sps = h.sps;
        frameNumOffset = offset(h.frameNum, sps);
        int expected = expectedType1(sps, frameNumOffset + h.frameNum, h.nalRefIdc != 0);
        if (h.fieldPicFlag) {
            set(h, picture, expected + h.deltaPicOrderCnt[0],
                    expected + sps.offsetForTopToBottomField + h.deltaPicOrderCnt[0]);
        } else {
            int top = expected + h.deltaPicOrderCnt[0];
            set(h, picture, top, top + sps.offsetForTopToBottomField + h.deltaPicOrderCnt[1]);
        }
    }

    private static int expectedType1(SequenceParameterSet sps, int frameNumWithOffset, boolean reference) {
        int cycle = sps.offsetForRefFrame.length;
        int absFrameNum = cycle == 0 ? 0 : frameNumWithOffset;
        if (!reference && absFrameNum > 0) {
            absFrameNum--;
        }
        int expected = 0;
        if (absFrameNum > 0) {
            int cycles = (absFrameNum - 1) / cycle;
            int inCycle = (absFrameNum - 1) % cycle;
            int perCycle = 0;
            for (int i = 0; i < cycle; i++) {
                perCycle += sps.offsetForRefFrame[i];
                if (i <= inCycle) {
                    expected += sps.offsetForRefFrame[i];
                }
            }
            expected += cycles * perCycle;
        }
        return reference ? expected : expected + sps.offsetForNonRefPic;
    }

    /// Clause 8.2.1.3: output order is decoding order.
    private void type2(SliceHeader h, Picture picture) {
        frameNumOffset = offset(h.frameNum, h.sps);
        int count = 2 * (frameNumOffset + h.frameNum) - (h.nalRefIdc == 0 ? 1 : 0);
        set(h, picture, count, count);
    }

    private int offset(int frameNum, SequenceParameterSet sps) {
        return prevFrameNum > frameNum ? prevFrameNumOffset + (1 << sps.log2MaxFrameNum) : prevFrameNumOffset;
    }

    private static void set(SliceHeader h, Picture picture, int top, int bottom) {
        if (!h.bottomFieldFlag) {
            picture.fieldOrderCnt[0] = top;
        }
        if (!h.fieldPicFlag || h.bottomFieldFlag) {
            picture.fieldOrderCnt[1] = bottom;
        }
    }

    /// Sets the counts of a "non-existing" frame (clause 8.2.5.2), as of a reference frame with no deltas. With type 0
    /// nothing can be inferred and nothing is used.
    public void decodeGap(SequenceParameterSet sps, int frameNum, Picture picture) {
        picture.fieldOrderCnt[0] = 0;
        picture.fieldOrderCnt[1] = 0;
        if (sps.picOrderCntType == 0) {
            return;
        }
        frameNumOffset = offset(frameNum, sps);
        int top = sps.picOrderCntType == 1
                ? expectedType1(sps, frameNumOffset + frameNum, true)
                : 2 * (frameNumOffset + frameNum);
        picture.fieldOrderCnt[0] = top;
        picture.fieldOrderCnt[1] = sps.picOrderCntType == 1 ? top + sps.offsetForTopToBottomField : top;
        prevFrameNumOffset = frameNumOffset;
        prevFrameNum = frameNum;
    }

    /// Remembers the picture for the next one.
    public void finish(SliceHeader h) {
        prevFrameNum = h.frameNum;
        prevFrameNumOffset = frameNumOffset;
        if (h.nalRefIdc != 0) {
            prevPicOrderCntMsb = picOrderCntMsb;
            prevPicOrderCntLsb = h.picOrderCntLsb;
        }
    }

    /// Remembers a picture with memory_management_control_operation 5 and gives it the counts that later pictures see:
    /// the smaller of its counts becomes 0 (clause 8.2.1).
    public void finishReset(SliceHeader h, Picture picture) {
        int structure = h.structure();
        int smallest = picture.poc(structure);
        if ((structure & Picture.TOP) != 0) {
            picture.fieldOrderCnt[0] -= smallest;
        }
        if ((structure & Picture.BOTTOM) != 0) {
            picture.fieldOrderCnt[1] -= smallest;
        }
        reset();
        prevPicOrderCntLsb = h.bottomFieldFlag ? 0 : picture.fieldOrderCnt[0];
    }
}
