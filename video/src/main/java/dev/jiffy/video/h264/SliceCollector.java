package dev.jiffy.video.h264;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.EmulationPrevention;
import dev.jiffy.video.h264.bitstream.H264Exception;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.parameters.ParameterSets;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.PictureBoundary;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceGroupMap;
import dev.jiffy.video.h264.slice.SliceHeader;
import dev.jiffy.video.h264.slice.SliceHeaderParser;
import java.util.Arrays;

/// Collects the slices of one picture from NAL units (clause 7.4.1.2) and sees where the next picture begins.
///
/// Units are unescaped straight into the bytes of the job that will take them to the macroblock layer. Slices are kept
/// in order of arrival, which in some profiles is any order. A redundant slice is kept only where no primary one begins at
/// the same macroblock; partitions B and C join the A of their slice_id.
final class SliceCollector {
    private final ParameterSets sets;
    private final PictureSequencer sequencer;
    private final DecodingJobs jobs;
    private final NalSource source;
    private final BitReader reader = new BitReader();
    private final SliceGroupMap groups = new SliceGroupMap();
    private DecodingJob job;
    private Slice incoming = new Slice();
    /// Whether the job's picture has begun.
    private boolean collecting;
    private boolean recoveryPoint;
    private boolean smallTransformsAreMissing;

    SliceCollector(ParameterSets sets, PictureSequencer sequencer, DecodingJobs jobs, NalSource source) {
        this.sets = sets;
        this.sequencer = sequencer;
        this.jobs = jobs;
        this.source = source;
        job = jobs.take();
    }

    /// Says that decoding can start at the next picture.
    void recoveryPoint() {
        recoveryPoint = true;
    }

    /// See [SliceHeader#smallTransformsAreMissing].
    void smallTransformsAreMissing(boolean areMissing) {
        smallTransformsAreMissing = areMissing;
    }

    /// Takes a slice or a data partition.
    ///
    /// @throws H264Exception if its header cannot be read
    /// @throws IllegalStateException if users hold all frames; the same unit can be given again
    void slice(NalUnit unit) {
        int from = job.filled;
        int to = unescape(unit, from);
        reader.reset(job.task.bytes, (long) from << 3, to);
        if (unit.type() == NalUnit.PARTITION_B || unit.type() == NalUnit.PARTITION_C) {
            joinPartition(unit, to);
            return;
        }
        SliceHeaderParser.parse(reader, unit.type(), unit.refIdc(), sets, incoming.header);
        SliceHeader h = incoming.header;
        h.smallTransformsAreMissing = smallTransformsAreMissing;
        if (collecting) {
            if (h.redundantPicCnt > 0 ? isRedundant(h) : isRepeated(h)) {
                return;
            }
            if (PictureBoundary.between(lastHeader(), h)) {
                finishPicture();
                slice(unit);
                return;
            }
        }
        boolean partitioned = unit.type() == NalUnit.PARTITION_A;
        incoming.partitioned = partitioned;
        incoming.sliceId = partitioned ? reader.ue() : 0;
        incoming.bitStart = reader.position();
        incoming.end = to;
        incoming.bitStartB = -1;
        incoming.bitStartC = -1;
        if (!collecting) {
            if (!sequencer.canBegin(h, recoveryPoint)) {
                return;
            }
            begin(unit, h);
        }
        incoming.mbToSliceGroupMap = groups.map(h);
        sequencer.lists(incoming, job, unit.offset());
        incoming = job.task.append(incoming);
        job.filled = to + BitReader.SLACK;
    }

    private void begin(NalUnit unit, SliceHeader h) {
        Picture picture = sequencer.begin(h, job, unit.offset());
        collecting = true;
        job.offset = unit.offset();
        Frame frame = picture.frame;
        long presentationTime = source.takePresentationTime();
        long captureNanos = source.takeCaptureNanos();
        if (frame != null && picture.structure == h.structure()) {
            frame.presentationTime(presentationTime);
            frame.captureNanos(captureNanos);
            frame.keyFrame(h.idrPicFlag || recoveryPoint);
        }
        recoveryPoint = false;
    }

    private SliceHeader lastHeader() {
        return job.task.slice(job.task.sliceCount() - 1).header;
    }

    /// Whether a redundant slice of the current picture is not needed.
    private boolean isRedundant(SliceHeader h) {
        SliceHeader last = lastHeader();
        return h.frameNum == last.frameNum && h.structure() == last.structure() && beginsLikeAnother(h);
    }

    /// Whether a slice of the current picture was sent twice.
    private boolean isRepeated(SliceHeader h) {
        return !PictureBoundary.between(lastHeader(), h) && beginsLikeAnother(h);
    }

    private boolean beginsLikeAnother(SliceHeader h) {
        PictureTask task = job.task;
        for (int i = 0; i < task.sliceCount(); i++) {
            SliceHeader other = task.slice(i).header;
            if (other.firstMbInSlice == h.firstMbInSlice && other.colourPlaneId == h.colourPlaneId) {
                return true;
            }
        }
        return false;
    }

    /// slice_data_partition_b_layer_rbsp() and c (clauses 7.3.2.9.2 and 7.3.2.9.3).
    private void joinPartition(NalUnit unit, int to) {
        int sliceId = reader.ue();
        PictureTask task = job.task;
        for (int i = task.sliceCount() - 1; collecting && i >= 0; i--) {
            Slice slice = task.slice(i);
            if (!slice.partitioned || slice.sliceId != sliceId) {
                continue;
            }
            if (slice.header.sps.separateColourPlaneFlag && reader.u(2) != slice.header.colourPlaneId) {
                reader.skip(-2);
                continue;
            }
            if (slice.header.pps.redundantPicCntPresentFlag) {
                reader.ue();
            }
            reader.checkOverrun("data partition");
            if (unit.type() == NalUnit.PARTITION_B) {
                slice.bitStartB = reader.position();
                slice.endB = to;
            } else {
                slice.bitStartC = reader.position();
                slice.endC = to;
            }
            job.filled = to + BitReader.SLACK;
            return;
        }
        throw new H264Exception("data partition without its partition A", -1);
    }

    /// Copies the RBSP behind the header byte to the job's bytes at `at`, zeros behind it, and returns its end.
    private int unescape(NalUnit unit, int at) {
        int needed = Math.addExact(at, unit.length() + BitReader.SLACK);
        PictureTask task = job.task;
        if (needed > task.bytes.length) {
            task.bytes = Arrays.copyOf(task.bytes, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(needed, 2L * at)));
        }
        int end = EmulationPrevention.remove(unit.data(), unit.start() + 1, unit.end(), task.bytes, at);
        Arrays.fill(task.bytes, end, end + BitReader.SLACK, (byte) 0);
        return end;
    }

    /// Ends the current picture, if any, and hands it on.
    void finishPicture() {
        if (!collecting) {
            return;
        }
        collecting = false;
        PictureTask task = job.task;
        for (int i = 0; i < task.sliceCount(); i++) {
            task.slice(i).data = task.bytes;
        }
        if (task.sliceCount() == 0) {
            sequencer.abandon(job);
            job.clear();
            return;
        }
        DecodingJob finished = job;
        sequencer.finish(finished);
        job = jobs.take();
    }

    /// Forgets the current picture.
    void reset() {
        if (collecting) {
            collecting = false;
            sequencer.abandon(job);
        }
        job.clear();
        recoveryPoint = false;
    }
}
