package dev.jiffy.servo.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole loops on a [Plant], drawn from seeds: see [ControlCase] for what is wrong with their measurements.
class AutoControlTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 100, 200, 300})
    void theGoalIsReachedWithinAllLimits(long seed) {
        for (long s = seed; s < seed + 12; s++) {
            ControlCase c = ControlCase.draw(s);
            assertThat(c.run(new AutoControl(c.task()))).as("seed %d, %s", s, c.kind()).isEqualTo("there");
        }
    }

    @Test
    void theSceneIsFoundOnTheWay() {
        for (long seed = 500; seed < 510; seed++) {
            ControlCase c = ControlCase.draw(seed);
            AutoControl loop = new AutoControl(c.task());
            c.run(loop);
            SceneEstimate scene = Objects.requireNonNull(loop.scene());
            assertThat(scene.focal()).as("seed %d", seed).isCloseTo(c.focal(), within(0.02));
            double[] pose = new double[12];
            scene.pose(pose);
            double[] deviation = new double[2];
            scene.deviation(deviation);
            // The pose before the last step, which is a small one.
            assertThat(pose).as("seed %d", seed).usingComparatorWithPrecision(0.01).containsExactly(c.plant().pose());
            assertThat(deviation[0]).isLessThan(0.01);
        }
    }
}
