package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.marker.MarkerFamilies;
import dev.jiffy.vision.marker.MarkerPainter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `jiffy servo detect`, `features` and `bench` from their arguments to what they print and draw.
class ServoSightTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        GrayImage image = GrayImage.black(200, 160);
        Arrays.fill(image.samples(), (byte) 180);
        new MarkerPainter().paint(image, Objects.requireNonNull(MarkerFamilies.named("apriltag_36h11")), 123,
                new double[]{60, 40, 140, 40, 140, 120, 60, 120}, 1, 20, 235);
        int[] pixels = new int[200 * 160];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | (image.samples()[i] & 0xFF) * 0x010101;
        }
        try (OutputStream file = Files.newOutputStream(folder.resolve("a.png"))) {
            new PngWriter().write(file, pixels, 200, 160);
        }
    }

    @Test
    void markersAreAWordALineAndDrawn() throws IOException {
        Path drawn = folder.resolve("found.png");
        assertThat(run("detect", image(), "--family", "apriltag_36h11", "--draw", drawn.toString())).isZero();
        assertThat(out.toString().strip()).matches(".*a\\.png   123 ( +\\d+\\.\\d\\d){8}");
        BufferedImage picture = ImageIO.read(drawn.toFile());
        assertThat(picture.getRGB(100, 40)).isEqualTo(DrawnPicture.GREEN);
        assertThat(picture.getRGB(60, 40)).isEqualTo(DrawnPicture.RED);
        assertThat(picture.getRGB(10, 10)).isEqualTo(0xFFB4B4B4);
    }

    @Test
    void aPictureThatCannotBeReadDoesNotStopTheOthers() {
        String missing = folder.resolve("no.png").toString();
        assertThat(run("detect", missing, image(), "--family", "apriltag_36h11", "--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"error\":\"", "no such file", "\"id\":123,\"corners\":[[");
        assertThat(err.toString().strip()).isEqualTo(missing + ": no such file");
        assertThat(run("detect", image(), "--family", "apriltag_16h5")).isZero();
        assertThat(out.toString().strip()).endsWith("a.png  nothing");
    }

    @Test
    void cornersAreListedAndDrawnIntoAFileForEachPicture() throws IOException {
        Files.copy(folder.resolve("a.png"), folder.resolve("b.png"));
        for (String kind : new String[]{"fast", "HARRIS", "orb"}) {
            assertThat(run("features", image(), folder.resolve("b.png").toString(), "--kind", kind, "--draw",
                    folder.resolve("corners.png").toString())).isZero();
        }
        assertThat(out.toString()).containsPattern("a\\.png  \\d+ corners").containsPattern("b\\.png  \\d+ corners");
        assertThat(folder.resolve("corners-a.png")).exists();
        assertThat(folder.resolve("corners-b.png")).exists();
        assertThat(run("features", image(), "--kind", "fast", "--threshold", "100", "--json")).isZero();
        assertThat(out.toString().lines().reduce("", (_, last) -> last)).matches(
                "\\{\"images\":\\[\\{\"image\":\".*a\\.png\",\"corners\":\\[(\\[\\d+\\.0,\\d+\\.0,\\d+\\.0\\],?)+\\]\\}\\]\\}");
    }

    @Test
    void anOperationIsTimed() {
        assertThat(run("bench", "--op", "gauss5", "--image", image(), "--seconds", "0.05", "--json")).isZero();
        assertThat(out.toString()).matches(
                "\\{\"op\":\"gauss5\",\"n\":\\d+,\"cpu_ms\":\\{\"min\":[\\d.]+,\"p50\":[\\d.]+},\"wall_ms\":\\{.*\\}\\}\\s*");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(run("detect", image(), "--family", "9x9")).isEqualTo(2);
        assertThat(err.toString()).contains("--family 9x9 is not known; there is 4x4_50");
        assertThat(run("features", image(), "--kind", "sift")).isEqualTo(2);
        assertThat(run("features", image(), "--kind", "fast", "--threshold", "0")).isEqualTo(2);
        assertThat(run("bench", "--op", "fast")).isEqualTo(2);
        assertThat(run("bench", "--op", "fast", "--loop", "60")).isEqualTo(2);
        assertThat(run("bench", "--frames", folder.resolve("none.jsonl").toString())).isEqualTo(1);
    }

    private String image() {
        return folder.resolve("a.png").toString();
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "servo";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.commandLine(all).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all);
    }
}
