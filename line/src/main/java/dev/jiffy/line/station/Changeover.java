package dev.jiffy.line.station;

import dev.jiffy.line.config.ConfigException;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.line.control.ControlRoom;
import dev.jiffy.line.live.StationException;
import dev.jiffy.vision.DetectorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Replaces rules and model of a running station.
///
/// Both are one [Setup], replaced as a whole, so that no picture is ever looked at with classes that the rules were not
/// checked against. What shall take over is opened and tried first, beside what runs, and pictures never wait for it; what
/// is refused leaves everything as it was and an event that says why. A file of rules is looked at twice a second in a
/// thread of its own, because a large model takes its time to open.
///
/// The model that the rules name takes over when they name another one than before; rules that name none leave the one at
/// work. A request may only name models that the station has, since no path from a request may reach the file system.
final class Changeover implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Changeover.class.getName());
    private static final long POLL_MILLIS = 500;
    private static final long JOIN_MILLIS = 5_000;

    private final StationSettings settings;
    private final ClassTable classes;
    private final ModelFolder models;
    private final ControlRoom control;
    private final EventLog events;
    private final InspectionPool pool;
    private final Consumer<Setup> listener;
    private final Object changing = new Object();
    private final @Nullable Thread watcher;
    private volatile boolean closed;

    /// @param listener told of what has come into force
    Changeover(StationSettings settings, ClassTable classes, ControlRoom control, EventLog events,
            InspectionPool pool, Consumer<Setup> listener) {
        this.settings = settings;
        this.classes = classes;
        this.control = control;
        this.events = events;
        this.pool = pool;
        this.listener = listener;
        models = ModelFolder.of(settings);
        Path file = settings.ruleFile();
        watcher = file == null
                ? null
                : Thread.ofPlatform().daemon().name("jiffy-rules")
                        .unstarted(() -> watch(new RuleFile(file, settings.rules())));
    }

    /// What a station begins with.
    ///
    /// @throws DetectorException if the model cannot be used
    /// @throws ConfigException if the rules make no sense
    static Setup first(StationSettings settings, ClassTable classes) {
        LineConfig config = parse(settings, settings.rules());
        DetectorSet detectors = open(settings, classes, settings.model().toAbsolutePath(), config);
        return new Setup(new RuleSet(1, settings.rules(), config), detectors);
    }

    /// Begins to watch the file of the rules.
    void start() {
        if (watcher != null) {
            watcher.start();
        }
    }

    private static LineConfig parse(StationSettings settings, String toml) {
        Path file = settings.ruleFile();
        return LineConfig.parse(file == null ? "rules" : file.toString(), toml, folder(file));
    }

    private static @Nullable Path folder(@Nullable Path file) {
        return file == null ? null : file.toAbsolutePath().getParent();
    }

    /// A model that opens, detects, and knows the classes that the rules name.
    private static DetectorSet open(StationSettings settings, ClassTable classes, Path model, LineConfig config) {
        DetectorSet opened = DetectorSet.open(model, settings.inferenceThreads(),
                () -> settings.opener().open(model, config), classes);
        try {
            config.wanted(opened.classes());
            config.faults(opened.classes());
            return opened;
        } catch (ConfigException e) {
            opened.retire();
            throw e;
        }
    }

    private void watch(RuleFile file) {
        try {
            while (!closed) {
                Thread.sleep(POLL_MILLIS);
                if (file.changed()) {
                    rules(file.text(), file.file().toString(), false);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    List<String> models() {
        return models.names();
    }

    /// See [dev.jiffy.line.live.Station#model(String)].
    void model(String name) {
        Path file = models.file(name);
        synchronized (changing) {
            RuleSet rules = pool.setup().rules();
            DetectorSet next = tried(name, file, rules.config());
            DetectorSet last = pool.setup().detectors();
            Setup setup = new Setup(rules, next);
            pool.setup(setup);
            listener.accept(setup);
            replaced(last, next);
        }
    }

    /// See [dev.jiffy.line.live.Station#addModel(String, byte\[\])].
    void addModel(String name, byte[] onnx) {
        String kept = models.add(name, onnx, file -> tried(name, file, pool.setup().rules().config()).retire());
        events.add("", "model", kept + " was added", Map.of("added", kept));
    }

    private void replaced(DetectorSet last, DetectorSet next) {
        events.add("", "model", next.name() + " goes on in place of " + last.name() + ", its input is " + next.input(),
                Map.of("from", last.name(), "to", next.name(), "input", next.input()));
    }

    private DetectorSet tried(String name, Path file, LineConfig config) {
        try {
            return open(settings, classes, file, config);
        } catch (DetectorException | ConfigException e) {
            String reason = name + " is refused: " + e.getMessage();
            LOG.log(System.Logger.Level.WARNING, reason);
            events.add("", "model", reason, Map.of("refused", name, "reason", String.valueOf(e.getMessage())));
            throw new StationException(StationException.Kind.INVALID, reason);
        }
    }

    /// See [dev.jiffy.line.live.Station#rules(String)].
    long rules(String toml) {
        String refused = rules(toml, "request", true);
        if (!refused.isEmpty()) {
            throw new StationException(StationException.Kind.INVALID, refused);
        }
        return pool.setup().rules().version();
    }

    /// Puts rules into force; returns why it did not, empty if it did.
    private String rules(String toml, String origin, boolean isRequest) {
        try {
            LineConfig config = parse(settings, toml);
            synchronized (changing) {
                replace(new RuleSet(pool.setup().rules().version() + 1, toml, config), origin, isRequest);
            }
            return "";
        } catch (ConfigException | DetectorException e) {
            String reason = String.valueOf(e.getMessage());
            LOG.log(System.Logger.Level.WARNING, "rules refused: " + reason);
            events.add("", "rules", "refused: " + reason, Map.of("refused", reason, "origin", origin));
            return reason;
        }
    }

    private void replace(RuleSet rules, String origin, boolean isRequest) {
        Setup present = pool.setup();
        LineConfig config = rules.config();
        Path model = model(present, config, isRequest);
        boolean isSameModel = model.equals(present.detectors().file());
        DetectorSet last = present.detectors();
        DetectorSet next = last;
        if (isSameModel && alike(config, present.rules().config())) {
            config.wanted(last.classes());
            config.faults(last.classes());
        } else {
            next = open(settings, classes, model, config);
        }
        Setup setup = new Setup(rules, next);
        pool.setup(setup);
        control.apply(config.control());
        listener.accept(setup);
        events.add("", "rules", "version " + rules.version() + " in force",
                Map.of("version", Long.toString(rules.version()), "origin", origin));
        if (!isSameModel) {
            replaced(last, next);
        }
    }

    /// Whether a detector that was opened for one of them will do for the other.
    private static boolean alike(LineConfig a, LineConfig b) {
        return a.iou() == b.iou() && a.confidence() == b.confidence()
                && a.verdict().confidence() == b.verdict().confidence();
    }

    /// The model that shall be at work by new rules.
    private Path model(Setup present, LineConfig config, boolean isRequest) {
        Path named = config.model();
        if (named == null || settings.fixedModel() || named.equals(present.rules().config().model())) {
            return present.detectors().file();
        }
        Path file = named.toAbsolutePath();
        String name = String.valueOf(file.getFileName());
        boolean isPlain = Objects.equals(named.getParent(), folder(settings.ruleFile()));
        if (isPlain && (isRequest || !Files.exists(file)) && models.names().contains(name)) {
            return models.file(name);
        }
        if (isRequest) {
            throw new ConfigException(config.origin(), 0,
                    "model: there is no " + name + ", only " + String.join(", ", models.names()));
        }
        return file;
    }

    @Override
    public void close() {
        closed = true;
        if (watcher != null) {
            watcher.interrupt();
            if (Threads.join(List.of(watcher), JOIN_MILLIS)) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
