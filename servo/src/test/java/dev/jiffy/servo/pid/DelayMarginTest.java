package dev.jiffy.servo.pid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayMarginTest {
    /// A loop just within the limit dies out, one just beyond grows.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 12})
    void theSampledLimitIsWhereTheLoopBeginsToGrow(int d) {
        double limit = DelayMargin.largestSampledGain(d);
        assertThat(size(0.98 * limit, d)).isLessThan(1e-3);
        assertThat(size(1.02 * limit, d)).isGreaterThan(1e3);
    }

    private static double size(double gain, int d) {
        int n = 4000 * (d + 1);
        double[] e = new double[n];
        e[d] = 1;
        double size = 0;
        for (int k = d; k + 1 < n; k++) {
            e[k + 1] = e[k] - gain * e[k - d];
            size = k < n - 20 * (d + 1) ? 0 : Math.max(size, Math.abs(e[k + 1]));
            if (Math.abs(e[k + 1]) > 1e6) {
                return e[k + 1] * Math.signum(e[k + 1]);
            }
        }
        return size;
    }

    /// `j ω + k e^(−jωL) = 0` at the limit, and a double root of `s + k e^(−Ls)` at −1/L for the critical gain.
    @Test
    void theContinuousLimitsSolveTheirEquations() {
        double delay = 0.033;
        double k = DelayMargin.largestGain(delay);
        assertThat(k * Math.cos(k * delay)).isCloseTo(0, within(1e-12));
        assertThat(k * Math.sin(k * delay)).isCloseTo(k, within(1e-12));
        double c = DelayMargin.criticalGain(delay);
        assertThat(-1 / delay + c * Math.E).isCloseTo(0, within(1e-12));
    }
}
