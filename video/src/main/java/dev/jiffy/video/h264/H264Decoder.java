package dev.jiffy.video.h264;

import dev.jiffy.core.Frame;
import dev.jiffy.video.Damage;
import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.EmulationPrevention;
import dev.jiffy.video.h264.bitstream.H264Exception;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.decoding.MacroblockPictureDecoder;
import dev.jiffy.video.h264.kernels.VectorWarmup;
import dev.jiffy.video.h264.parameters.AvcConfiguration;
import dev.jiffy.video.h264.parameters.ParameterSets;
import dev.jiffy.video.h264.picture.Kernels;
import dev.jiffy.video.h264.slice.PictureDecoder;
import dev.jiffy.video.h264.sei.SeiMessage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decodes ITU-T H.264 in all profiles, the base view of layered streams.
///
/// Input is a byte stream (Annex B) unless [#configure] says that NAL units stand behind their lengths. Units of unknown
/// types are skipped, and so are those of enhancement layers and other views.
///
/// All pictures of a sequence are output, also when the next one says otherwise (no_output_of_prior_pics_flag) or has
/// another size. A picture goes out as early as the stream permits: at once with pic_order_cnt_type 2, after
/// max_num_reorder_frames others where the stream says that, and otherwise when the decoded picture buffer of its level is full.
public final class H264Decoder implements VideoDecoder {
    /// Frames a user may hold where nothing else is said.
    public static final int DEFAULT_USER_FRAMES = 4;

    private static final int MAX_THREADS = 16;

    private final ParameterSets sets = new ParameterSets();
    private final NalSource source = new NalSource();
    private final OutputQueue output = new OutputQueue();
    private final DamageReports damage;
    private final DecodingJobs jobs;
    private final PictureSequencer sequencer;
    private final SliceCollector collector;
    private final NalUnit unit = new NalUnit();
    private final SeiReader messages = new SeiReader();
    private @Nullable Consumer<SeiMessage> seiListener;
    private byte[] rbsp = new byte[1024];
    private byte[] staging = {};
    /// The unit was taken from the source and not yet worked off.
    private boolean unitPending;
    private boolean inputPending;
    private boolean flushing;
    private boolean closed;
    /// Macroblocks of the frame that was handed out last, until the next call.
    private int handedOut;
    /// Is told of each picture once it was handed out, by its macroblocks.
    private IntConsumer pictures = _ -> {
    };

    /// A decoder with the usual allowance for its users.
    ///
    /// @param name of the stream, for damage reports
    /// @param threads 1 decodes in the thread that polls; more decode as many pictures at a time, up to 16
    public static H264Decoder of(String name, int threads) {
        return of(name, threads, Kernels::live, VectorWarmup::decoded);
    }

    /// The same with scalar kernels only, whatever other decoders use: the specification of the others, and for comparison.
    public static H264Decoder scalar(String name, int threads) {
        return of(name, threads, () -> 0, _ -> {
        });
    }

    private static H264Decoder of(String name, int threads, IntSupplier kernels, IntConsumer pictures) {
        H264Decoder decoder = new H264Decoder(name, threads, () -> new MacroblockPictureDecoder(kernels),
                DEFAULT_USER_FRAMES, Duration.ofSeconds(10));
        decoder.pictures = pictures;
        return decoder;
    }

    /// @param name       of the stream, for damage reports
    /// @param threads    1 decodes in the thread that polls; more decode as many pictures at a time, up to 16
    /// @param decoders   makes the macroblock layer, one per thread
    /// @param userFrames frames that users may hold at a time
    /// @param patience   how long to wait for a frame that other threads hold before [#poll] throws
    H264Decoder(String name, int threads, Supplier<PictureDecoder> decoders, int userFrames,
            Duration patience) {
        if (threads < 1 || threads > MAX_THREADS || userFrames < 0) {
            throw new IllegalArgumentException(threads + " threads, " + userFrames + " frames for users");
        }
        damage = new DamageReports(name);
        PictureStores stores = new PictureStores(patience.toNanos());
        jobs = new DecodingJobs(threads, decoders, this::finished);
        int spare = 2 + userFrames + (threads == 1 ? 0 : 2 * (DecodingJobs.jobCount(threads) - 2));
        sequencer = new PictureSequencer(stores, jobs, output, damage, spare);
        collector = new SliceCollector(sets, sequencer, jobs, source);
    }

    /// Takes the content of an `avcC` box: from now on NAL units stand behind lengths of the size it names. One that
    /// cannot be read is reported as damage and changes nothing.
    @Override
    public void configure(byte[] avcC) {
        try {
            AvcConfiguration configuration = AvcConfiguration.parse(avcC);
            source.lengthSize(configuration.lengthSize());
            configuration.sequenceParameterSets().forEach(this::parameterSet);
            configuration.pictureParameterSets().forEach(this::parameterSet);
        } catch (H264Exception e) {
            damage.add(e.offset(), e.getMessage());
        }
    }

    /// Has somebody told of supplemental information, as it comes in the stream: before the picture it belongs to, and before
    /// earlier pictures are output. Nobody, unless asked for.
    public void onSei(Consumer<SeiMessage> listener) {
        seiListener = listener;
    }

    private void parameterSet(byte[] nalUnit) {
        handle(new NalUnit().set(nalUnit, 0, nalUnit.length, 0));
    }

    @Override
    public void push(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
        checkPushable();
        source.accessUnit(data, from, length, offset, presentationTime, captureNanos);
    }

    @Override
    public void push(MemorySegment unit, long offset, long presentationTime, long captureNanos) {
        checkPushable();
        int length = Math.toIntExact(unit.byteSize());
        if (staging.length < length) {
            staging = new byte[Math.max(length, 2 * staging.length)];
        }
        MemorySegment.copy(unit, ValueLayout.JAVA_BYTE, 0, staging, 0, length);
        source.accessUnit(staging, 0, length, offset, presentationTime, captureNanos);
    }

