package dev.jiffy.vision.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolygonTest {
    @Test
    void aConcaveCornerIsOutside() {
        Polygon arrow = new Polygon(new double[]{0, 0.5, 1, 0.5}, new double[]{0, 1, 0, 0.5});
        assertThat(arrow.contains(0.5, 0.7)).isTrue();
        assertThat(arrow.contains(0.5, 0.3)).isFalse();
        assertThat(arrow.contains(0.15, 0.2)).isTrue();
    }

    @Test
    void zonesThatShareAnEdgeShareNoPoint() {
        Polygon left = new Polygon(new double[]{0, 0.33, 0.33, 0}, new double[]{0, 0, 1, 1});
        Polygon right = new Polygon(new double[]{0.33, 1, 1, 0.33}, new double[]{0, 0, 1, 1});
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            double x = i % 10 == 0 ? 0.33 : random.nextDouble();
            double y = random.nextDouble();
            assertThat(left.contains(x, y)).isNotEqualTo(right.contains(x, y));
        }
    }

    @Test
    void twoCornersAreNoPolygon() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Polygon(new double[2], new double[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Polygon(new double[3], new double[4]));
    }
}
