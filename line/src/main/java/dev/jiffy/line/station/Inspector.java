package dev.jiffy.line.station;

import dev.jiffy.core.Frame;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.core.TimeSource;
import dev.jiffy.line.Judgement;
import dev.jiffy.line.Scene;
import dev.jiffy.line.SourceSummary;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.track.Track;
import dev.jiffy.vision.track.Tracker;
import dev.jiffy.vision.zone.ZoneMonitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks at the pictures of one camera, follows what it sees and judges it: the second half of a camera's pipeline.
///
/// Which thread looks is the [InspectionPool]'s choice; never two at a time. The slot of the waiting picture is guarded by the
/// pool's lock, everything else by this object's.
final class Inspector implements Scene.Listener {
    private static final int WINDOW = 8192;
    private static final double SECOND = 1e9;
    /// How often a part is pictured on a line without counters, where it is gone by the time it is judged.
    private static final double PICTURE_SECONDS = 0.2;

    private final String camera;
    private final TimeSource clock;
    private final ClassTable classes;
    private final VerdictLog verdicts;
    private final EventLog events;
    private final Consumer<FrameResult> results;
    private final LatencyWindow inference;
    private final LatencyWindow endToEnd;
    private final LatencyWindow ladderWindow = new LatencyWindow(WINDOW);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong inferred = new AtomicLong();
    private volatile String problem = "";
    private volatile boolean smaller;

    // Guarded by the lock of the pool.
    private @Nullable Frame waiting;
    private long waitingNumber;
    private boolean busy;

    // Guarded by this.
    private final Tracker tracker;
    private final Scene scene;
    private final Thumbnails thumbnails = new Thumbnails();
    private final Map<Long, Pictured> pictured = new HashMap<>();
    private Setup applied;
    private boolean[] wanted;
    private boolean[] faults;
    private double time;
    private long number;
    private long mediaNanos;
    private long captureMillis;
    private int width;
    private int height;

    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Pictured(double time, byte[] jpeg) {
    }

    Inspector(String camera, TimeSource clock, Setup setup, ClassTable classes, VerdictLog verdicts, EventLog events,
            Consumer<FrameResult> results) {
        this.camera = camera;
        this.clock = clock;
        inference = LatencyWindow.sliding(WINDOW, Camera.RECENT, clock);
        endToEnd = LatencyWindow.sliding(WINDOW, Camera.RECENT, clock);
        this.classes = classes;
        this.verdicts = verdicts;
        this.events = events;
        this.results = results;
        LineConfig config = setup.rules().config();
        applied = setup;
        wanted = config.wanted(setup.detectors().classes());
        faults = config.faults(setup.detectors().classes());
        tracker = new Tracker(Tracker.Policy.confidentFrom(config.confidence()));
        scene = new Scene(config, classes.names());
        scene.listener(this);
    }

    // The slot: under the lock of the pool.

    @Nullable
    Frame replaceWaiting(@Nullable Frame frame, long frameNumber) {
        Frame last = waiting;
        waiting = frame;
        waitingNumber = frameNumber;
        return last;
    }

    boolean isReady() {
        return waiting != null && !busy;
    }

    long waitingCapture() {
        Frame frame = waiting;
        return frame == null ? 0 : frame.captureNanos();
    }

    long waitingNumber() {
        return waitingNumber;
    }

    void busy(boolean isBusy) {
        busy = isBusy;
    }

    /// Pictures are looked at with a smaller input from now on, or not any more.
    void smaller(boolean isSmaller) {
        smaller = isSmaller;
    }

    /// A picture was not looked at because a newer one came.
    void dropped() {
        dropped.incrementAndGet();
    }

    /// Looks at a picture. Whatever goes wrong is this camera's problem alone.
    void inspect(Frame frame, long frameNumber, Setup setup, Detector detector) {
        try {
            long begin = clock.nanoTime();
            List<Detection> detections = smaller && setup.detectors().scalable()
                    ? detector.detect(frame, Ladder.SMALLER)
                    : detector.detect(frame);
            long end = clock.nanoTime();
            inference.record(end - begin);
            inferred.incrementAndGet();
            FrameResult result = follow(frame, frameNumber, setup, detections);
            results.accept(result);
            problem = "";
        } catch (RuntimeException e) {
            String reason = "detection: " + (e.getMessage() == null ? e.toString() : e.getMessage());
            if (!reason.equals(problem)) {
                problem = reason;
                events.add(camera, "state", reason, Map.of("state", "detection", "detail", reason));
            }
        }
    }

