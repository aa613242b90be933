package dev.jiffy.line.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the JPEG reader of the JDK.
class JpegEncoderTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "16, 16", "17, 15", "160, 90", "333, 77"})
    void anotherReaderSeesThePicture(int width, int height) throws IOException {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int r = 255 * x / width;
                int g = 255 * y / height;
                int b = 128 + (int) (100 * Math.sin((x + y) / 20.0));
                pixels[y * width + x] = r << 16 | g << 8 | b;
            }
        }
        BufferedImage image = ImageIO
                .read(new ByteArrayInputStream(new JpegEncoder(95).encode(pixels, width, height)));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        double squares = 0;
        for (int i = 0; i < pixels.length; i++) {
            int got = image.getRGB(i % width, i / width);
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = (got >> shift & 0xFF) - (pixels[i] >> shift & 0xFF);
                squares += difference * difference;
            }
        }
        double psnr = 10 * Math.log10(255 * 255 / Math.max(1e-9, squares / pixels.length / 3));
        assertThat(psnr).isGreaterThan(width < 20 ? 25 : 36);
    }

    @Test
    void noiseIsAPictureToo() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        int[] pixels = random.ints(64 * 64).toArray();
        JpegEncoder encoder = new JpegEncoder(100);
        byte[] first = encoder.encode(pixels, 64, 64);
        assertThat(encoder.encode(pixels, 64, 64)).isEqualTo(first);
        assertThat(ImageIO.read(new ByteArrayInputStream(first))).isNotNull();
    }

    @Test
    void thePixelsMustBeThere() {
        assertThatThrownBy(() -> new JpegEncoder().encode(new int[3], 2, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
