package dev.jiffy.desk.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void stepsAreRoundAndFewEnough() {
        assertThat(Axis.step(100, 10)).isEqualTo(20);
        assertThat(Axis.step(99, 10)).isEqualTo(10);
        assertThat(Axis.step(7, 10)).isEqualTo(1);
        assertThat(Axis.step(43, 10)).isEqualTo(5);
        for (long range = 1; range < 100_000; range = range * 3 / 2 + 1) {
            for (int most = 1; most < 12; most++) {
                assertThat(range / Axis.step(range, most)).isLessThanOrEqualTo(most);
            }
        }
        assertThat(Axis.step(Long.MAX_VALUE, 1)).isPositive();
    }

    @Test
    void marksAreMultiplesOfTheStep() {
        assertThat(Axis.first(101, 20)).isEqualTo(120);
        assertThat(Axis.first(120, 20)).isEqualTo(120);
        assertThat(Axis.seconds(61)).isEqualTo(120);
        assertThat(Axis.seconds(1_000_000)).isEqualTo(86_400);
    }
}
