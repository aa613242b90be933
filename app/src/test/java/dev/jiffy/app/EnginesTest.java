package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.core.Frame;
import dev.jiffy.infer.JavaDetector;
import dev.jiffy.onnx.OnnxDetector;
import dev.jiffy.video.VideoReader;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The detector in Java against the one on ONNX Runtime, on pictures: the same things, in boxes that overlap by 0.99 at least.
@Tag("peer")
class EnginesTest {
    private static final double CONFIDENCE = 0.3;
    private static final double CLOSE = 1e-3;

    @Test
    void bothSeeTheSamePartsOnTheSampleLine() {
        Path line = root().resolve("line/src/main/resources/dev/jiffy/line");
        assertThat(compare(line.resolve("sample-belt.onnx"), line.resolve("sample-belt.mp4"), 48)).isGreaterThan(60);
    }

    @Test
    void bothSeeTheSameBottles() {
        Path data = root().resolveSibling("shared").resolve("data");
        Assumptions.assumeTrue(Files.isDirectory(data.resolve("line")), "no clips at " + data);
        assertThat(compare(data.resolve("servo/models/yolox_nano.onnx"), data.resolve("line/bottle-detection.mp4"),
                60)).isGreaterThan(40);
    }

    /// Compares every `every`-th picture; the number of things seen.
    private static int compare(Path model, Path clip, int every) {
        int seen = 0;
        try (Detector java = JavaDetector.open(model, List.of(), CONFIDENCE, 0.5);
                Detector peer = OnnxDetector.open(model, List.of(), CONFIDENCE, 0.5);
                VideoReader reader = VideoReader.open(clip.toString(), 1)) {
            int number = 0;
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                try (Frame picture = frame) {
                    if (number++ % every == 0) {
                        List<Detection> here = java.detect(picture);
                        List<Detection> there = peer.detect(picture);
                        contains(here, there, number);
                        contains(there, here, number);
                        seen += there.size();
                    }
                }
            }
        }
        return seen;
    }

    /// Each thing is among the others too, but for what is seen at the least confidence.
    private static void contains(List<Detection> all, List<Detection> others, int number) {
        for (Detection wanted : others) {
            Optional<Detection> nearest = all.stream().filter(d -> d.classId() == wanted.classId())
                    .max(Comparator.comparingDouble(d -> d.box().iou(wanted.box())));
            boolean isNear = nearest.isPresent() && nearest.get().box().iou(wanted.box()) >= 0.5;
            if (!isNear && wanted.confidence() < CONFIDENCE + CLOSE) {
                continue;
            }
            assertThat(nearest).as("frame %d: %s", number, wanted).isPresent();
            Detection found = nearest.orElseThrow();
            assertThat(found.box().iou(wanted.box())).as("frame %d: %s", number, wanted)
                    .isGreaterThanOrEqualTo(0.99);
            assertThat(found.confidence()).as("frame %d: %s", number, wanted).isCloseTo(wanted.confidence(),
                    within(CLOSE));
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolve("..").normalize();
    }
}
