package dev.jiffy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.yolo.YoloDetector;
import dev.jiffy.vision.yolo.YoloLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real models come from `../shared/data/servo/models` beside the repository; without it those tests are skipped.
class OnnxDetectorTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMissingModelNamesItsNeighbours() throws IOException {
        Files.createFile(folder.resolve("b.onnx"));
        Files.createFile(folder.resolve("a.onnx"));
        Files.createFile(folder.resolve("a.txt"));

        assertRefused(folder.resolve("c.onnx"), "no such file; beside it: a.onnx, b.onnx");
        assertRefused(folder.resolve("none").resolve("c.onnx"), "no such file, and no such folder");
        assertRefused(folder, "is no file");
    }

    @Test
    void aMissingModelAloneSaysSo() {
        assertRefused(folder.resolve("c.onnx"), "no such file, and no other .onnx file beside it");
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.onnx"), "not a model at all");
        assertThatExceptionOfType(DetectorException.class).isThrownBy(() -> open(file, List.of()))
                .withMessageStartingWith(file + ": ").withMessageNotContaining("\n");
    }

    @Test
    void aModelIsRecognisedByItsOutput() {
        try (YoloDetector detector = open(model(), List.of())) {
            assertThat(detector.layout()).isEqualTo(YoloLayout.YOLOX);
            assertThat(detector.classes()).hasSize(80).contains("bottle");
        }
    }

    /// A model of three averages, for each stride one, that finds light where the picture is bright; its height and width
    /// are open, and `imgsz` says 192 x 320.
    @Test
    void aModelOfOpenSizeLooksAtItsOwnAndAtSmallerOnes() throws IOException {
        Path model = folder.resolve("any-size.onnx");
        try (InputStream in = OnnxDetectorTest.class.getResourceAsStream("any-size.onnx")) {
            Files.write(model, Objects.requireNonNull(in).readAllBytes());
        }
        try (YoloDetector detector = OnnxDetector.open(model, List.of(), 0.5, 1); Frame bright = gray(640, 360)) {
            Arrays.fill(bright.bytes(0), (byte) 235);
            assertThat(detector.scalable()).isTrue();
            assertThat(detector.classes()).containsExactly("light");
            List<Detection> full = detector.detect(bright);
            assertThat(detector.detect(bright, 0.7)).hasSize(16 * 28 + 8 * 14 + 4 * 7);
            assertThat(detector.detect(bright, 0.5)).hasSizeLessThan(16 * 28);
            assertThat(detector.detect(bright, 1)).isEqualTo(full).hasSizeGreaterThan(22 * 40);
            assertThatIllegalArgumentException().isThrownBy(() -> detector.detect(bright, 1.5));
        }
    }

    @Test
    void aModelOfOneSizeLooksAtNoOther() {
        try (YoloDetector detector = open(model(), List.of()); Frame gray = gray(640, 360)) {
            assertThat(detector.scalable()).isFalse();
            assertThat(detector.detect(gray, 0.5)).isEqualTo(detector.detect(gray));
        }
    }

    @Test
    void labelsMustFitTheModel() {
        Path model = model();
        assertRefused(model, "knows 80 classes, but 1 have names", List.of("part"));
    }

    @Test
    void anEmptyPictureHoldsNothingAndEachRunStandsAlone() {
        try (YoloDetector detector = open(model(), List.of());
                Frame gray = gray(640, 360);
                Frame tall = gray(90, 400)) {
            List<Detection> first = detector.detect(gray);
            assertThat(first).noneMatch(d -> d.confidence() > 0.5);
            assertThat(detector.detect(tall)).allMatch(d -> d.box().right() <= 1 && d.box().bottom() <= 1);
            assertThat(detector.detect(gray)).isEqualTo(first);
        }
    }

    private static Frame gray(int width, int height) {
        return Objects.requireNonNull(
                new FramePool(1).tryAcquire(new FrameFormat(width, height, ChromaFormat.GRAY, false)));
    }

    private static void assertRefused(Path model, String reason) {
        assertRefused(model, reason, List.of());
    }

    private static void assertRefused(Path model, String reason, List<String> labels) {
        assertThatExceptionOfType(DetectorException.class).isThrownBy(() -> open(model, labels))
                .withMessageStartingWith(model + ": " + reason);
    }

    private static YoloDetector open(Path model, List<String> labels) {
        return OnnxDetector.open(model, labels, 0.1, 0.45);
    }

    private static Path model() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolve("..").normalize();
        Path model = root.resolveSibling("shared").resolve("data/servo/models/yolox_nano.onnx");
        Assumptions.assumeTrue(Files.isRegularFile(model), "no model at " + model);
        return model;
    }
}
