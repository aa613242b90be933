package dev.jiffy.servo.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.vision.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDetectorsTest {
    private final List<FakeDetector> opened = new ArrayList<>();
    private final OpenDetectors detectors = new OpenDetectors(2, this::open);

    @TempDir
    private Path folder = Path.of("");

    private Detector open(DetectorSettings settings) {
        FakeDetector detector = new FakeDetector();
        opened.add(detector);
        return detector;
    }

    private DetectorSettings settings(int size) {
        return new DetectorSettings(folder.resolve("m.onnx"), size, 0.3, 0.5);
    }

    @Test
    void theSameSettingsGetTheSameDetector() {
        assertThat(detectors.get(settings(320))).isSameAs(detectors.get(settings(320)));
        assertThat(detectors.get(settings(416))).isNotSameAs(detectors.get(settings(320)));
        assertThat(opened).hasSize(2).noneMatch(FakeDetector::isClosed);
    }

    @Test
    void theOneThatWasNotUsedForLongestIsClosed() {
        Detector first = detectors.get(settings(1));
        detectors.get(settings(2));
        assertThat(detectors.get(settings(1))).isSameAs(first);
        detectors.get(settings(3));

        assertThat(opened).extracting(FakeDetector::isClosed).containsExactly(false, true, false);
        assertThat(detectors.get(settings(1))).isSameAs(first);
        assertThat(detectors.get(settings(2))).isSameAs(opened.getLast());
        assertThat(opened).extracting(FakeDetector::isClosed).containsExactly(false, true, true, false);
    }

    @Test
    void aModelThatChangedIsOpenedAnew() throws IOException {
        Path model = Files.writeString(folder.resolve("m.onnx"), "one");
        Detector before = detectors.get(settings(320));
        Files.writeString(model, "another");

        assertThat(detectors.get(settings(320))).isNotSameAs(before);
    }

    @Test
    void whatFailedIsClosedAndNeverGivenAgain() {
        Detector failed = detectors.get(settings(320));
        detectors.discard(failed);

        assertThat(opened.getFirst().isClosed()).isTrue();
        assertThat(detectors.get(settings(320))).isNotSameAs(failed);
    }

    @Test
    void allAreClosedInTheEnd() {
        detectors.get(settings(1));
        detectors.get(settings(2));
        detectors.close();

        assertThat(opened).hasSize(2).allMatch(FakeDetector::isClosed);
    }
}
