package dev.jiffy.video.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgbPictureTest {
    @ParameterizedTest
    @CsvSource({"0,false", "0,true", "90,false", "90,true", "180,false", "180,true", "270,false", "270,true"})
    void picturesStandAsTheContainerSays(int rotation, boolean mirrored) {
        Frame frame = Frames.noise(37, 21, ChromaFormat.GRAY, 8, 1, true);
        ArgbPicture coded = new ArgbPicture();
        coded.set(frame);
        ArgbPicture turned = new ArgbPicture();
        turned.set(frame, rotation, mirrored);

        boolean upended = rotation % 180 != 0;
        assertThat(turned.width()).isEqualTo(upended ? 21 : 37);
        assertThat(turned.height()).isEqualTo(upended ? 37 : 21);
        for (int y = 0; y < 21; y++) {
            for (int x = 0; x < 37; x++) {
                int u = x;
                int v = y;
                int h = 21;
                for (int turns = rotation; turns > 0; turns -= 90) {
                    int before = u; // a quarter clockwise: the top row becomes the right column
                    u = h - 1 - v;
                    v = before;
                    h = h == 21 ? 37 : 21;
                }
                int row = mirrored ? h - 1 - v : v;
                assertThat(turned.pixels()[row * turned.width() + u]).isEqualTo(coded.pixels()[y * 37 + x]);
            }
        }
    }

    @Test
    void anglesBetweenAreRefused() {
        Frame frame = Frames.noise(16, 16, ChromaFormat.GRAY, 8, 1, true);
        assertThatIllegalArgumentException().isThrownBy(() -> new ArgbPicture().set(frame, 45, false))
                .withMessageContaining("rotation 45");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,3", "12,7", "40,22", "37,21", "80,50"})
    void scaledPixelsAreMeansOfTheAreaTheyCover(int columns, int rows) {
        ArgbPicture picture = new ArgbPicture();
        picture.set(Frames.noise(37, 21, ChromaFormat.YUV420, 8, 1, true));
        ArgbPicture scaled = picture.scaled(columns, rows);

        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    double mean = mean(picture, x * 37.0 / columns, (x + 1) * 37.0 / columns, y * 21.0 / rows,
                            (y + 1) * 21.0 / rows, shift);
                    int got = scaled.pixels()[y * columns + x] >> shift & 0xFF;
                    assertThat(Math.abs(got - mean)).as("%d, %d", x, y).isLessThan(0.5 + 1e-9);
                }
            }
        }
    }

    private static double mean(ArgbPicture picture, double left, double right, double top, double bottom, int shift) {
        double sum = 0;
        for (int y = (int) top; y < picture.height(); y++) {
            for (int x = (int) left; x < picture.width(); x++) {
                double w = Math.max(0, Math.min(right, x + 1) - Math.max(left, x));
                double h = Math.max(0, Math.min(bottom, y + 1) - Math.max(top, y));
                sum += w * h * (picture.pixels()[y * picture.width() + x] >> shift & 0xFF);
            }
        }
        return sum / ((right - left) * (bottom - top));
    }

    @Test
    void imagesAreReusedWhereTheyFit() {
        Frame frame = Frames.noise(20, 10, ChromaFormat.YUV422, 10, 1, false);
        BufferedImage image = FrameImages.toBufferedImage(frame);
        ArgbPicture picture = new ArgbPicture();
        picture.set(frame);

        assertThat(image.getRGB(3, 4)).isEqualTo(picture.pixels()[4 * 20 + 3]);
        assertThat(FrameImages.toBufferedImage(frame, image)).isSameAs(image);
        frame.crop(0, 0, 18, 10);
        assertThat(FrameImages.toBufferedImage(frame, image)).isNotSameAs(image);
    }
}
