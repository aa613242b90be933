package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The JDK's reader is the judge.
class PngWriterTest {
    @ParameterizedTest
    @CsvSource({"1,1", "3,2", "16,16", "257,130", "640,360"})
    void picturesComeBackAsTheyWere(int width, int height) throws IOException {
        SplittableRandom random = new SplittableRandom(width);
        PngWriter writer = new PngWriter();
        for (int picture = 0; picture < 2; picture++) {
            int[] pixels = new int[width * height + 5];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = i / width < height / 2 ? 0xFF000000 | random.nextInt() : 0xFF204060 + i / 3;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            writer.write(out, pixels, width, height);

            BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(out.toByteArray())));
            assertThat(image.getWidth()).isEqualTo(width);
            assertThat(image.getHeight()).isEqualTo(height);
            int[] got = image.getRGB(0, 0, width, height, null, 0, width);
            for (int i = 0; i < got.length; i++) {
                assertThat(got[i]).as("pixel %d", i).isEqualTo(0xFF000000 | pixels[i]);
            }
        }
    }
}
