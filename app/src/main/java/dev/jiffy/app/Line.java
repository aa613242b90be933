package dev.jiffy.app;

import dev.jiffy.core.ProcessUsage;
import dev.jiffy.line.LinePipeline;
import dev.jiffy.line.LineSummary;
import dev.jiffy.line.SampleLine;
import dev.jiffy.line.SourceSummary;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.onnx.OnnxDetector;
import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoReader;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy line`: what passes a camera, counted.
@Command(name = "line", mixinStandardHelpOptions = true,
        description = {"Watches a line: detects, follows and counts what passes, and says when zones fill and empty.",
                "Without SOURCE it plays a built-in clip of parts on a belt, with a model of its own."},
        footer = {"%nExamples: jiffy line", "          jiffy line --once --json",
                "          jiffy line clip.mp4 --model yolox_nano.onnx --config line.toml --once --json"})
final class Line implements Callable<Integer> {
    /// Below what counts, so that the tracker can hold on to what is seen badly for a moment.
    private static final double WEAK = 0.1;

    @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "video files, one after the other")
    private List<Path> sources = List.of();

    @Option(names = "--model", paramLabel = "M.onnx",
            description = "YOLOX or YOLOv8 model; wins over the configuration's")
    private @Nullable Path model;

    @Option(names = "--labels", paramLabel = "F",
            description = "names of the model's classes, one per line (default: its own, or COCO)")
    private @Nullable Path labels;

    @Option(names = "--config", paramLabel = "F", description = "TOML file: detector, zones, counters")
    private @Nullable Path config;

    @Option(names = "--once",
            description = "as fast as possible, every frame; without it sources play at their own pace"
                    + " and frames that come too fast are dropped")
    private boolean once;

    @Option(names = "--json", description = "the summary as one JSON document")
    private boolean json;

    @Option(names = "--headless", description = "nothing to look at while it runs: no live counts on stderr")
    private boolean headless;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        long start = System.nanoTime();
        List<SourceSummary> summaries = new ArrayList<>();
        boolean isGood = true;
        if (sources.isEmpty()) {
            try (SampleLine sample = SampleLine.open()) {
                isGood = run(SampleLine.NAME, sample.clip(), config == null ? sample.config() : configuration(),
                        sample.model(), summaries);
            }
        } else {
            LineConfig configuration = configuration();
            for (Path source : sources) {
                isGood &= run(String.valueOf(source.getFileName()), source, configuration, null, summaries);
            }
        }
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

    private LineConfig configuration() {
        return config == null ? LineConfig.DEFAULT : LineConfig.load(config);
    }

    /// Runs one source; returns whether nothing was wrong with it.
    ///
    /// @param ownModel to use if nobody names another
    private boolean run(String name, Path file, LineConfig configuration, @Nullable Path ownModel,
            List<SourceSummary> summaries) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (Detector detector = detector(configuration, ownModel); VideoReader reader = VideoReader.open(file, 1)) {
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
        Path named = model == null ? configuration.model() : model;
        Path file = named == null ? ownModel : named;
        if (file == null) {
            throw new ParameterException(spec.commandLine(),
                    "Which model? Name one with --model or in the configuration.");
        }
        return OnnxDetector.open(file, labels == null ? List.of() : names(labels),
                Math.min(WEAK, Math.min(configuration.confidence(), configuration.verdict().confidence())),
                configuration.iou());
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