    @Override
    public void pushPiece(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
        checkPushable();
        source.piece(data, from, length, offset, presentationTime, captureNanos);
    }

    private void checkPushable() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (inputPending || flushing) {
            throw new IllegalStateException("poll until there is nothing before more is pushed");
        }
        inputPending = true;
    }

    @Override
    public void flush() {
        source.finish();
        flushing = true;
    }

    @Override
    public @Nullable Frame poll() {
        if (closed) {
            return null;
        }
        if (handedOut > 0) {
            pictures.accept(handedOut);
            handedOut = 0;
        }
        while (true) {
            jobs.collect();
            Frame frame = output.poll();
            if (frame == null && output.isWaiting() && jobs.finishWanted()) {
                continue;
            }
            if (frame != null) {
                handOut(frame);
                return frame;
            }
            if (!step()) {
                break;
            }
        }
        inputPending = false;
        return flushing ? pollRest() : null;
    }

    /// The first picture is there: now all of them are wanted.
    private void handOut(Frame frame) {
        jobs.patient(false);
        handedOut = (frame.format().codedWidth() + 15 >> 4) * (frame.format().codedHeight() + 15 >> 4);
    }

    /// Works off one NAL unit; returns whether there was something to do.
    private boolean step() {
        if (unitPending) {
            handle(unit);
            unitPending = false;
            return true;
        }
        try {
            switch (source.next(unit)) {
                case UNIT -> {
                    unitPending = true;
                    handle(unit);
                    unitPending = false;
                    return true;
                }
                case END_OF_ACCESS_UNIT -> {
                    collector.finishPicture();
                    return true;
                }
                default -> {
                    return false;
                }
            }
        } catch (H264Exception e) {
            damage.add(e.offset(), e.getMessage());
            return true;
        }
    }

    private @Nullable Frame pollRest() {
        collector.finishPicture();
        sequencer.drain();
        while (true) {
            Frame frame = output.poll();
            if (frame != null) {
                handOut(frame);
                return frame;
            }
            if (!jobs.finishOldest()) {
                flushing = false;
                jobs.patient(true);
                source.reset();
                return null;
            }
        }
    }

    private void handle(NalUnit nal) {
        if (nal.forbidden()) {
            damage.add(nal.offset(), nal.length() == 0 ? "empty NAL unit" : "forbidden_zero_bit is set");
            return;
        }
        try {
            switch (nal.type()) {
                case NalUnit.SLICE, NalUnit.IDR_SLICE, NalUnit.PARTITION_A, NalUnit.PARTITION_B,
                        NalUnit.PARTITION_C ->
                    collector.slice(nal);
                case NalUnit.SEI -> sei(nal);
                case NalUnit.SEQUENCE_PARAMETER_SET -> {
                    int end = unescape(nal);
                    sets.putSequence(rbsp, 0, end);
                }
                case NalUnit.PICTURE_PARAMETER_SET -> {
                    int end = unescape(nal);
                    sets.putPicture(rbsp, 0, end);
                }
                case NalUnit.ACCESS_UNIT_DELIMITER, NalUnit.END_OF_SEQUENCE, NalUnit.END_OF_STREAM ->
                    collector.finishPicture();
                default -> {
                    // Layers, views and depth, filler, auxiliary pictures, what is reserved or private.
                }
            }
        } catch (H264Exception e) {
            // Behind the header byte, not counting escapes.
            damage.add(e.offset() < 0 ? nal.offset() : nal.offset() + 1 + e.offset(), e.getMessage());
        }
    }

    private void sei(NalUnit nal) {
        int end = unescape(nal);
        messages.reset(rbsp, 0, end);
        while (messages.next()) {
            if (messages.type() == SeiMessage.RECOVERY_POINT) {
                collector.recoveryPoint();
            } else if (messages.type() == SeiMessage.USER_DATA_UNREGISTERED) {
                collector.smallTransformsAreMissing(X264Build.isWrongIn444(rbsp, messages.start(), messages.size()));
            }
            Consumer<SeiMessage> listener = seiListener;
            SeiMessage message = listener == null ? null : SeiParser.parse(messages, rbsp, sequencer.activeSequence());
            if (listener != null && message != null) {
                listener.accept(message);
            }
        }
    }

    /// Unescapes a unit behind its header byte into [#rbsp] and returns the end.
    private int unescape(NalUnit nal) {
        if (rbsp.length < nal.length() + BitReader.SLACK) {
            rbsp = new byte[nal.length() + BitReader.SLACK];
        }
        int end = EmulationPrevention.remove(nal.data(), nal.start() + 1, nal.end(), rbsp, 0);
        Arrays.fill(rbsp, end, end + BitReader.SLACK, (byte) 0);
        return end;
    }

    private void finished(DecodingJob job) {
        if (job.failure() != null) {
            damage.add(job.offset, "the macroblock layer failed: " + job.failure());
        } else if (job.guessed() > 0) {
            damage.add(job.offset, job.guessed() + " macroblocks are concealed");
        }
        sequencer.finished(job);
    }

    @Override
    public void reset() {
        jobs.abandonAll();
        collector.reset();
        sequencer.drain();
        jobs.abandonAll();
        jobs.patient(true);
        output.clear();
        source.reset();
        unitPending = false;
        inputPending = false;
        flushing = false;
    }

    @Override
    public @Nullable Damage pollDamage() {
        return damage.poll();
    }

    @Override
    public void close() {
        if (!closed) {
            reset();
            closed = true;
            jobs.close();
        }
    }
}
