package dev.jiffy.app;

import dev.jiffy.core.ProcessUsage;
import dev.jiffy.line.LinePipeline;
import dev.jiffy.line.LineSummary;
import dev.jiffy.line.SampleLine;
import dev.jiffy.line.SourceSummary;
import dev.jiffy.line.config.ConfigException;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.line.station.CameraSettings;
import dev.jiffy.line.station.StationSettings;
import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.source.Sources;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.yolo.YoloOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy line`: what passes a camera, counted, once or as it comes.
@Command(name = "line", mixinStandardHelpOptions = true,
        description = {"Watches a line: detects, follows, counts and judges what passes, and shows it on a web page.",
                "Without SOURCE it plays a built-in clip of parts on a belt, with a model of its own, again and again."},
        footer = {"%nExamples: jiffy line", "          jiffy line rtsp://camera/stream1 --config line.toml --port 8080",
                "          jiffy line --once --json",
                "          jiffy line clip.mp4 --model yolox_nano.onnx --config line.toml --once --json"})
final class Line implements Callable<Integer> {
    /// Below what counts, so that the tracker can hold on to what is seen badly for a moment.
    private static final double WEAK = 0.1;

    @Parameters(arity = "0..*", paramLabel = "SOURCE",
            description = {SourceHelp.TEXT, "Each is a camera of its own; with --once they follow one another."})
    private List<String> sources = List.of();

    @Option(names = "--model", paramLabel = "M.onnx",
            description = "YOLOX or YOLOv8 model; wins over the configuration's")
    private @Nullable Path model;

    @Option(names = "--engine", paramLabel = "java|onnxruntime|auto", defaultValue = "auto",
            description = "what runs the model: pure Java without native libraries, ONNX Runtime, or Java for the page and"
                    + " ONNX Runtime, which starts faster, with --once; the other one where that cannot"
                    + " (default: ${DEFAULT-VALUE})")
    private Engine engine = Engine.AUTO;

    @Option(names = "--labels", paramLabel = "F",
            description = "names of the model's classes, one per line (default: its own, or COCO)")
    private @Nullable Path labels;

    @Option(names = "--config", paramLabel = "F",
            description = "TOML file: detector, zones, counters, verdicts; read again when it changes")
    private @Nullable Path config;

    @Option(names = "--once",
            description = "as fast as possible, every frame, no page; without it sources play at their own pace"
                    + " and frames that come too fast are dropped")
    private boolean once;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080",
            description = "of the web page; 0 for any (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "to listen at; others than this machine get in only where it says so (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Mixin
    private final TokenOptions token = new TokenOptions();

    @Option(names = "--data", paramLabel = "DIR",
            description = "where the journal and models that were sent are kept (default: $XDG_STATE_HOME/jiffy/line,"
                    + " where that is not set ~/.local/state/jiffy/line)")
    private @Nullable Path data;

    @Option(names = "--inference-threads", paramLabel = "N", defaultValue = "1",
            description = "threads that detect, each with the model of its own (default: ${DEFAULT-VALUE})")
    private int inferenceThreads;

    @Option(names = "--json", description = "the summary as one JSON document")
    private boolean json;

    @Option(names = "--headless",
            description = "for servers: instead of live counts, each event as one line of JSON on stderr")
    private boolean headless;

    @Option(names = "--no-browser",
            description = "does not open the page; without a desktop or with --headless it is never opened")
    private boolean noBrowser;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        long start = System.nanoTime();
        List<SourceSummary> summaries = new ArrayList<>();
        boolean isGood = once ? runOnce(summaries) : runLive(summaries);
        if (summaries.isEmpty()) {
            return 1;
        }
        LineSummary summary = new LineSummary(summaries, ProcessUsage.cpuSeconds(), (System.nanoTime() - start) / 1e9,
                ProcessUsage.residentMegabytes());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? summary.json() + System.lineSeparator() : summary.text());
        out.flush();
        return isGood ? 0 : 1;
    }

    private boolean runOnce(List<SourceSummary> summaries) throws InterruptedException {
        if (sources.isEmpty()) {
            try (SampleLine sample = SampleLine.open()) {
                return run(SampleLine.NAME, sample.clip().toString(),
                        config == null ? sample.config() : configuration(), sample.model(), summaries);
            }
        }
        LineConfig configuration = configuration();
        boolean isGood = true;
        for (String source : sources) {
            isGood &= run(CameraSettings.of(source).name(), source, configuration, null, summaries);
        }
        return isGood;
    }

    private boolean runLive(List<SourceSummary> summaries) throws InterruptedException {
        if (port < 0 || port > 0xFFFF || inferenceThreads < 1) {
            throw new ParameterException(spec.commandLine(), "--port " + port + ", --inference-threads "
                    + inferenceThreads + "?");
        }
        PrintWriter err = spec.commandLine().getErr();
        TokenOptions.Token access;
        try {
            access = token.token(System.getenv());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        LiveLine live = new LiveLine(host, port, access, dataFolder(), err, headless ? null : this::report,
                noBrowser || headless ? _ -> {
                } : Browser::open);
        if (sources.isEmpty()) {
            try (SampleLine sample = SampleLine.open()) {
                CameraSettings belt = new CameraSettings(SampleLine.NAME, () -> Sources.open(sample.clip()),
                        CameraSettings.Pace.LOOP);
                return live.run(settings(List.of(belt), config == null ? sample.rules() : config, sample.model()),
                        summaries);
            }
        }
        List<CameraSettings> cameras = new ArrayList<>();
        for (String source : sources) {
            CameraSettings camera = CameraSettings.of(source);
            if (camera.pace() == CameraSettings.Pace.FILE) {
                Sources.open(source).close(); // who names a file that is none wants to know it now
            }
            long sameName = cameras.stream().filter(c -> c.name().equals(camera.name())
                    || c.name().startsWith(camera.name() + " #")).count();
            cameras.add(sameName == 0 ? camera : camera.named(camera.name() + " #" + (sameName + 1)));
        }
        return live.run(settings(cameras, config, null), summaries);
    }

    private Path dataFolder() {
        return data == null ? LiveLine.stateFolder() : data;
    }

    private StationSettings settings(List<CameraSettings> cameras, @Nullable Path rules, @Nullable Path ownModel) {
        LineConfig configuration = rules == null ? LineConfig.DEFAULT : LineConfig.load(rules);
        List<String> classes = labels == null ? List.of() : names(labels);
        String text;
        try {
            text = rules == null ? "" : Files.readString(rules);
        } catch (IOException e) {
            throw new ConfigException(String.valueOf(rules), 0, "cannot be read: " + e.getMessage());
        }
        return StationSettings
                .of(cameras, modelFile(configuration, ownModel), (file, now) -> open(file, classes, now))
                .fixedModel(model != null).modelFolder(dataFolder().resolve("models"))
                .rules(rules, text).inferenceThreads(inferenceThreads);
    }

    private LineConfig configuration() {
        return config == null ? LineConfig.DEFAULT : LineConfig.load(config);
    }

    /// Runs one source; returns whether nothing was wrong with it.
    ///
    /// @param ownModel to use if nobody names another
    private boolean run(String name, String source, LineConfig configuration, @Nullable Path ownModel,
            List<SourceSummary> summaries) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (Detector detector = detector(configuration, ownModel); VideoReader reader = VideoReader.open(source, 1)) {
            LinePipeline pipeline = new LinePipeline(name, reader, detector, configuration, !once);
            if (!headless) {
                pipeline.onProgress(this::report);
            }
            summaries.add(pipeline.run());
            List<Damage> damage = reader.damage();
            damage.forEach(err::println);
            return damage.isEmpty();
        } catch (MediaException e) {
            err.println(e.getMessage()); // the other sources may be good
            return false;
        } finally {
            err.flush();
        }
    }

    private Detector detector(LineConfig configuration, @Nullable Path ownModel) {
        return open(modelFile(configuration, ownModel), labels == null ? List.of() : names(labels), configuration);
    }

    private Detector open(Path file, List<String> classes, LineConfig configuration) {
        double confidence = Math.min(WEAK, Math.min(configuration.confidence(), configuration.verdict().confidence()));
        return engine.open(file, YoloOptions.of(classes, confidence, configuration.iou()), !once);
    }

    private Path modelFile(LineConfig configuration, @Nullable Path ownModel) {
        Path named = model == null ? configuration.model() : model;
        Path file = named == null ? ownModel : named;
        if (file == null) {
            throw new ParameterException(spec.commandLine(),
                    "Which model? Name one with --model or in the configuration.");
        }
        return file;
    }

    private static List<String> names(Path file) {
        try {
            return Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (NoSuchFileException e) {
            throw new DetectorException(file.toString(), "no such file", e);
        } catch (IOException e) {
            throw new DetectorException(file.toString(), "cannot be read as UTF-8 text: " + e.getMessage(), e);
        }
    }

    private void report(SourceSummary s) {
        String counts = s.counters().stream()
                .map(c -> c.name() + " +" + c.total().forward() + " -" + c.total().backward())
                .collect(Collectors.joining(", "));
        String zones = s.zones().stream().map(z -> z.name() + (z.occupied() ? " occupied" : " free"))
                .collect(Collectors.joining(", "));
        PrintWriter err = spec.commandLine().getErr();
        err.printf(Locale.ROOT, "%s %.1f s: %d frames, %d dropped, tracks %s%s%s, %s%n", s.name(), s.mediaSeconds(),
                s.framesDecoded(), s.framesDropped(), s.tracks(), counts.isEmpty() ? "" : ", " + counts,
                zones.isEmpty() ? "" : ", " + zones, s.ladderState());
        err.flush();
    }
}
