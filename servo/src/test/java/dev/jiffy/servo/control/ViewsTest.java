package dev.jiffy.servo.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.Se3;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ViewsTest {
    @Test
    void howeverManyComeTheWeightAndTheMeanAreKeptAndMemoryIsBounded() {
        SplittableRandom random = new SplittableRandom(1);
        Views views = new Views(4);
        double[] motion = new double[12];
        double[] image = new double[8];
        double sum = 0;
        for (int k = 0; k < 1000; k++) {
            double x = k < 500 ? 0.01 * k : 5; // moves, then waits
            Se3.exp(new double[]{x, 0, 0, 0, 0, 0.01 * x}, motion);
            image[0] = 3 * x + random.nextGaussian();
            sum += image[0];
            views.add(image, new double[4], motion, x);
        }
        double weight = 0;
        double mean = 0;
        for (int i = 0; i < views.size(); i++) {
            weight += views.weight(i);
            mean += views.weight(i) * views.image(i)[0];
            assertThat(views.motion(i)[3]).isCloseTo(views.path(i), within(0.02));
        }
        assertThat(views.size()).isEqualTo(48);
        assertThat(weight).isEqualTo(1000);
        assertThat(mean).isCloseTo(sum, within(1e-6));
        // All of the wait became few views, so the way there keeps most.
        assertThat(views.weight(views.size() - 2)).isGreaterThan(400);
        assertThat(views.path(0)).isLessThan(0.3);
    }
}
