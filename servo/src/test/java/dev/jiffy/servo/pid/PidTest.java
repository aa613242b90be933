package dev.jiffy.servo.pid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.servo.identification.FirstOrderPlant;
import org.junit.jupiter.api.Test;

class PidTest {
    @Test
    void aProportionalLoopSettlesWhereTheGainsSay() {
        FirstOrderPlant.Run plant = new FirstOrderPlant(2, 0.1, 0, 0.01).start();
        Pid pid = new Pid(new PidGains(3, 0, 0, 0), 0.01, Double.POSITIVE_INFINITY);
        double y = 0;
        for (int k = 0; k < 500; k++) {
            y = plant.step(pid.step(1, y));
        }
        assertThat(y).isCloseTo(2 * 3 / (1 + 2 * 3.0), within(1e-12));
    }

    @Test
    void theIntegralWaitsWhileTheOutputIsAtItsBoundAndComesBackAtOnce() {
        Pid pid = new Pid(new PidGains(1, 10, 0, 0), 0.1, 2);
        for (int k = 0; k < 100; k++) {
            assertThat(pid.step(5, 0)).isEqualTo(2);
        }
        // Nothing was wound up: with the error gone the output is the integral, which is none.
        assertThat(pid.step(0, 0)).isZero();
    }

    @Test
    void aStepOfTheSetpointMakesNoSpikeButOneOfTheMeasurementDoes() {
        Pid pid = new Pid(new PidGains(1, 0, 1, 50), 0.01, Double.POSITIVE_INFINITY);
        assertThat(pid.step(0, 0)).isZero();
        assertThat(pid.step(1, 0)).isEqualTo(1);
        // D = −kd N Δy / (1 + N h)
        assertThat(pid.step(1, 1)).isCloseTo(-50 / 1.5, within(1e-12));
    }

    @Test
    void takingOverMakesNoJump() {
        Pid pid = new Pid(new PidGains(2, 1, 0.5, 10), 0.01, 10);
        pid.resume(3.5, 1, 0.2);
        assertThat(pid.step(1, 0.2)).isCloseTo(3.5, within(1e-12));
    }
}
