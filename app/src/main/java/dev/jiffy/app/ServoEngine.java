package dev.jiffy.app;

import dev.jiffy.servo.infer.DetectorOpener;
import dev.jiffy.vision.yolo.YoloOptions;
import java.util.List;
import picocli.CommandLine.Option;

/// What runs the models that `jiffy servo` looks with.
final class ServoEngine {
    @Option(names = "--engine", paramLabel = "java|onnxruntime|auto", defaultValue = "java",
            description = "what runs models: pure Java without native libraries, ONNX Runtime, or Java and, for models that it"
                    + " cannot run, ONNX Runtime (default: ${DEFAULT-VALUE})")
    private Engine engine = Engine.JAVA;

    /// Opens detectors on that engine, with boxes as the model gives them.
    DetectorOpener opener() {
        return settings -> engine.open(settings.model(), new YoloOptions(List.of(), settings.confidence(),
                settings.overlap(), settings.size(), false), true);
    }
}
