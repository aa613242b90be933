package dev.jiffy.vision.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.AllocatedBytes;
import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.filter.Sobel;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Corners where the test drew them, and everywhere what the definition says, computed plainly.
class CornersTest {
    @ParameterizedTest
    @CsvSource({"7,7,1", "30,20,20", "71,40,60", "200,90,20"})
    void fastCornersAreThoseOfTheDefinition(int width, int height, int threshold) {
        GrayImage image = blocks(width, height, 7);
        Set<Integer> want = new HashSet<>();
        for (int y = 3; y < height - 3; y++) {
            for (int x = 3; x < width - 3; x++) {
                if (arc(image, x, y, threshold) >= 9) {
                    want.add(y * width + x);
                }
            }
        }
        FastCorners fast = new FastCorners();
        fast.find(image, threshold, false);
        Set<Integer> got = new HashSet<>();
        for (int i = 0; i < fast.count(); i++) {
            got.add(fast.y(i) * width + fast.x(i));
            assertThat(arc(image, fast.x(i), fast.y(i), fast.score(i))).isGreaterThanOrEqualTo(9);
            assertThat(arc(image, fast.x(i), fast.y(i), fast.score(i) + 1)).isLessThan(9);
        }
        assertThat(got).isEqualTo(want).hasSize(fast.count());
    }

    /// The longest run on the circle that is brighter, or darker.
    private static int arc(GrayImage image, int x, int y, int threshold) {
        int longest = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            int run = 0;
            for (int k = 0; k < 32; k++) {
                int q = image.at(x + FastRow.DX[k & 15], y + FastRow.DY[k & 15]);
                run = sign * (q - image.at(x, y)) > threshold ? run + 1 : 0;
                longest = Math.max(longest, Math.min(run, 16));
            }
        }
        return longest;
    }

    @Test
    void suppressionKeepsTheHighestOfNeighbours() {
        GrayImage image = blocks(150, 100, 9);
        FastCorners all = new FastCorners();
        all.find(image, 20, false);
        int[] scores = new int[150 * 100];
        for (int i = 0; i < all.count(); i++) {
            scores[all.y(i) * 150 + all.x(i)] = all.score(i);
        }
        FastCorners kept = new FastCorners();
        kept.find(image, 20, true);
        int peaks = 0;
        for (int i = 151; i < scores.length - 151; i++) {
            boolean isPeak = scores[i] > 0;
            for (int k : new int[]{-151, -150, -149, -1, 1, 149, 150, 151}) {
                isPeak &= scores[i] > scores[i + k];
            }
            peaks += isPeak ? 1 : 0;
        }
        assertThat(kept.count()).isEqualTo(peaks).isPositive();
        for (int i = 0; i < kept.count(); i++) {
            assertThat(scores[kept.y(i) * 150 + kept.x(i)]).isEqualTo(kept.score(i));
        }
    }

    @Test
    void picturesTooSmallForACircleHaveNoCorners() {
        FastCorners fast = new FastCorners();
        for (int[] size : new int[][]{{1, 1}, {6, 100}, {100, 6}, {2, 2}}) {
            assertThat(fast.find(blocks(size[0], size[1], 1), 5, true)).isZero();
        }
        assertThat(new HarrisCorners().find(blocks(2, 9, 1), HarrisCorners.Settings.USUAL)).isZero();
        assertThat(new OrbFeatures().find(blocks(30, 20, 1), 100)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> fast.find(blocks(9, 9, 1), 0, true));
    }

    @ParameterizedTest
    @CsvSource({"3,3,3", "1,9,3", "40,30,3", "40,30,2", "40,30,5", "9,4,7"})
    void harrisMeasureIsThatOfTheBlockSums(int width, int height, int block) {
        GrayImage image = blocks(width, height, 3);
        short[] dx = new short[width * height];
        short[] dy = new short[width * height];
        new Sobel().derive(image, dx, dy);
        float[] out = new float[width * height];
        new HarrisMeasure().measure(image, block, 0.05, out);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double xx = 0;
                double xy = 0;
                double yy = 0;
                for (int j = y - block / 2; j < y - block / 2 + block; j++) {
                    for (int i = x - block / 2; i < x - block / 2 + block; i++) {
                        int at = mirrored(j, height) * width + mirrored(i, width);
                        xx += (double) dx[at] * dx[at];
                        xy += (double) dx[at] * dy[at];
                        yy += (double) dy[at] * dy[at];
                    }
                }
                double want = xx * yy - xy * xy - 0.05 * (xx + yy) * (xx + yy);
                assertThat((double) out[y * width + x]).isCloseTo(want, within(1e-5 * (xx + yy) * (xx + yy) + 1));
            }
        }
    }

    @Test
    void harrisFindsTheCornersOfSquaresAndKeepsThemApart() {
        GrayImage image = GrayImage.black(120, 90);
        for (int y = 30; y < 60; y++) {
            Arrays.fill(image.samples(), y * 120 + 40, y * 120 + 80, (byte) 200);
        }
        HarrisCorners harris = new HarrisCorners();
        assertThat(harris.find(image, new HarrisCorners.Settings(10, 0.1, 5, 3, 0.04))).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(Math.abs(harris.x(i) - 59.5)).isCloseTo(19.5, within(1.1));
            assertThat(Math.abs(harris.y(i) - 44.5)).isCloseTo(14.5, within(1.1));
        }
        GrayImage busy = blocks(200, 150, 5);
        assertThat(harris.find(busy, new HarrisCorners.Settings(50, 0.01, 12, 3, 0.04))).isEqualTo(50);
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(Math.hypot(harris.x(i) - harris.x(j), harris.y(i) - harris.y(j))).isGreaterThanOrEqualTo(12);
                assertThat(harris.response(i)).isLessThanOrEqualTo(harris.response(j));
            }
        }
    }

    @Test
    @Timeout(120)
    void cornersAllocateNothing() {
        GrayImage image = blocks(640, 480, 8);
        FastCorners fast = new FastCorners();
        HarrisMeasure harris = new HarrisMeasure();
        float[] out = new float[640 * 480];
        assertThat(AllocatedBytes.of(() -> fast.find(image, 20, true))).isZero();
        assertThat(AllocatedBytes.of(() -> harris.measure(image, 3, 0.04, out))).isZero();
    }

    private static int mirrored(int index, int count) {
        int at = index < 0 ? -index : index >= count ? 2 * count - 2 - index : index;
        return Math.clamp(at, 0, count - 1);
    }

    /// Rectangles of random grey over each other.
    static GrayImage blocks(int width, int height, long seed) {
        GrayImage image = GrayImage.black(width, height);
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < 2 + width * height / 150; k++) {
            int left = random.nextInt(width);
            int right = Math.min(width, left + 1 + random.nextInt(20));
            int top = random.nextInt(height);
            byte level = (byte) random.nextInt(256);
            for (int y = top; y < Math.min(height, top + 1 + left % 20); y++) {
                Arrays.fill(image.samples(), y * width + left, y * width + right, level);
            }
        }
        return image;
    }
}
