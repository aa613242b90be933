package dev.jiffy.vision.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.AllocatedBytes;
import dev.jiffy.vision.filter.GaussianBlur;
import dev.jiffy.vision.filter.GrayImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Markers that were drawn where the test knows, and pictures without any.
class MarkerDetectorTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    @ParameterizedTest
    @ValueSource(strings = {"4x4_50", "5x5_100", "6x6_250", "7x7_1000", "aruco_original", "apriltag_16h5",
            "apriltag_25h9", "apriltag_36h10", "apriltag_36h11"})
    void everyOrientationIsFoundWithinATenthOfAPixel(String name) {
        MarkerFamily family = family(name);
        for (int degrees = 0; degrees < 360; degrees += 40) {
            GrayImage image = plain(170);
            double[] corners = square(300 + 0.3 * degrees / 40, 240.4, 80, degrees);
            int id = degrees % family.size();
            new MarkerPainter().paint(image, family, id, corners, 1, 25, 230);
            assertThat(new MarkerDetector(family).markers(image)).as("%d degrees", degrees).singleElement()
                    .satisfies(marker -> {
                        assertThat(marker.id()).isEqualTo(id);
                        assertThat(marker.corrected()).isZero();
                        assertCorners(marker, corners, 0.1);
                    });
        }
    }

    /// A trapezium as of a square seen at 60 degrees, blurred, at a third of the contrast, with noise of σ 6 and light that
    /// falls by half across the picture.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void perspectiveBlurNoiseAndUnevenLightCostLessThanAThirdOfAPixel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MarkerFamily family = family("apriltag_36h11");
        GrayImage image = plain(100);
        double[] corners = {250.3, 150.2, 340.7, 162.1, 352.4, 230.9, 235.2, 221.6};
        new MarkerPainter().paint(image, family, 321, corners, 1, 40, 130);
        GrayImage blurred = GrayImage.black(WIDTH, HEIGHT);
        new GaussianBlur().blur(image, blurred);
        for (int i = 0; i < blurred.samples().length; i++) {
            double light = 1 - 0.5 * (i % WIDTH) / WIDTH;
            double noisy = (blurred.samples()[i] & 0xFF) * light + 6 * random.nextGaussian();
            blurred.samples()[i] = (byte) Math.clamp(Math.round(noisy), 0, 255);
        }
        assertThat(new MarkerDetector(family).markers(blurred)).singleElement().satisfies(marker -> {
            assertThat(marker.id()).isEqualTo(321);
            assertCorners(marker, corners, 0.33);
        });
    }

    @ParameterizedTest
    @CsvSource({"4x4_50,16", "apriltag_36h11,22", "7x7_50,24", "4x4_50,330"})
    void smallAndLargeOnesAreFound(String name, double side) {
        GrayImage image = plain(200);
        double[] corners = square(320.3, 239.8, side, 20);
        new MarkerPainter().paint(image, family(name), 7, corners, 1, 30, 220);
        assertThat(new MarkerDetector(family(name)).markers(image)).singleElement()
                .satisfies(marker -> assertCorners(marker, corners, 0.25));
    }

    @Test
    void manyAtATimeKeepTheirIdsAndPlaces() {
        MarkerFamily family = family("5x5_250");
        GrayImage image = plain(150);
        for (int i = 0; i < 30; i++) {
            new MarkerPainter().paint(image, family, 3 * i, square(60 + i % 6 * 104, 50 + i / 6 * 95, 55, 11 * i), 1,
                    20, 220);
        }
        List<Marker> markers = new MarkerDetector(family).markers(image);
        assertThat(markers).hasSize(30);
        for (Marker marker : markers) {
            int i = marker.id() / 3;
            assertCorners(marker, square(60 + i % 6 * 104, 50 + i / 6 * 95, 55, 11 * i), 0.15);
        }
    }

    @Test
    void aDamagedCellIsCorrectedWhereTheFamilyForgivesIt() {
        MarkerFamily family = family("apriltag_36h11");
        GrayImage image = plain(200);
        new MarkerPainter().paint(image, family, 5, square(320, 240, 160, 0), 1, 20, 230);
        boolean isWhite = (family.word(5) >>> 35 & 1) != 0;
        for (int y = 180; y < 200; y++) {
            Arrays.fill(image.samples(), y * WIDTH + 260, y * WIDTH + 280, (byte) (isWhite ? 20 : 230));
        }
        assertThat(new MarkerDetector(family).markers(image)).singleElement().satisfies(marker -> {
            assertThat(marker.id()).isEqualTo(5);
            assertThat(marker.corrected()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"4x4_1000", "aruco_original", "apriltag_16h5", "apriltag_36h11"})
    void nothingIsInventedInNoiseAndClutter(String name) {
        MarkerDetector detector = new MarkerDetector(family(name));
        for (long seed = 0; seed < 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            GrayImage image = plain(128);
            for (int k = 0; k < 300; k++) {
                int x = random.nextInt(WIDTH - 60);
                int y = random.nextInt(HEIGHT - 60);
                int level = random.nextInt(256);
                int side = 5 + random.nextInt(55);
                for (int row = y; row < y + side; row++) {
                    Arrays.fill(image.samples(), row * WIDTH + x, row * WIDTH + x + side, (byte) level);
                }
            }
            assertThat(detector.markers(image)).isEmpty();
            random.nextBytes(image.samples());
            assertThat(detector.markers(image)).isEmpty();
        }
    }

    @Test
    void picturesOfAnySizeAreLookedAt() {
        MarkerDetector detector = new MarkerDetector(family("4x4_50"));
        SplittableRandom random = new SplittableRandom(1);
        for (int[] size : new int[][]{{1, 1}, {2, 500}, {500, 2}, {3, 3}, {5, 4}, {17, 16}, {63, 9}, {64, 64},
                {65, 70}}) {
            GrayImage image = GrayImage.black(size[0], size[1]);
            random.nextBytes(image.samples());
            assertThat(detector.find(image)).isZero();
        }
    }

    @Test
    void aPartOfALargerPictureIsLookedAtWhereItLies() {
        MarkerFamily family = family("4x4_50");
        GrayImage image = plain(180);
        new MarkerPainter().paint(image, family, 9, square(320, 240, 60, 10), 1, 20, 230);
        GrayImage part = new GrayImage(image.samples(), 150 * WIDTH + 201, WIDTH, 240, 200);
        assertThat(new MarkerDetector(family).markers(part)).singleElement()
                .satisfies(marker -> assertCorners(marker, square(320 - 201, 240 - 150, 60, 10), 0.1));
    }

    @Test
    @Timeout(120)
    void lookingAllocatesNothing() {
        MarkerFamily family = family("6x6_250");
        GrayImage image = plain(150);
        for (int i = 0; i < 6; i++) {
            new MarkerPainter().paint(image, family, i, square(100 + i * 90, 200, 50, 17 * i), 1, 20, 220);
        }
        MarkerDetector detector = new MarkerDetector(family);
        assertThat(AllocatedBytes.of(() -> detector.find(image))).isZero();
        assertThat(detector.count()).isEqualTo(6);
    }

    private static void assertCorners(Marker marker, double[] corners, double most) {
        for (int c = 0; c < 4; c++) {
            assertThat(marker.corners().get(c).x()).isCloseTo(corners[2 * c], within(most));
            assertThat(marker.corners().get(c).y()).isCloseTo(corners[2 * c + 1], within(most));
        }
    }

    /// Corners of a square around a place, turned clockwise.
    private static double[] square(double x, double y, double side, double degrees) {
        double[] corners = new double[8];
        for (int c = 0; c < 4; c++) {
            double angle = Math.toRadians(degrees - 135 + 90 * c);
            corners[2 * c] = x + side * Math.cos(angle) / Math.sqrt(2);
            corners[2 * c + 1] = y + side * Math.sin(angle) / Math.sqrt(2);
        }
        return corners;
    }

    private static GrayImage plain(int level) {
        GrayImage image = GrayImage.black(WIDTH, HEIGHT);
        Arrays.fill(image.samples(), (byte) level);
        return image;
    }

    private static MarkerFamily family(String name) {
        return Objects.requireNonNull(MarkerFamilies.named(name), name);
    }
}
