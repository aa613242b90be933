package dev.jiffy.line.station;

import dev.jiffy.line.config.ConfigException;
import dev.jiffy.line.control.ControlRoom;
import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.Journal;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.line.live.Station;
import dev.jiffy.line.live.StationException;
import dev.jiffy.vision.DetectorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The station: cameras, one pool of detectors, one set of rules.
///
/// A [Changeover] replaces rules and model while it runs. A thread ticks four times a second, for stalls and ladders.
public final class LineStation implements Station {
    private static final long TICK_MILLIS = 250;
    private static final long JOIN_MILLIS = 3_000;

    private final StationSettings settings;
    private final Journal journal;
    private final ControlRoom control;
    private final EventLog events;
    private final ClassTable classes = new ClassTable();
    private final Changeover changeover;
    private final InspectionPool pool;
    private final Map<String, Camera> cameras = new LinkedHashMap<>();
    private final List<Consumer<? super FrameResult>> listeners = new CopyOnWriteArrayList<>();
    private final Thread ticker;
    private volatile boolean closed;

    /// Opens the model and starts all cameras.
    ///
    /// @param journal is closed with the station
    /// @throws DetectorException if the model cannot be used
    /// @throws ConfigException if the rules make no sense
    public LineStation(StationSettings settings, Journal journal, ControlRoom control) {
        this.settings = settings;
        this.journal = journal;
        this.control = control;
        Setup setup = Changeover.first(settings, classes);
        control.apply(setup.rules().config().control());
        events = new EventLog(journal);
        pool = new InspectionPool(setup, settings.inferenceThreads());
        changeover = new Changeover(settings, classes, control, events, pool,
                next -> cameras.values().forEach(camera -> camera.setup(next)));
        VerdictLog verdicts = new VerdictLog(events, control);
        Camera.Surroundings around = new Camera.Surroundings(settings.clock(), settings.decoders(), settings.decoder(),
                pool, events);
        for (CameraSettings camera : settings.cameras()) {
            Inspector inspector = new Inspector(camera.name(), settings.clock(), setup, classes, verdicts, events,
                    this::tell);
            pool.add(inspector);
            cameras.put(camera.name(), new Camera(camera, around, inspector));
        }
        events.add("", "start",
                "station with " + cameras.size() + (cameras.size() == 1 ? " camera" : " cameras")
                        + ", the model's input is " + setup.detectors().input()
                        + (setup.detectors().engine().isEmpty() ? "" : ", it runs on " + setup.detectors().engine()),
                Map.of("cameras", String.join(", ", cameras.keySet()), "model", setup.detectors().name(), "engine",
                        setup.detectors().engine(), "decoder", settings.decoder()));
        cameras.values().forEach(Camera::start);
        changeover.start();
        ticker = Thread.ofPlatform().daemon().name("jiffy-station").start(this::tick);
    }

    private void tick() {
        try {
            while (!closed) {
                Thread.sleep(TICK_MILLIS);
                for (Camera camera : cameras.values()) {
                    camera.tick();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void tell(FrameResult result) {
        for (Consumer<? super FrameResult> listener : listeners) {
            listener.accept(result);
        }
    }

    private Camera camera(String name) {
        Camera camera = cameras.get(name);
        if (camera == null) {
            throw new StationException(StationException.Kind.UNKNOWN,
                    "no camera " + name + ", there are " + String.join(", ", cameras.keySet()));
        }
        return camera;
    }

    /// Whether nothing more comes from any camera.
    public boolean ended() {
        return cameras.values().stream().allMatch(Camera::ended);
    }

    @Override
    public List<CameraStatus> cameras() {
        return cameras.values().stream().map(Camera::status).toList();
    }

    @Override
    public AutoCloseable onResult(Consumer<? super FrameResult> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public LiveVideo video(String camera) {
        return camera(camera).video();
    }

    @Override
    public byte @Nullable [] still(String camera, int maxWidth) {
        return camera(camera).still(maxWidth);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public ControlRoom control() {
        return control;
    }

    @Override
    public List<String> decoders() {
        return List.copyOf(settings.decoders().names());
    }

    @Override
    public void decoder(@Nullable String camera, String decoder) {
        if (!settings.decoders().names().contains(decoder)) {
            throw new StationException(StationException.Kind.UNKNOWN,
                    "no decoder " + decoder + ", there are " + String.join(", ", decoders()));
        }
        if (camera == null) {
            cameras.values().forEach(each -> each.decoder(decoder));
        } else {
            camera(camera).decoder(decoder);
        }
    }

    @Override
    public List<String> models() {
        return changeover.models();
    }

    @Override
    public void model(String name) {
        changeover.model(name);
    }

    @Override
    public void addModel(String name, byte[] onnx) {
        changeover.addModel(name, onnx);
    }

    @Override
    public String rules() {
        return pool.setup().rules().text();
    }

    @Override
    public long rules(String toml) {
        return changeover.rules(toml);
    }

    @Override
    public void overrule(long event, SeenPart.Verdict verdict, String who) {
        Event judged = journal.event(event);
        if (judged == null || !judged.kind().equals("verdict")) {
            throw new StationException(StationException.Kind.UNKNOWN, "no verdict has number " + event);
        }
        if (verdict == SeenPart.Verdict.OPEN || who.isBlank()) {
            throw new StationException(StationException.Kind.INVALID, "say pass or fail, and who says so");
        }
        String now = verdict.name().toLowerCase(Locale.ROOT);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("event", Long.toString(event));
        facts.put("was", judged.facts().getOrDefault("verdict", ""));
        facts.put("verdict", now);
        facts.put("who", who.strip());
        facts.put("part", judged.facts().getOrDefault("part", ""));
        facts.put("label", judged.facts().getOrDefault("label", ""));
        journal.record(System.currentTimeMillis(), judged.camera(), "overrule",
                who.strip() + " says " + now + ": " + judged.text(), facts, new byte[0]);
    }

    @Override
    public void close() {
        closed = true;
        ticker.interrupt();
        changeover.close();
        cameras.values().forEach(Camera::close);
        boolean isInterrupted = Threads.join(List.of(ticker), JOIN_MILLIS);
        pool.close();
        for (Camera camera : cameras.values()) {
            camera.join(JOIN_MILLIS);
        }
        events.add("", "stop", "station stopped", Map.of());
        events.close();
        journal.close();
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
