package dev.jiffy.servo.pid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepResponseTest {
    /// Against the differential equations `τ ẏ = −y + K (kp (1 − y) + i)`, `i̇ = ki (1 − y)` by Runge and Kutta's fourth order.
    @ParameterizedTest
    @CsvSource({"0.77, 0.41, 4.6, 21.8", "1.42, 0.28, 5.9, 5.8", "1, 1, 1, 1", "1, 1, 1, 1.0000001",
            "1, 1, 1, 0.9999999",
            "2, 0.5, 3, 0", "0.5, 2, 0, 4", "1, 0.1, 50, 0.01", "1, 1, -0.5, 0.3"})
    void itIsTheSolutionOfTheDifferentialEquations(double gain, double tau, double kp, double ki) {
        StepResponse response = new StepResponse(gain, tau, kp, ki);
        double y = 0;
        double i = 0;
        double h = 2e-4;
        for (int k = 0; k <= 10_000; k++) {
            if (k % 500 == 0) {
                assertThat(response.at(k * h)).as("t = %s", k * h).isCloseTo(y, within(1e-9));
            }
            double[] dy = new double[5];
            double[] di = new double[5];
            for (int stage = 1; stage <= 4; stage++) {
                double part = stage == 1 ? 0 : stage == 4 ? h : h / 2;
                double ys = y + part * dy[stage - 1];
                double is = i + part * di[stage - 1];
                dy[stage] = (-ys + gain * (kp * (1 - ys) + is)) / tau;
                di[stage] = ki * (1 - ys);
            }
            y += h / 6 * (dy[1] + 2 * dy[2] + 2 * dy[3] + dy[4]);
            i += h / 6 * (di[1] + 2 * di[2] + 2 * di[3] + di[4]);
        }
    }

    @Test
    void itSettlesAtOneHoweverLongItIsWaitedFor() {
        assertThat(new StepResponse(1, 0.1, 100, 3).at(1e6)).isCloseTo(1, within(1e-12));
        assertThat(new StepResponse(1, 0.1, 100, 3).isStable()).isTrue();
        assertThat(new StepResponse(1, 0.1, 100, -3).isStable()).isFalse();
    }
}
