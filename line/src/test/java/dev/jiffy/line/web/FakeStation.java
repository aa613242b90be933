package dev.jiffy.line.web;

import dev.jiffy.core.DegradationLadder;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.line.SourceSummary;
import dev.jiffy.line.control.ControlRoom;
import dev.jiffy.line.live.CameraState;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.line.live.Station;
import dev.jiffy.line.live.StationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A station without pipelines: the sample clip again and again on each camera, and what is in it. Cameras whose name begins
/// with `dark` have no picture.
final class FakeStation implements Station {
    static final String RULES = """
            # What makes a part bad.
            [judge]
            class = "part"
            min_confidence = 0.45

            [calibration]
            mm_per_pixel = 0.5
            """;

    final FakeJournal journal = new FakeJournal();
    final Map<String, byte[]> sentModels = new ConcurrentHashMap<>();
    volatile String asked = "";
    private final List<String> names;
    private final ClipFixture clip;
    private final long startNanos = System.nanoTime() - 1_000_000_000L;
    private final long startMillis = System.currentTimeMillis() - 1000;
    private final List<Consumer<? super FrameResult>> listeners = new CopyOnWriteArrayList<>();
    private final LatencyWindow decode = new LatencyWindow(300);
    private final LatencyWindow inference = new LatencyWindow(300);
    private final LatencyWindow overall = new LatencyWindow(300);
    private final Thread thread;
    private volatile String decoder = "jiffy-h264";
    private volatile String model = "belt-nano.onnx";
    private volatile String rules = RULES;
    private volatile long version = 1;
    private long judged;

    FakeStation(ClipFixture clip, String... names) {
        this.clip = clip;
        this.names = List.of(names);
        journal.record(startMillis, "", "start", "station started", Map.of(), new byte[0]);
        thread = Thread.ofPlatform().daemon().name("fake-station").start(this::run);
    }

    private long frame() {
        return (System.nanoTime() - startNanos) * ClipFixture.RATE / 1_000_000_000L;
    }

