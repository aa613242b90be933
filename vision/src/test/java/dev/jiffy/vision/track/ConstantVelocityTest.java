package dev.jiffy.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConstantVelocityTest {
    @Test
    void findsTheVelocityOfASteadyThing() {
        ConstantVelocity filter = new ConstantVelocity(0, 0.01, 1);
        for (int i = 1; i <= 60; i++) {
            filter.predict(1 / 30.0, 0.001);
            filter.update(0.2 * i / 30.0, 0.01);
        }
        assertThat(filter.position()).isCloseTo(0.4, within(1e-3));
        assertThat(filter.velocity()).isCloseTo(0.2, within(1e-2));
    }

    @Test
    void uncertaintyGrowsWithoutMeasurementsAndShrinksWithThem() {
        ConstantVelocity filter = new ConstantVelocity(0, 0.1, 1);
        double before = filter.variance();
        filter.predict(0.5, 0.1);
        double predicted = filter.variance();
        filter.update(0.1, 0.1);

        assertThat(predicted).isGreaterThan(before);
        assertThat(filter.variance()).isLessThan(0.01).isLessThan(predicted).isPositive();
    }

    /// One prediction over 2 dt is two over dt: the noise model is continuous.
    @Test
    void theFrameRateDoesNotMatter() {
        ConstantVelocity once = new ConstantVelocity(0.5, 0.1, 0.7);
        ConstantVelocity twice = new ConstantVelocity(0.5, 0.1, 0.7);
        once.update(0.6, 0.05);
        twice.update(0.6, 0.05);
        once.predict(0.2, 0.3);
        twice.predict(0.1, 0.3);
        twice.predict(0.1, 0.3);

        assertThat(twice.variance()).isCloseTo(once.variance(), within(1e-12));
        assertThat(twice.position()).isCloseTo(once.position(), within(1e-12));
    }

    @Test
    void noiseIsSmoothed() {
        SplittableRandom random = new SplittableRandom(1);
        ConstantVelocity filter = new ConstantVelocity(0.5, 0.1, 0.1);
        double raw = 0;
        double filtered = 0;
        for (int i = 0; i < 500; i++) {
            double measured = 0.5 + 0.1 * random.nextGaussian();
            filter.predict(0.03, 1e-4);
            filter.update(measured, 0.1);
            if (i >= 100) {
                raw += Math.abs(measured - 0.5);
                filtered += Math.abs(filter.position() - 0.5);
            }
        }
        assertThat(filtered).isLessThan(raw / 3);
    }
}
