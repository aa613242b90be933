package dev.jiffy.line.station;

import dev.jiffy.line.config.ConfigException;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.line.control.ControlRoom;
import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.Journal;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.line.live.Station;
import dev.jiffy.line.live.StationException;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The station: cameras, one pool of detectors, one set of rules.
///
/// Rules and model are replaced together as one [Setup], so that no picture is ever looked at with classes that the rules
/// were not checked against; whoever replaces either holds one lock, pictures never wait for it. A thread ticks four times a
/// second: stalls, ladders, and once a second the file of the rules.
public final class LineStation implements Station {
    private static final long TICK_MILLIS = 250;
    private static final int TICKS_PER_POLL = 4;
    private static final long JOIN_MILLIS = 3_000;

    private final StationSettings settings;
    private final Journal journal;
    private final ControlRoom control;
    private final EventLog events;
    private final ClassTable classes = new ClassTable();
    private final ModelFolder models;
    private final InspectionPool pool;
    private final Map<String, Camera> cameras = new LinkedHashMap<>();
    private final List<Consumer<? super FrameResult>> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable RuleFile ruleFile;
    private final Object changing = new Object();
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
        Path model = settings.model().toAbsolutePath();
        Path folder = model.getParent();
        models = new ModelFolder(folder == null ? model : folder);
        Path file = settings.ruleFile();
        ruleFile = file == null ? null : new RuleFile(file, settings.rules());
        RuleSet rules = new RuleSet(1, settings.rules(), parse(settings.rules()));
        DetectorSet detectors = open(model);
        try {
            check(rules.config(), detectors.classes());
        } catch (ConfigException e) {
            detectors.retire();
            throw e;
        }
        events = new EventLog(journal);
        Setup setup = new Setup(rules, detectors);
        pool = new InspectionPool(setup, settings.inferenceThreads());
        VerdictLog verdicts = new VerdictLog(events, control);
        Camera.Surroundings around = new Camera.Surroundings(settings.clock(), settings.decoders(), settings.decoder(),
                pool, events);
        for (CameraSettings camera : settings.cameras()) {
            Inspector inspector = new Inspector(camera.name(), settings.clock(), setup, classes, verdicts, events,
                    this::tell);
            pool.add(inspector);
            cameras.put(camera.name(), new Camera(camera, around, inspector));
        }
        events.add("", "start", "station with " + cameras.size() + " cameras",
                Map.of("cameras", String.join(", ", cameras.keySet()), "model", detectors.name(), "decoder",
                        settings.decoder()));
        cameras.values().forEach(Camera::start);
        ticker = Thread.ofPlatform().daemon().name("jiffy-station").start(this::tick);
    }

    private LineConfig parse(String toml) {
        Path file = settings.ruleFile();
        return LineConfig.parse(file == null ? "rules" : file.toString(), toml,
                file == null ? null : file.toAbsolutePath().getParent());
    }

    private static void check(LineConfig config, List<String> classes) {
        config.wanted(classes);
        config.faults(classes);
    }

    private DetectorSet open(Path model) {
        Supplier<Detector> opener = () -> settings.opener().apply(model);
        return DetectorSet.open(String.valueOf(model.getFileName()), settings.inferenceThreads(), opener, classes);
    }

    private void tick() {
        try {
            for (int ticks = 1; !closed; ticks++) {
                Thread.sleep(TICK_MILLIS);
                for (Camera camera : cameras.values()) {
                    camera.tick();
                }
                if (ticks % TICKS_PER_POLL == 0) {
                    pollRules();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void pollRules() {
        RuleFile file = ruleFile;
        if (file != null && file.changed()) {
            try {
                replaceRules(file.text(), file.file().toString());
            } catch (ConfigException e) {
                String reason = String.valueOf(e.getMessage());
                events.add("", "rules", "refused: " + reason, Map.of("refused", reason, "origin",
                        file.file().toString()));
            }
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
        return models.names();
    }

    @Override
    public void model(String name) {
        Path file = models.file(name);
        synchronized (changing) {
            DetectorSet next = tried(name, file);
            DetectorSet last = pool.setup().detectors();
            pool.setup(new Setup(pool.setup().rules(), next));
            events.add("", "model", next.name() + " goes on in place of " + last.name(),
                    Map.of("from", last.name(), "to", next.name()));
        }
    }

    @Override
    public void addModel(String name, byte[] onnx) {
        String kept = models.add(name, onnx, file -> tried(name, file).retire());
        events.add("", "model", kept + " was added", Map.of("added", kept));
    }

    /// A model that opens, detects, and knows the classes that the rules name.
    private DetectorSet tried(String name, Path file) {
        try {
            DetectorSet next = open(file);
            try {
                check(pool.setup().rules().config(), next.classes());
                return next;
            } catch (ConfigException e) {
                next.retire();
                throw e;
            }
        } catch (DetectorException | ConfigException e) {
            String reason = name + " is refused: " + e.getMessage();
            events.add("", "model", reason, Map.of("refused", name, "reason", String.valueOf(e.getMessage())));
            throw new StationException(StationException.Kind.INVALID, reason);
        }
    }

    @Override
    public String rules() {
        return pool.setup().rules().text();
    }

    @Override
    public long rules(String toml) {
        try {
            return replaceRules(toml, "request");
        } catch (ConfigException e) {
            throw new StationException(StationException.Kind.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private long replaceRules(String toml, String origin) {
        LineConfig config = parse(toml);
        synchronized (changing) {
            Setup present = pool.setup();
            check(config, present.detectors().classes());
            RuleSet rules = new RuleSet(present.rules().version() + 1, toml, config);
            pool.setup(new Setup(rules, present.detectors()));
            cameras.values().forEach(camera -> camera.rules(rules));
            events.add("", "rules", "version " + rules.version() + " in force",
                    Map.of("version", Long.toString(rules.version()), "origin", origin));
            return rules.version();
        }
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
