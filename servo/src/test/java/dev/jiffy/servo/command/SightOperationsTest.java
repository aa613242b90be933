package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.servo.bench.CameraPicture;
import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.marker.MarkerFamilies;
import dev.jiffy.vision.marker.MarkerPainter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `detect`, `features` and `match` on a picture with one marker and a few squares.
class SightOperationsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        GrayImage image = GrayImage.black(320, 240);
        Arrays.fill(image.samples(), (byte) 190);
        new MarkerPainter().paint(image, Objects.requireNonNull(MarkerFamilies.named("5x5_100")), 42,
                new double[]{100, 80, 180, 80, 180, 160, 100, 160}, 1, 20, 230);
        BufferedImage picture = new BufferedImage(320, 240, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 240; y++) {
            for (int x = 0; x < 320; x++) {
                picture.getRaster().setSample(x, y, 0, image.at(x, y));
            }
        }
        ImageIO.write(picture, "png", folder.resolve("a.png").toFile());
    }

    @Test
    void aMarkerIsAnsweredWithItsCorners() throws IOException {
        assertThat(answer(
                "{\"id\":1,\"op\":\"detect\",\"image\":\"a.png\",\"family\":\"5x5_100\",\"marker_length\":0.08}"))
                .matches(
                        "\\{\"id\":1,\"markers\":\\[\\{\"id\":42,\"corners\":\\[\\[(100\\.0|99\\.9)\\d*,(80\\.0|79\\.9)\\d*\\],.*");
        assertThat(answer("{\"id\":1,\"op\":\"detect\",\"image\":\"a.png\",\"family\":\"apriltag_36h11\"}"))
                .isEqualTo("{\"id\":1,\"markers\":[]}");
    }

    @Test
    void cornersComeByTheirKind() throws IOException {
        assertThat(answer(
                "{\"id\":1,\"op\":\"features\",\"image\":\"a.png\",\"kind\":\"fast\",\"threshold\":60,\"nms\":true}"))
                .startsWith("{\"id\":1,\"corners\":[[");
        assertThat(answer("{\"id\":1,\"op\":\"features\",\"image\":\"a.png\",\"kind\":\"harris\",\"max\":2}"))
                .matches("\\{\"id\":1,\"corners\":\\[\\[[^\\]]*\\],\\[[^\\]]*\\]\\]\\}");
        assertThat(answer("{\"id\":1,\"op\":\"features\",\"image\":\"a.png\",\"kind\":\"orb\",\"max\":0}"))
                .isEqualTo("{\"id\":1,\"corners\":[]}");
    }

    @Test
    void aPictureMatchesItself() throws IOException {
        String answer = answer(
                "{\"id\":1,\"op\":\"match\",\"image_a\":\"a.png\",\"image_b\":\"a.png\",\"kind\":\"orb\",\"max\":1}");
        assertThat(answer).matches("\\{\"id\":1,\"matches\":\\[\\[([\\d.]+,[\\d.]+),\\1\\]\\]\\}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"op\":\"detect\",\"family\":\"8x8\"   | \\\"family\\\" \\\"8x8\\\" is not known; there is 4x4_50, 4x4_100",
            "\"op\":\"detect\"                      | \\\"family\\\" is missing",
            "\"op\":\"features\",\"kind\":\"sift\"  | \\\"kind\\\" \\\"sift\\\" is not known; there is fast, harris, orb",
            "\"op\":\"features\",\"kind\":\"fast\",\"threshold\":0 | \\\"threshold\\\" must be a whole number from 1 to 254",
            "\"op\":\"features\",\"kind\":\"harris\",\"block\":99  | \\\"block\\\" must be a whole number from 1 to 31"})
    void aFieldThatIsWrongIsNamed(String fields, String error) throws IOException {
        assertThat(answer("{\"id\":1,\"image\":\"a.png\"," + fields + "}"))
                .startsWith("{\"id\":1,\"error\":\"" + error);
        assertThat(answer("{\"id\":1,\"op\":\"detect\",\"image\":\"b.png\",\"family\":\"4x4_50\"}"))
                .startsWith("{\"id\":1,\"error\":\"\\\"image\\\" ").contains("no such file");
    }

    @Test
    void cameraPicturesAreReadFromLines() throws IOException {
        Path file = folder.resolve("frames.jsonl");
        String right = "{\"image\":\"a.png\",\"family\":\"5x5_100\",\"K\":[600,0,160,0,600,120,0,0,1],\"marker_length\":0.08}";
        Files.writeString(file, right + "\n\n" + right);
        List<CameraPicture> pictures = CameraFrames.read(file);
        assertThat(pictures).hasSize(2);
        assertThat(pictures.getFirst().image().width()).isEqualTo(320);
        assertThat(pictures.getFirst().camera().fx()).isEqualTo(600);
        Files.writeString(file, right + "\n" + right.replace("0.08", "0"));
        assertThatThrownBy(() -> CameraFrames.read(file)).isInstanceOf(RequestException.class)
                .hasMessage("line 2: \"marker_length\" must be a number above 0, it is 0");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> CameraFrames.read(file)).hasMessage("there is no picture in it");
    }

    private String answer(String line) throws IOException {
        String text = line.replace(".png", "_png").replace("a_png", path("a.png")).replace("b_png", path("b.png"));
        StringWriter out = new StringWriter();
        try (Operations operations = Operations.open(_ -> {
            throw new IllegalStateException("no model is asked for");
        })) {
            Batch.run(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out),
                    operations);
        }
        return out.toString().strip();
    }

    private String path(String name) {
        return folder.resolve(name).toString().replace("\\", "\\\\");
    }
}
