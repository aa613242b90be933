package dev.jiffy.line;

import dev.jiffy.core.BoundedRing;
import dev.jiffy.core.DegradationLadder;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameClock;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.core.TimeSource;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.video.VideoDecoder;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private static final List<String> RUNGS = List.of("healthy", "reduced", "minimal");
    /// A rung halves the load, so going up again takes less than half of the budget, for longer.
    private static final DegradationLadder.Policy POLICY = new DegradationLadder.Policy(1.0, 0.4, 2, 5, 5 * SECOND);

    private final String name;
    private final VideoReader reader;
    private final Detector detector;
    private final LineConfig config;
    private final boolean paced;
    private final double rate;
    private final boolean[] wanted;
    private final Tracker tracker;
    private final Scene scene;
    private final BoundedRing<Frame> ring = new BoundedRing<>(RING);
    private final LatencyWindow decodeLatency = new LatencyWindow(WINDOW);
    private final LatencyWindow inferenceLatency = new LatencyWindow(WINDOW);
    private final LatencyWindow endToEndLatency = new LatencyWindow(WINDOW);
    private final LatencyWindow secondLatency = new LatencyWindow(1024);
    private final AtomicBoolean started = new AtomicBoolean();
    private Consumer<SourceSummary> listener = _ -> {
    };

    // Written by the decoding thread.
    private final AtomicLong decoded = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable RuntimeException failure;

    // Of the detecting thread.
    private final DegradationLadder ladder = new DegradationLadder(RUNGS, POLICY, 0);
    private long startNanos;
    private long nextReport;
    private long received;
    private long inferred;
    private double origin = Double.NaN;
    private double lastTime;
    private int width;
    private int height;

    /// A pipeline; reader and detector stay their owner's, who closes them afterwards.
    ///
    /// @param name of the source, for the summary
    /// @param paced frames come at the rate of the source, not as fast as they can
    /// @throws dev.jiffy.line.config.ConfigException if the configuration wants classes that the detector does not know
    public LinePipeline(String name, VideoReader reader, Detector detector, LineConfig config, boolean paced) {
        this.name = name;
        this.reader = reader;
        this.detector = detector;
        this.config = config;
        this.paced = paced;
        double told = reader.track().averageRate();
        rate = told > 0 && told <= 1000 ? told : DEFAULT_RATE;
        wanted = config.wanted(detector.classes());
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
        nextReport = startNanos + SECOND;
        Thread decoding = Thread.ofPlatform().name("jiffy-decode").daemon().start(this::decode);
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
            decoding.interrupt();
            joinUninterruptibly(decoding);
        }
        RuntimeException problem = failure;
        if (problem != null) {
            throw problem;
        }
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

    private void decode() {
        try {
            if (paced) {
                decodePaced(FrameClock.of((int) Math.round(rate * 1000), 1000, TimeSource.SYSTEM));
            } else {
                decodeAll();
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            // The other side has given up; it knows why.
        } finally {
            ring.close();
        }
    }

    private void decodeAll() throws InterruptedException {
        for (Frame frame = timedNext(); frame != null; frame = timedNext()) {
            if (!put(frame)) {
                return;
            }
        }
    }

    private boolean put(Frame frame) throws InterruptedException {
        boolean isIn = false;
        try {
            isIn = ring.put(frame);
        } finally {
            if (!isIn) {
                frame.release();
            }
        }
        return isIn;
    }

    private void decodePaced(FrameClock clock) throws InterruptedException {
        long due = -1;
        long index = 0;
        for (Frame frame = timedNext(); frame != null; frame = timedNext(), index++) {
            boolean isIn = false;
            try {
                while (due < index) {
                    due = clock.await();
                }
                frame.captureNanos(System.nanoTime() - Math.max(0, clock.lateNanos(index)));
                isIn = due == index && ring.offer(frame);
            } finally {
                if (!isIn) {
                    dropped.incrementAndGet();
                    frame.release();
                }
            }
        }
    }

    private @Nullable Frame timedNext() {
        long begin = System.nanoTime();
        Frame frame = reader.next();
        if (frame != null) {
            decodeLatency.record(System.nanoTime() - begin);
            frame.captureNanos(begin);
            decoded.incrementAndGet();
        }
        return frame;
    }

    private void look(Frame frame) {
        double time = mediaTime(frame);
        width = frame.width();
        height = frame.height();
        lastTime = time;
        int every = config.every() << ladder.rung();
        if (received++ % every == 0) {
            long begin = System.nanoTime();
            List<Detection> detections = detector.detect(frame);
            long took = System.nanoTime() - begin;
            inferenceLatency.record(took);
            secondLatency.record(took);
            inferred++;
            List<Detection> counted = new ArrayList<>(detections.size());
            for (Detection detection : detections) {
                if (wanted[detection.classId()]) {
                    counted.add(detection);
                }
            }
            List<Track> tracks = tracker.update(counted, time);
            scene.observe(tracks, time);
            endToEndLatency.record(System.nanoTime() - frame.captureNanos());
        }
        long now = System.nanoTime();
        if (now >= nextReport) {
            nextReport += SECOND * ((now - nextReport) / SECOND + 1);
            if (paced) {
                double budget = every * SECOND / rate;
                ladder.observe(now - startNanos, secondLatency.snapshot().p99() / budget);
            }
            secondLatency.clear();
            listener.accept(summary());
        }
    }

    /// Seconds since the first frame.
    private double mediaTime(Frame frame) {
        long scale = reader.track().timescale();
        boolean isTold = frame.presentationTime() != VideoDecoder.NO_TIME && scale > 0;
        double time = isTold ? (double) frame.presentationTime() / scale : received / rate;
        if (Double.isNaN(origin)) {
            origin = time;
        }
        return Math.max(time - origin, lastTime);
    }

    private SourceSummary summary() {
        Map<String, Integer> tracks = new TreeMap<>();
        tracker.confirmed().forEach((id, count) -> tracks.put(detector.classes().get(id), count));
        double frameSeconds = received > 1 ? lastTime / (received - 1) : received / rate;
        return new SourceSummary(name, width, height, lastTime + frameSeconds, decoded.get(), inferred, dropped.get(),
                tracks,
                scene.zoneSummaries(), scene.counterSummaries(),
                new SourceSummary.Latency(decodeLatency.snapshot(), inferenceLatency.snapshot(),
                        endToEndLatency.snapshot()),
                ladder.state(), ladder.transitions());
    }
}
