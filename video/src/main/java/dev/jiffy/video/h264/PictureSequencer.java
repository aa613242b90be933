package dev.jiffy.video.h264;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.reference.DecodedPictureBuffer;
import dev.jiffy.video.h264.reference.PictureOrderCount;
import dev.jiffy.video.h264.reference.ReferenceListBuilder;
import dev.jiffy.video.h264.reference.ReferenceMarking;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;
import org.jspecify.annotations.Nullable;

/// Finds out what each picture of the stream is: frame, first or second field, what it may refer to, when it is output
/// (clause 8.2 without slice groups, and C.4).
///
/// A picture begins with its first slice header, gets its lists slice by slice, and is finished when the next one begins: then it
/// is handed to [DecodingJobs], marked and stored. Nothing here looks at samples.
final class PictureSequencer {
    private final PictureStores stores;
    private final DecodingJobs jobs;
    private final OutputQueue output;
    private final DamageReports damage;
    private final int spareFrames;

    private final PictureOrderCount orderCount = new PictureOrderCount();
    private final DecodedPictureBuffer buffer;
    private final ReferenceListBuilder lists;

    private @Nullable SequenceParameterSet active;
    /// The picture being collected.
    private @Nullable Picture current;
    private boolean secondField;
    /// A field whose partner may come next.
    private @Nullable Picture firstField;
    private boolean firstFieldIsReference;
    /// PrevRefFrameNum (clause 7.4.3); -1 before the first picture.
    private int prevRefFrameNum = -1;
    /// Decoding began at a picture that is not IDR, and what follows it may refer to what was before.
    private boolean joined;

    /// @param spareFrames frames beyond those that decoding itself needs: in threads, and with the user
    PictureSequencer(PictureStores stores, DecodingJobs jobs, OutputQueue output, DamageReports damage,
            int spareFrames) {
        this.stores = stores;
        this.jobs = jobs;
        this.output = output;
        this.damage = damage;
        this.spareFrames = spareFrames;
        buffer = new DecodedPictureBuffer(output::add, stores::releaseIfUnused);
        lists = new ReferenceListBuilder(stores::grey);
    }

    /// Whether decoding can go on, or begin, with the picture of a slice header: with pictures before it, or if it is intra or a
    /// recovery point. What comes before that in a stream joined midway has nothing to refer to.
    boolean canBegin(SliceHeader h, boolean recoveryPoint) {
        boolean entry = recoveryPoint || h.isIntra();
        if (prevRefFrameNum < 0) {
            joined = entry && !h.idrPicFlag;
            return entry;
        }
        Picture first = firstField;
        if (first == null || !pairs(first, h)) {
            joined &= !entry;
        }
        return true;
    }

    /// Begins the picture of a slice header and makes it the job's.
    ///
    /// @param offset place of the slice, for reports
    /// @return the frame store; its frame is new unless this is a second field
    /// @throws IllegalStateException if users hold all frames; nothing was changed that calling again would change twice
    Picture begin(SliceHeader h, DecodingJob job, long offset) {
        Picture first = firstField;
        secondField = first != null && pairs(first, h);
        Picture picture;
        if (first != null && secondField) {
            picture = first;
        } else {
            closeFirstField();
            activate(h);
            picture = store(freeFrame());
            picture.users++;
            startCodedFrame(h, picture, offset);
        }
        picture.structure |= h.structure();
        orderCount.decode(h, picture);
        job.task.picture = picture;
        job.task.structure = h.structure();
        job.use(picture);
        current = picture;
        return picture;
    }

    /// Whether the header is of the field that completes `first` (clause 3.30 and 3.31, complementary field pairs).
    private boolean pairs(Picture first, SliceHeader h) {
        return h.fieldPicFlag && first.structure == Picture.FRAME - h.structure() && first.frameNum == h.frameNum
                && h.sps == active && firstFieldIsReference == (h.nalRefIdc != 0) && (!h.idrPicFlag || first.idr)
                && !ReferenceMarking.resets(h);
    }

    private void startCodedFrame(SliceHeader h, Picture picture, long offset) {
        if (h.idrPicFlag || ReferenceMarking.resets(h)) {
            // Whatever no_output_of_prior_pics_flag says: a player wants to see what it paid for.
            buffer.outputAll();
        }
        if (!h.idrPicFlag && prevRefFrameNum >= 0) {
            fillGap(h, picture, offset);
        }
        picture.frameNum = h.frameNum;
        picture.idr = h.idrPicFlag;
        picture.codedAsFields = h.fieldPicFlag;
        picture.mbaff = h.mbaffFrameFlag();
        picture.neededForOutput = true;
        picture.resetProgress();
        if (prevRefFrameNum < 0) {
            prevRefFrameNum = h.nalRefIdc != 0 ? h.frameNum : h.frameNum - 1 & (1 << h.sps.log2MaxFrameNum) - 1;
        }
    }

    /// Frames that frame_num has skipped (clause 8.2.5.2) enter the buffer as "non-existing". Where the stream does not allow
    /// gaps they were lost; then the same keeps the marking in step.
    private void fillGap(SliceHeader h, Picture picture, long offset) {
        int mask = (1 << h.sps.log2MaxFrameNum) - 1;
        int next = prevRefFrameNum + 1 & mask;
        if (h.frameNum == prevRefFrameNum || h.frameNum == next) {
            return;
        }
        if (!h.sps.gapsInFrameNumValueAllowedFlag) {
            damage.add(offset, "frame_num jumps from " + prevRefFrameNum + " to " + h.frameNum + ", frames are lost");
            picture.damaged = true;
        }
        int most = Math.max(h.sps.maxNumRefFrames, 1);
        if ((h.frameNum - next & mask) > most) {
            next = h.frameNum - most & mask;
        }
        for (int frameNum = next; frameNum != h.frameNum; frameNum = frameNum + 1 & mask) {
            Picture missing = store(null);
            missing.structure = Picture.FRAME;
            missing.nonExisting = true;
            missing.frameNum = frameNum;
            orderCount.decodeGap(h.sps, frameNum, missing);
            ReferenceMarking.wrapFrameNums(buffer, frameNum, mask + 1);
            ReferenceMarking.slidingWindow(buffer, h.sps.maxNumRefFrames, missing);
            missing.shortTermMask = Picture.FRAME;
            buffer.store(missing);
            prevRefFrameNum = frameNum;
        }
    }