    private synchronized FrameResult follow(Frame frame, long frameNumber, Setup setup, List<Detection> detections) {
        if (!setup.equals(applied)) {
            apply(setup);
        }
        LineConfig config = setup.rules().config();
        List<Detection> counted = new ArrayList<>(detections.size());
        List<Detection> marks = new ArrayList<>();
        for (Detection detection : detections) {
            int id = detection.classId();
            if (wanted[id]) {
                counted.add(new Detection(setup.detectors().classNumber(id), detection.confidence(), detection.box()));
            } else if (faults[id] && detection.confidence() >= config.verdict().confidence()) {
                marks.add(detection);
            }
        }
        number = frameNumber;
        mediaNanos = frame.presentationTime();
        time = Math.max(time, mediaNanos / SECOND);
        width = frame.width();
        height = frame.height();
        long age = clock.nanoTime() - frame.captureNanos();
        captureMillis = System.currentTimeMillis() - age / 1_000_000;
        List<Track> tracks = tracker.update(counted, time);
        thumbnails.begin(frame);
        picture(tracks, config);
        scene.observe(tracks, marks, time);
        thumbnails.end();
        if (!pictured.isEmpty()) {
            pictured.keySet().removeIf(id -> tracks.stream().noneMatch(track -> track.id() == id));
        }
        List<SeenPart> parts = new ArrayList<>(tracks.size());
        for (Track track : tracks) {
            if (track.confirmed()) {
                Box box = track.box();
                parts.add(new SeenPart(track.id(), classes.names().get(track.classId()), box, track.confidence(),
                        scene.verdict(track.id()), millimetres(box)));
            }
        }
        long latency = clock.nanoTime() - frame.captureNanos();
        endToEnd.record(latency);
        ladderWindow.record(latency);
        return new FrameResult(camera, frameNumber, mediaNanos, captureMillis, latency / 1e6, List.copyOf(parts));
    }

    private void apply(Setup setup) {
        LineConfig config = setup.rules().config();
        wanted = config.wanted(setup.detectors().classes());
        faults = config.faults(setup.detectors().classes());
        if (!setup.rules().equals(applied.rules())) {
            tracker.policy(Tracker.Policy.confidentFrom(config.confidence()));
            scene.apply(config);
        }
        applied = setup;
    }

    private double millimetres(Box box) {
        return Math.max(box.width() * width, box.height() * height) * applied.rules().config().millimetresPerPixel();
    }

    /// Where parts are judged when they are gone already, they are pictured before.
    private void picture(List<Track> tracks, LineConfig config) {
        if (!config.counters().isEmpty() || config.verdict().fail().isEmpty()) {
            return;
        }
        for (Track track : tracks) {
            Pictured last = pictured.get(track.id());
            if (track.confirmed() && track.seen() == time
                    && (last == null || time - last.time >= PICTURE_SECONDS)) {
                pictured.put(track.id(), new Pictured(time, thumbnails.part(track.box())));
            }
        }
    }

    @Override
    public void judged(Judgement judgement) {
        Track track = judgement.track();
        Pictured before = pictured.remove(track.id());
        byte[] jpeg = before == null ? thumbnails.part(track.box()) : before.jpeg;
        verdicts.record(new VerdictLog.Verdict(camera, number, mediaNanos, captureMillis, judgement,
                classes.names().get(track.classId()), applied.detectors().name(), applied.rules().version(),
                millimetres(track.box())), jpeg);
    }

    @Override
    public void changed(String zone, ZoneMonitor.Event event) {
        events.add(captureMillis, camera, "zone", zone + (event.enter() ? " occupied" : " free"),
                Map.of("zone", zone, "event", event.name(), "frame", Long.toString(number), "media_nanos",
                        Long.toString(Math.round(event.time() * SECOND))),
                new byte[0]);
    }

    /// What it knows so far.
    ///
    /// @param tracks confirmed tracks by class
    record Findings(int width, int height, Map<String, Integer> tracks, List<SourceSummary.Zone> zones,
            List<SourceSummary.Counter> counters, SourceSummary.Verdicts verdicts, String model, String engine,
            long ruleVersion) {
    }

    synchronized Findings findings() {
        Map<String, Integer> tracks = new TreeMap<>();
        tracker.confirmed().forEach((id, count) -> tracks.put(classes.names().get(id), count));
        return new Findings(width, height, tracks, scene.zoneSummaries(), scene.counterSummaries(), scene.verdicts(),
                applied.detectors().name(), applied.detectors().engine(), applied.rules().version());
    }

    /// Pictures not looked at for want of time.
    long droppedCount() {
        return dropped.get();
    }

    /// Pictures looked at.
    long inferredCount() {
        return inferred.get();
    }

    /// Why pictures cannot be looked at, empty if they can.
    String problem() {
        return problem;
    }

    LatencyWindow.Snapshot inference() {
        return inference.snapshot();
    }

    LatencyWindow.Snapshot endToEnd() {
        return endToEnd.snapshot();
    }

    /// Times from capture to result since the last call.
    LatencyWindow.Snapshot takeWindow() {
        LatencyWindow.Snapshot snapshot = ladderWindow.snapshot();
        ladderWindow.clear();
        return snapshot;
    }
}
