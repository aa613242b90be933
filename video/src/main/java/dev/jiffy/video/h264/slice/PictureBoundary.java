package dev.jiffy.video.h264.slice;

/// Detection of the first slice of a new primary coded picture (clause 7.4.1.2.4).
public final class PictureBoundary {
    private PictureBoundary() {
    }

    /// Whether `next` belongs to another picture than `last`, the slice before it.
    public static boolean between(SliceHeader last, SliceHeader next) {
        return last.frameNum != next.frameNum
                || last.sps != next.sps
                || last.pps.picParameterSetId != next.pps.picParameterSetId
                || last.fieldPicFlag != next.fieldPicFlag
                || last.bottomFieldFlag != next.bottomFieldFlag
                || (last.nalRefIdc == 0) != (next.nalRefIdc == 0)
                || last.idrPicFlag != next.idrPicFlag
                || last.idrPicId != next.idrPicId
                || last.picOrderCntLsb != next.picOrderCntLsb
                || last.deltaPicOrderCntBottom != next.deltaPicOrderCntBottom
                || last.deltaPicOrderCnt[0] != next.deltaPicOrderCnt[0]
                || last.deltaPicOrderCnt[1] != next.deltaPicOrderCnt[1];
    }
}
