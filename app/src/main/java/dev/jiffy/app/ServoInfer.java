package dev.jiffy.app;

import dev.jiffy.servo.infer.DetectorSettings;
import dev.jiffy.servo.infer.Inference;
import dev.jiffy.servo.infer.Sighting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy servo infer`: what a model sees in pictures, as a table or as one JSON document.
@Command(name = "infer", mixinStandardHelpOptions = true,
        description = {
                "Shows what a model sees in pictures: file, class, score and box (left, top, right, bottom in pixels).",
                "A picture that cannot be read does not stop the others; the exit code is 1 then."},
        footer = {"%nExamples: jiffy servo infer coffee.png --model yolox_nano.onnx",
                "          jiffy servo infer *.jpg --model yolox_nano.onnx --conf 0.5 --json"})
final class ServoInfer implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "PNG, JPEG, GIF, BMP or TIFF files")
    private List<Path> images = List.of();

    @Option(names = "--model", paramLabel = "M.onnx", required = true, description = "YOLOX or YOLOv8 model")
    private Path model = Path.of("");

    @Option(names = "--size", paramLabel = "N",
            description = "width and height of the model's input (the longer of them), for models that leave it open (default: its own)")
    private int size = DetectorSettings.OWN_SIZE;

    @Option(names = "--conf", paramLabel = "C", defaultValue = "0.3",
            description = "least score of what is shown, 0 to 1 (default: ${DEFAULT-VALUE})")
    private double confidence;

    @Option(names = "--nms", paramLabel = "I", defaultValue = "0.45",
            description = "intersection over union above which the weaker of two boxes of a class is dropped, 0 to 1"
                    + " (default: ${DEFAULT-VALUE})")
    private double overlap;

    @Option(names = "--json", description = "one JSON document, with the boxes as in the answers of batch")
    private boolean json;

    @Mixin
    private final ServoEngine engine = new ServoEngine();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (size != DetectorSettings.OWN_SIZE
                && (size < DetectorSettings.SMALLEST || size > DetectorSettings.LARGEST)) {
            throw new ParameterException(spec.commandLine(), "--size must be from " + DetectorSettings.SMALLEST + " to "
                    + DetectorSettings.LARGEST + ", it is " + size);
        }
        if (!(confidence >= 0 && confidence <= 1 && overlap >= 0 && overlap <= 1)) {
            throw new ParameterException(spec.commandLine(), "--conf and --nms must be from 0 to 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        DetectorSettings settings = new DetectorSettings(model, size, confidence, overlap);
        try (Inference inference = new Inference(engine.opener())) {
            return PictureReport.of(images, json, spec.commandLine(), (image, document) -> {
                List<Sighting> seen = inference.look(image, settings);
                Sighting.write(seen, document);
                if (!json) {
                    print(image, seen, out);
                }
            });
        }
    }

    private static void print(Path image, List<Sighting> seen, PrintWriter out) {
        if (seen.isEmpty()) {
            out.println(image + "  nothing");
        }
        for (Sighting s : seen) {
            out.printf(Locale.ROOT, "%s  %-16s %.3f  %8.1f %8.1f %8.1f %8.1f%n", image, s.name(), s.score(), s.left(),
                    s.top(), s.right(), s.bottom());
        }
        out.flush();
    }
}
