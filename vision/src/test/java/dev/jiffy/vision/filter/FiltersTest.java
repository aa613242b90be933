package dev.jiffy.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What filters say of whole pictures, compared with their formulas computed plainly.
class FiltersTest {
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,3", "3,2", "70,5", "131,40"})
    void aBlurIsWithinOneOfTheExactGaussian(int width, int height) {
        GrayImage in = noise(width, height, 3);
        GrayImage out = GrayImage.black(width, height);
        new GaussianBlur().blur(in, out);
        double[] weight = new double[5];
        double total = 0;
        for (int i = 0; i < 5; i++) {
            weight[i] = Math.exp(-(i - 2) * (i - 2) / 2.0);
            total += weight[i];
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int j = 0; j < 5; j++) {
                    for (int i = 0; i < 5; i++) {
                        sum += weight[i] * weight[j] / (total * total)
                                * in.at(mirrored(x + i - 2, width), mirrored(y + j - 2, height));
                    }
                }
                assertThat((double) out.at(x, y)).isCloseTo(sum, within(1.6));
            }
        }
    }

    @Test
    void aPlainAreaKeepsItsValue() {
        for (int level = 0; level < 256; level += 15) {
            GrayImage in = GrayImage.black(40, 6);
            Arrays.fill(in.samples(), (byte) level);
            GrayImage out = GrayImage.black(40, 6);
            new GaussianBlur().blur(in, out);
            assertThat(out.samples()).containsOnly(level);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,1", "67,9"})
    void derivativesAreThoseOfSobelWithMirroredEdges(int width, int height) {
        GrayImage in = noise(width, height, 4);
        short[] dx = new short[width * height];
        short[] dy = new short[width * height];
        new Sobel().derive(in, dx, dy);
        int[][] kernel = {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}};
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int wantX = 0;
                int wantY = 0;
                for (int j = 0; j < 3; j++) {
                    for (int i = 0; i < 3; i++) {
                        int sample = in.at(mirrored(x + i - 1, width), mirrored(y + j - 1, height));
                        wantX += kernel[j][i] * sample;
                        wantY += kernel[i][j] * sample;
                    }
                }
                assertThat(dx[y * width + x]).isEqualTo((short) wantX);
                assertThat(dy[y * width + x]).isEqualTo((short) wantY);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"16,16,5", "64,20,9", "65,33,5", "150,40,20"})
    void narrowMarksAreWhatTheMeanOfEachWindowSays(int width, int height, int margin) {
        GrayImage in = noise(width, height, 5);
        AdaptiveThreshold threshold = new AdaptiveThreshold();
        threshold.markNarrow(in, margin);
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int sum = 0;
                for (int j = y - 4; j < y + 4; j++) {
                    for (int i = x - 4; i < x + 4; i++) {
                        sum += in.at(Math.clamp(i, 0, width - 1), Math.clamp(j, 0, height - 1));
                    }
                }
                assertThat(threshold.isDark(x, y)).as("%d,%d", x, y).isEqualTo(sum / 64 - in.at(x, y) > margin);
            }
        }
    }

    @Test
    void darkThingsAreMarkedInUnevenLightAndNothingElse() {
        GrayImage in = GrayImage.black(200, 100);
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 200; x++) {
                boolean isThing = x >= 40 && x < 50 && y >= 30 && y < 40 || x >= 150 && x < 160 && y >= 60 && y < 70;
                in.samples()[y * 200 + x] = (byte) ((isThing ? 0.5 : 1) * (50 + x));
            }
        }
        AdaptiveThreshold threshold = new AdaptiveThreshold();
        threshold.markWide(in, 5);
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 200; x++) {
                if (x >= 42 && x < 48 && y >= 32 && y < 38 || x >= 152 && x < 158 && y >= 62 && y < 68) {
                    assertThat(threshold.isDark(x, y)).isTrue();
                } else if (x < 39 || x > 50 && x < 149 || x > 160 || y < 29 || y > 71) {
                    assertThat(threshold.isDark(x, y)).isFalse();
                }
            }
        }
    }

    @Test
    void betweenSamplesThePictureIsBilinearAndBeyondItsEdgesConstant() {
        GrayImage in = new GrayImage(new byte[]{0, 10, 20, 30, 40, 50}, 1, 3, 2, 2);
        assertThat(in.at(0.0, 0.0)).isEqualTo(10);
        assertThat(in.at(0.5, 0.5)).isEqualTo(30);
        assertThat(in.at(1.0, 0.25)).isEqualTo(27.5);
        assertThat(in.at(-5.0, 9.0)).isEqualTo(40);
        assertThat(GrayImage.black(1, 1).at(0.3, 0.7)).isZero();
    }

    @Test
    void aPictureMustLieInItsArray() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GrayImage(new byte[5], 0, 3, 3, 2))
                .withMessageContaining("3 x 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianBlur().blur(GrayImage.black(3, 3), GrayImage.black(3, 2)));
    }

    private static int mirrored(int index, int count) {
        int at = index < 0 ? -index : index >= count ? 2 * count - 2 - index : index;
        return Math.clamp(at, 0, count - 1);
    }

    private static GrayImage noise(int width, int height, long seed) {
        GrayImage image = GrayImage.black(width, height);
        new SplittableRandom(seed).nextBytes(image.samples());
        return image;
    }
}
