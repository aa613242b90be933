package dev.jiffy.servo.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.DetectorException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceTest {
    private static final DetectorSettings SETTINGS = new DetectorSettings(Path.of("m.onnx"), 320, 0.3, 0.5);

    @TempDir
    private Path folder = Path.of("");

    private Path picture = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        picture = folder.resolve("a.png");
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    }

    @Test
    void boxesAreInPixelsAndMayReachBeyondThePicture() {
        FakeDetector detector = new FakeDetector(new Detection(1, 0.75, new Box(-0.25, 0.5, 0.5, 1.5)));
        try (Inference inference = new Inference(settings -> detector)) {
            assertThat(inference.look(picture, SETTINGS))
                    .containsExactly(new Sighting(1, "table", 0.75, -50, 50, 100, 150));
            assertThat(detector.sizes()).containsExactly("200 x 100");
        }
        assertThat(detector.isClosed()).isTrue();
    }

    @Test
    void aBoxWithoutBoundsIsTheModelsFault() {
        FakeDetector detector = new FakeDetector(
                new Detection(0, 0.75, new Box(0, 0, Double.POSITIVE_INFINITY, 1)));
        try (Inference inference = new Inference(settings -> detector)) {
            assertThatThrownBy(() -> inference.look(picture, SETTINGS)).isInstanceOf(DetectorException.class)
                    .hasMessageStartingWith("m.onnx: gave a box without bounds");
        }
    }

    @Test
    void aDetectorThatFailedIsNotUsedAgain() {
        FakeDetector failing = new FakeDetector();
        FakeDetector good = new FakeDetector(new Detection(0, 0.5, new Box(0, 0, 1, 1)));
        FakeDetector[] next = {failing};
        try (Inference inference = new Inference(settings -> next[0])) {
            assertThatThrownBy(() -> inference.look(picture, SETTINGS)).hasMessage("fails");
            assertThat(failing.isClosed()).isTrue();
            next[0] = good;
            for (int i = 0; i < 3; i++) { // more than there are frames, so none was lost
                assertThat(inference.look(picture, SETTINGS)).hasSize(1);
            }
        }
    }

    @Test
    void withoutPictureNoModelIsOpened() {
        try (Inference inference = new Inference(settings -> {
            throw new IllegalStateException("opened");
        })) {
            assertThatThrownBy(() -> inference.look(folder.resolve("b.png"), SETTINGS))
                    .isInstanceOf(PictureException.class).hasMessageEndingWith("b.png: no such file");
        }
    }
}