    private void run() {
        try {
            for (long frame = frame();; frame++) {
                long due = startNanos + (frame + 1) * 1_000_000_000L / ClipFixture.RATE + 30_000_000L;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000L));
                for (String name : names) {
                    if (!name.startsWith("dark")) {
                        look(name, frame);
                    }
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void look(String camera, long frame) {
        decode.record(1_900_000 + frame * 7919 % 900_000);
        inference.record(11_000_000 + frame * 104_729 % 6_000_000);
        overall.record(16_000_000 + frame * 104_729 % 9_000_000);
        List<SeenPart> parts = clip.partsAt(frame);
        FrameResult result = new FrameResult(camera, frame, ClipVideo.mediaNanos(frame),
                startMillis + frame * 1000 / ClipFixture.RATE, 21.5, parts);
        listeners.forEach(listener -> listener.accept(result));
        for (SeenPart part : parts) {
            long id = frame / clip.length() * 1000 + part.id();
            if (clip.isWhole() && part.verdict() != SeenPart.Verdict.OPEN && id > judged) {
                judged = id;
                judge(camera, frame, part);
            }
        }
    }

    private void judge(String camera, long frame, SeenPart part) {
        String verdict = part.verdict().name().toLowerCase(Locale.ROOT);
        Map<String, String> facts = new TreeMap<>(Map.of("frame", "" + frame, "part", "" + part.id(), "label",
                part.label(), "verdict", verdict, "score", "0.93", "size_mm",
                String.format(Locale.ROOT, "%.2f", part.sizeMillimetres())));
        journal.record(System.currentTimeMillis(), camera, "verdict", part.label() + " " + part.id() + " " + verdict,
                facts, ClipFixture.crop(clip.stillAt(frame), part.box()));
        if (part.verdict() == SeenPart.Verdict.FAIL) {
            journal.record(System.currentTimeMillis(), camera, "alarm",
                    "nut size individuals: Western Electric 1, one point beyond 3 sigma", Map.of("value", "24.61"),
                    new byte[0]);
        }
    }

    @Override
    public List<CameraStatus> cameras() {
        List<CameraStatus> all = new ArrayList<>();
        for (String name : names) {
            boolean isDark = name.startsWith("dark");
            long frames = isDark ? 0 : frame();
            SourceSummary.Latency latency = isDark
                    ? new SourceSummary.Latency(new LatencyWindow(1).snapshot(), new LatencyWindow(1).snapshot(),
                            new LatencyWindow(1).snapshot())
                    : new SourceSummary.Latency(decode.snapshot(), inference.snapshot(), overall.snapshot());
            SourceSummary summary = new SourceSummary(name, 640, 360, frames / 30.0, frames, frames - frames / 100,
                    frames / 100, isDark ? Map.of() : Map.of("bar", 5, "nut", 8), List.of(), List.of(),
                    new SourceSummary.Verdicts(0, 0), latency, "full",
                    isDark
                            ? List.of()
                            : List.of(
                                    new DegradationLadder.Transition(4_000_000_000L, "full",
                                            "skip non-reference frames", 1.21),
                                    new DegradationLadder.Transition(11_000_000_000L, "skip non-reference frames",
                                            "full", 0.4)));
            all.add(new CameraStatus(summary, isDark ? CameraState.WAITING : CameraState.STREAMING,
                    isDark ? "connection refused, next attempt in 4 s" : "", true, isDark ? 0 : 30, isDark ? 0 : 29.7,
                    isDark ? Double.NaN : 0.12, isDark ? 0 : 0.42, decoder, "vector", model, "Java", version,
                    isDark ? 3 : 0,
                    0, "full", List.of("smaller input")));
        }
        return all;
    }

    @Override
    public AutoCloseable onResult(Consumer<? super FrameResult> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void require(String camera) {
        if (!names.contains(camera)) {
            throw new StationException(StationException.Kind.UNKNOWN, "there is no camera " + camera);
        }
    }

    @Override
    public LiveVideo video(String camera) {
        require(camera);
        return new ClipVideo(clip, startNanos);
    }

    @Override
    public byte @Nullable [] still(String camera, int maxWidth) {
        require(camera);
        return camera.startsWith("dark") ? null : clip.stillAt(frame());
    }

    @Override
    public FakeJournal journal() {
        return journal;
    }

    @Override
    public ControlRoom control() {
        return new FakeControl();
    }

    @Override
    public List<String> decoders() {
        return List.of("jiffy-h264", "jiffy-h264-scalar");
    }

    @Override
    public void decoder(@Nullable String camera, String decoder) {
        if (camera != null) {
            require(camera);
        }
        if (!decoders().contains(decoder)) {
            throw new StationException(StationException.Kind.UNKNOWN, "there is no decoder " + decoder);
        }
        this.decoder = decoder;
        asked = "decoder " + camera + " " + decoder;
    }

    @Override
    public List<String> models() {
        return List.of("belt-nano.onnx", "belt-small.onnx");
    }

    @Override
    public void model(String name) {
        if (!models().contains(name)) {
            throw new StationException(StationException.Kind.UNKNOWN, "there is no model " + name);
        }
        model = name;
    }

    @Override
    public void addModel(String name, byte[] onnx) {
        if (onnx.length < 4) {
            throw new StationException(StationException.Kind.INVALID, name + " is no ONNX model");
        }
        sentModels.put(name, onnx);
    }

    @Override
    public String rules() {
        return rules;
    }

    @Override
    public synchronized long rules(String toml) {
        if (!toml.contains("[judge]")) {
            throw new StationException(StationException.Kind.INVALID, "rules: 1: [judge] is missing");
        }
        rules = toml;
        version = version + 1; // one caller at a time
        return version;
    }

    @Override
    public void overrule(long event, SeenPart.Verdict verdict, String who) {
        if (journal.event(event) == null) {
            throw new StationException(StationException.Kind.UNKNOWN, "there is no verdict " + event);
        }
        asked = "overrule " + event + " " + verdict + " " + who;
        journal.record(System.currentTimeMillis(), "", "overrule", who + " says " + verdict + " to event " + event,
                Map.of("event", "" + event, "verdict", verdict.name().toLowerCase(Locale.ROOT), "who", who),
                new byte[0]);
    }

    /// A result of a size, now, for all listeners.
    void tell(FrameResult result) {
        listeners.forEach(listener -> listener.accept(result));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
