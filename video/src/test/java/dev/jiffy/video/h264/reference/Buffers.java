package dev.jiffy.video.h264.reference;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A decoded picture buffer with pictures named by their frame_num, for tests.
final class Buffers {
    final List<Integer> output = new ArrayList<>();
    final List<Integer> removed = new ArrayList<>();
    final DecodedPictureBuffer buffer = new DecodedPictureBuffer(p -> output.add(p.poc(Picture.FRAME)),
            p -> removed.add(p.poc(Picture.FRAME)));
    final SequenceParameterSet sps = new SequenceParameterSet();
    final SliceHeader header = new SliceHeader();
    private static final Frame FRAME = Objects
            .requireNonNull(new FramePool(1).tryAcquire(new FrameFormat(16, 16, ChromaFormat.GRAY, false)));
    private int slots;

    Buffers(int size) {
        sps.picWidthInMbs = 1;
        sps.picHeightInMapUnits = 1;
        sps.frameMbsOnlyFlag = true;
        sps.maxNumRefFrames = size;
        sps.maxDecFrameBuffering = size;
        sps.maxNumReorderFrames = size;
        header.sps = sps;
        header.nalRefIdc = 1;
        buffer.configure(sps);
    }

    /// A picture with both fields there, not stored.
    Picture picture(int frameNum, int poc) {
        Picture picture = new Picture(slots++);
        picture.clear();
        picture.frameNum = frameNum;
        picture.frameNumWrap = frameNum;
        picture.structure = Picture.FRAME;
        picture.fieldOrderCnt[0] = poc;
        picture.fieldOrderCnt[1] = poc + 1;
        picture.frame = FRAME;
        return picture;
    }

    Picture shortTerm(int frameNum, int poc) {
        Picture picture = picture(frameNum, poc);
        picture.shortTermMask = Picture.FRAME;
        buffer.store(picture);
        return picture;
    }

    Picture longTerm(int index, int poc) {
        Picture picture = picture(0, poc);
        picture.longTermFrameIdx = index;
        picture.longTermMask = Picture.FRAME;
        buffer.store(picture);
        return picture;
    }
}
