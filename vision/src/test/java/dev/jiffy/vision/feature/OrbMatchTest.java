package dev.jiffy.vision.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.vision.filter.GrayImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A picture and the same one turned and scaled: most pairs must be of the same places.
class OrbMatchTest {
    private static final int SIDE = 400;

    @ParameterizedTest
    @CsvSource({"0,1", "30,1", "90,0.9", "143,1.25", "-60,0.8"})
    void mostPairsAreTheSamePlace(double degrees, double scale) {
        GrayImage a = CornersTest.blocks(SIDE, SIDE, 11);
        GrayImage b = GrayImage.black(SIDE, SIDE);
        double cos = Math.cos(Math.toRadians(degrees)) * scale;
        double sin = Math.sin(Math.toRadians(degrees)) * scale;
        double middle = (SIDE - 1) / 2.0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double dx = x - middle;
                double dy = y - middle;
                b.samples()[y * SIDE + x] = (byte) Math.round(a.at(middle + (cos * dx + sin * dy) / (scale * scale),
                        middle + (cos * dy - sin * dx) / (scale * scale)));
            }
        }
        OrbFeatures inA = new OrbFeatures();
        OrbFeatures inB = new OrbFeatures();
        inA.find(a, 600);
        inB.find(b, 600);
        HammingMatcher matcher = new HammingMatcher();
        int pairs = matcher.match(inA.words(), inA.count(), inB.words(), inB.count(), 300);
        int right = 0;
        for (int p = 0; p < pairs; p++) {
            double dx = inA.x(matcher.first(p)) - middle;
            double dy = inA.y(matcher.first(p)) - middle;
            double x = middle + cos * dx - sin * dy;
            double y = middle + sin * dx + cos * dy;
            right += Math.hypot(inB.x(matcher.second(p)) - x, inB.y(matcher.second(p)) - y) < 3 ? 1 : 0;
        }
        assertThat(right).as("right of %d", pairs).isGreaterThan(100).isGreaterThan(pairs * 2 / 3);
    }

    @Test
    void pairsAreMutualAndNearestFirst() {
        long[] a = {0, 0, 0, 0, -1, -1, 0, 0, 0xFF, 0, 0, 0};
        long[] b = {-1, -1, 0, 1, 3, 0, 0, 0};
        HammingMatcher matcher = new HammingMatcher();
        assertThat(matcher.match(a, 3, b, 2, 10)).isEqualTo(2);
        assertThat(matcher.first(0)).isEqualTo(1);
        assertThat(matcher.second(0)).isZero();
        assertThat(matcher.distance(0)).isEqualTo(1);
        assertThat(matcher.first(1)).isZero();
        assertThat(matcher.second(1)).isEqualTo(1);
        assertThat(matcher.distance(1)).isEqualTo(2);
        assertThat(matcher.match(a, 3, b, 2, 1)).isEqualTo(1);
        assertThat(matcher.match(a, 3, b, 0, 10)).isZero();
        assertThat(matcher.match(a, 0, b, 2, 10)).isZero();
    }
}