    /// Makes the sequence of a header the active one; a new format or a new sequence drains the buffer first.
    private void activate(SliceHeader h) {
        SequenceParameterSet sps = h.sps;
        SequenceParameterSet before = active;
        if (sps == before) {
            return;
        }
        boolean compatible = before != null && !h.idrPicFlag
                && PictureStores.formatOf(sps).equals(PictureStores.formatOf(before))
                && sps.maxNumRefFrames <= buffer.size() && sps.log2MaxFrameNum == before.log2MaxFrameNum
                && sps.frameMbsOnlyFlag == before.frameMbsOnlyFlag;
        if (!compatible) {
            buffer.clear();
            prevRefFrameNum = -1;
            orderCount.reset();
        }
        jobs.finishAll();
        buffer.configure(sps);
        stores.configure(sps, buffer.size() + spareFrames);
        active = sps;
    }

    /// The sequence of the last picture begun.
    @Nullable
    SequenceParameterSet activeSequence() {
        return active;
    }

    private Frame freeFrame() {
        Frame frame = stores.frame();
        while (frame == null) {
            if (!jobs.finishOldest()) {
                throw new IllegalStateException("all " + stores.bound() + " frames are held; release some");
            }
            frame = stores.frame();
        }
        return frame;
    }

    private Picture store(@Nullable Frame frame) {
        Picture picture = stores.acquire(frame);
        while (picture == null) {
            // The buffer holds 16 at most, so it can only be jobs.
            if (!jobs.finishOldest()) {
                throw new IllegalStateException("no frame store is free");
            }
            picture = stores.acquire(frame);
        }
        return picture;
    }

    /// Fills the reference lists of a slice of the current picture.
    void lists(Slice slice, DecodingJob job, long offset) {
        Picture picture = job.task.picture;
        if (!lists.build(buffer, picture, slice)) {
            if (!joined) {
                damage.add(offset, "a reference picture is missing");
            }
            picture.damaged = true;
        }
        for (int list = 0; list < 2; list++) {
            for (int i = 0; i < slice.header.numRefIdxActive[list]; i++) {
                job.use(slice.refPicList[list][i]);
            }
        }
    }

    /// Ends the current picture: all its slices are in the job.
    void finish(DecodingJob job) {
        Picture picture = job.task.picture;
        current = null;
        SliceHeader h = job.task.slice(0).header;
        submit(job);
        if (h.nalRefIdc != 0) {
            ReferenceMarking.wrapFrameNums(buffer, h.frameNum, 1 << h.sps.log2MaxFrameNum);
            ReferenceMarking.mark(buffer, h, picture);
            prevRefFrameNum = h.frameNum;
        }
        if (ReferenceMarking.resets(h)) {
            jobs.finishAll(); // the picture itself is decoded with the counts it had
            orderCount.finishReset(h, picture);
            picture.frameNum = 0;
            prevRefFrameNum = 0;
        } else {
            orderCount.finish(h);
        }
        if (h.fieldPicFlag && !secondField) {
            firstField = picture;
            firstFieldIsReference = h.nalRefIdc != 0;
            if (firstFieldIsReference) {
                buffer.store(picture);
            }
        } else {
            firstField = null;
            complete(picture);
        }
    }

    private void submit(DecodingJob job) {
        Picture picture = job.task.picture;
        picture.writers++;
        for (long left = job.slots; left != 0; left &= left - 1) {
            stores.get(Long.numberOfTrailingZeros(left)).users++;
        }
        jobs.submit(job);
    }

    /// Takes note that a job is done.
    void finished(DecodingJob job) {
        Picture picture = job.task.picture;
        picture.writers--;
        output.settle(picture);
        for (long left = job.slots; left != 0; left &= left - 1) {
            Picture used = stores.get(Long.numberOfTrailingZeros(left));
            used.users--;
            stores.releaseIfUnused(used);
        }
    }

    /// A frame or pair has come to its end, or a field was left alone.
    private void complete(Picture picture) {
        if (!picture.inBuffer) {
            buffer.store(picture);
        }
        buffer.outputEarly();
        picture.users--;
        stores.releaseIfUnused(picture);
    }

    /// The field that waits for its partner does so in vain.
    private void closeFirstField() {
        Picture picture = firstField;
        if (picture == null) {
            return;
        }
        firstField = null;
        DecodingJob job = jobs.take();
        job.task.picture = picture;
        job.task.structure = Picture.FRAME - picture.structure;
        job.fillFrom = picture.structure;
        job.use(picture);
        submit(job);
        complete(picture);
    }

    /// Outputs everything and forgets all references.
    void drain() {
        closeFirstField();
        buffer.clear();
        prevRefFrameNum = -1;
        orderCount.reset();
    }

    /// Lets go of the picture being collected, if any: nothing of it was decoded.
    void abandon(DecodingJob job) {
        Picture picture = current;
        current = null;
        if (picture != null) {
            picture.structure &= ~job.task.structure;
            if (!secondField) {
                picture.users--;
                stores.releaseIfUnused(picture);
            }
        }
    }
}
