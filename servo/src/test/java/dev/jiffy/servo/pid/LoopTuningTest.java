package dev.jiffy.servo.pid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.servo.identification.FirstOrderPlant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LoopTuningTest {
    /// Largest value and last time outside 5 %, in samples, of a unit step.
    private static double[] step(FirstOrderPlant plant, PidGains gains) {
        FirstOrderPlant.Run run = plant.start();
        Pid pid = new Pid(gains, plant.period(), Double.POSITIVE_INFINITY);
        int n = (int) Math.max(400, 20 * (plant.tau() / plant.period() + plant.delaySamples() + 1));
        double most = 0;
        int settled = 0;
        for (int k = 0; k < n; k++) {
            double y = run.step(pid.step(1, run.output()));
            most = Math.max(most, y);
            settled = Math.abs(y - 1) > 0.05 ? k + 1 : settled;
        }
        return new double[]{most, settled};
    }

    private static FirstOrderPlant draw(SplittableRandom random) {
        double h = Math.exp(-7 + 5 * random.nextDouble());
        return new FirstOrderPlant((random.nextBoolean() ? 1 : -1) * Math.exp(2 * random.nextGaussian()),
                h * Math.exp(-1.5 + 8 * random.nextDouble()), random.nextInt(30), h);
    }

    @Test
    void loopsSettleQuicklyWithLittleOvershoot() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            FirstOrderPlant plant = draw(random);
            double[] step = step(plant, LoopTuning.tune(plant));
            assertThat(step[0]).as("%s", plant).isLessThan(1.2);
            assertThat(step[1]).as("%s", plant)
                    .isLessThan(8 * (plant.tau() / plant.period() + plant.delaySamples() + 1));
        }
    }

    @Test
    void loopsStayStableWhereGainDelayAndTimeConstantWereAThirdWrong() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 200; i++) {
            FirstOrderPlant plant = draw(random);
            PidGains gains = LoopTuning.tune(plant);
            FirstOrderPlant other = new FirstOrderPlant(1.33 * plant.gain(), plant.tau(),
                    (int) (1.33 * plant.delaySamples()), plant.period());
            assertThat(step(other, gains)[0]).as("%s", plant).isLessThan(2);
            other = new FirstOrderPlant(plant.gain(), 0.75 * plant.tau(), plant.delaySamples(), plant.period());
            assertThat(step(other, gains)[0]).as("%s", plant).isLessThan(2);
        }
    }

    @Test
    void theSensitivityIsTheBoundAndThatOfAnUnstableLoopIsInfinite() {
        FirstOrderPlant plant = new FirstOrderPlant(2, 0.5, 4, 0.01);
        PidGains gains = LoopTuning.tune(plant);
        assertThat(LoopTuning.sensitivity(plant, gains)).isCloseTo(LoopTuning.SENSITIVITY, within(1e-3));
        PidGains wild = new PidGains(10 * gains.kp(), 10 * gains.ki(), 0, 20);
        assertThat(LoopTuning.sensitivity(plant, wild)).isInfinite();
        assertThat(step(plant, wild)[0]).isGreaterThan(1e6);
    }

    @Test
    void aPlantWithoutGainIsRefused() {
        assertThatThrownBy(() -> LoopTuning.tune(new FirstOrderPlant(0, 1, 0, 1))).hasMessageContaining("without gain");
    }
}
