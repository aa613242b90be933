package dev.jiffy.line;

import dev.jiffy.core.BoundedRing;
import dev.jiffy.core.DegradationLadder;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameClock;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.video.VideoReader;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.track.Track;
import dev.jiffy.vision.track.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One source from file to summary.
///
/// Two threads compute: one decodes, the thread that called [#run()] detects, follows and counts. Between them lies a ring
/// of [#RING] frames, few enough that the decoder, which owns the memory of its frames, never runs out.
///
/// As fast as possible (no pace) nothing is lost: a full ring makes the decoder wait. Paced, frames come when a
/// [FrameClock] says that they are due, as from a camera; one that finds the ring full or is late itself is dropped and
/// counted, and a [DegradationLadder] watches what detection takes of the time between frames: on its lower rungs only
/// every second or fourth of the frames that the configuration wants is looked at.
///
/// Media time starts with the first frame. Where the container tells no times, frames last what the stream's rate says, or
/// 1/25 s.
public final class LinePipeline {
    /// Frames between the two threads; with one in each of their hands the decoder's allowance for its users is used up.
    static final int RING = 2;
    /// Frames over which latencies are told.
    static final int WINDOW = 8192;

    private static final long SECOND = 1_000_000_000L;
    private static final double DEFAULT_RATE = 25;
    /// What the clock takes in thousandths of a frame, and what is still a video.
    private static final double MIN_RATE = 0.01;
    private static final double MAX_RATE = FrameClock.MAX_RATE_TERM / 1000.0;
    private static final List<String> RUNGS = List.of("healthy", "reduced", "minimal");
    /// Load is the share of its time that the second thread spends detecting, so it cannot exceed 1. A rung halves it; going
    /// up again takes less than half of what went down, for longer.
    private static final DegradationLadder.Policy POLICY = new DegradationLadder.Policy(0.9, 0.35, 2, 5, 5 * SECOND);

    private final String name;
    private final Detector detector;
    private final LineConfig config;
    private final boolean paced;
    private final boolean[] wanted;
    private final boolean[] faults;
    private final Tracker tracker;
    private final Scene scene;
    private final BoundedRing<Frame> ring = new BoundedRing<>(RING);
    private final DecodingStage decoding;
    private final LatencyWindow inferenceLatency = new LatencyWindow(WINDOW);
    private final LatencyWindow endToEndLatency = new LatencyWindow(WINDOW);
    private final AtomicBoolean started = new AtomicBoolean();
    private Consumer<SourceSummary> listener = _ -> {
    };

    private final DegradationLadder ladder = new DegradationLadder(RUNGS, POLICY, 0);
    private long startNanos;
    private long lastReport;
    private long busyNanos;
    private long received;
    private long inferred;
    private int width;
    private int height;

    /// A pipeline; reader and detector stay their owner's, who closes them afterwards.
    ///
    /// @param name of the source, for the summary
    /// @param paced frames come at the rate of the source, not as fast as they can
    /// @throws dev.jiffy.line.config.ConfigException if the configuration wants classes that the detector does not know
    public LinePipeline(String name, VideoReader reader, Detector detector, LineConfig config, boolean paced) {
        this.name = name;
        this.detector = detector;
        this.config = config;
        this.paced = paced;
        double told = reader.track().averageRate();
        decoding = new DecodingStage(reader, ring, told >= MIN_RATE && told <= MAX_RATE ? told : DEFAULT_RATE, paced);
        wanted = config.wanted(detector.classes());
        faults = config.faults(detector.classes());
        tracker = new Tracker(Tracker.Policy.confidentFrom(config.confidence()));
        scene = new Scene(config, detector.classes());
    }

    /// Has somebody told how it stands, about once a second, in the thread that runs.
    public void onProgress(Consumer<SourceSummary> consumer) {
        listener = consumer;
    }

    /// Processes the source to its end; once.
    ///
    /// @throws dev.jiffy.video.MediaException if the source breaks off
    /// @throws dev.jiffy.vision.DetectorException if detection fails
    /// @throws InterruptedException if interrupted; both threads have stopped then
    public SourceSummary run() throws InterruptedException {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("a pipeline runs once");
        }
        startNanos = System.nanoTime();
        lastReport = startNanos;
        Thread decoder = Thread.ofPlatform().name("jiffy-decode").daemon().start(decoding);
        try {
            for (Frame frame = ring.take(); frame != null; frame = ring.take()) {
                try {
                    look(frame);
                } finally {
                    frame.release();
                }
            }
        } finally {
            ring.close();
            for (Frame frame = ring.poll(); frame != null; frame = ring.poll()) {
                frame.release();
            }
            decoder.interrupt();
            joinUninterruptibly(decoder);
        }
        RuntimeException problem = decoding.failure();
        if (problem != null) {
            throw problem;
        }
        scene.finish();
        return summary();
    }

    /// The reader is its owner's again only when the other thread has left it.
    private static void joinUninterruptibly(Thread thread) {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Frame frame) {
        double time = frame.presentationTime() / (double) SECOND;
        width = frame.width();
        height = frame.height();
        int every = config.every() << ladder.rung();
        if (received++ % every == 0) {
            long begin = System.nanoTime();
            List<Detection> detections = detector.detect(frame);
            long took = System.nanoTime() - begin;
            inferenceLatency.record(took);
            busyNanos += took;
            inferred++;
            List<Detection> counted = new ArrayList<>(detections.size());
            List<Detection> marks = new ArrayList<>();
            for (Detection detection : detections) {
                if (wanted[detection.classId()]) {
                    counted.add(detection);
                } else if (faults[detection.classId()] && detection.confidence() >= config.verdict().confidence()) {
                    marks.add(detection);
                }
            }
            List<Track> tracks = tracker.update(counted, time);
            scene.observe(tracks, marks, time);
            endToEndLatency.record(System.nanoTime() - frame.captureNanos());
        }
        long now = System.nanoTime();
        if (now - lastReport >= SECOND) {
            if (paced) {
                ladder.observe(now - startNanos, (double) busyNanos / (now - lastReport));
            }
            lastReport = now;
            busyNanos = 0;
            listener.accept(summary());
        }
    }

    private SourceSummary summary() {
        Map<String, Integer> tracks = new TreeMap<>();
        tracker.confirmed().forEach((id, count) -> tracks.put(detector.classes().get(id), count));
        return new SourceSummary(name, width, height, decoding.mediaSeconds(), decoding.decoded(), inferred,
                decoding.dropped(), tracks, scene.zoneSummaries(), scene.counterSummaries(), scene.verdicts(),
                new SourceSummary.Latency(decoding.latency(), inferenceLatency.snapshot(),
                        endToEndLatency.snapshot()),
                ladder.state(), ladder.transitions());
    }
}
