package dev.jiffy.line.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlConstantsTest {
    /// Montgomery, appendix VI.
    @ParameterizedTest
    @CsvSource({"2, 1.880, 0, 3.267, 0.7979, 2.659, 3.267", "3, 1.023, 0, 2.574, 0.8862, 1.954, 2.568",
            "4, 0.729, 0, 2.282, 0.9213, 1.628, 2.266", "5, 0.577, 0, 2.114, 0.9400, 1.427, 2.089",
            "6, 0.483, 0, 2.004, 0.9515, 1.287, 1.970", "7, 0.419, 0.076, 1.924, 0.9594, 1.182, 1.882",
            "8, 0.373, 0.136, 1.864, 0.9650, 1.099, 1.815", "9, 0.337, 0.184, 1.816, 0.9693, 1.032, 1.761",
            "10, 0.308, 0.223, 1.777, 0.9727, 0.975, 1.716"})
    void factorsOfTheLimitsAreThePublishedOnes(int n, double a2, double lower, double upper, double c4, double a3,
            double b4) {
        double ratio = ControlConstants.d3(n) / ControlConstants.d2(n);
        assertThat(3 / (ControlConstants.d2(n) * Math.sqrt(n))).isCloseTo(a2, within(0.0011));
        assertThat(Math.max(0, 1 - 3 * ratio)).isCloseTo(lower, within(0.0011));
        assertThat(1 + 3 * ratio).isCloseTo(upper, within(0.0011));
        double c = ControlConstants.c4(n);
        assertThat(c).isCloseTo(c4, within(0.00006));
        assertThat(3 / (c * Math.sqrt(n))).isCloseTo(a3, within(0.0006));
        assertThat(1 + 3 * Math.sqrt(1 - c * c) / c).isCloseTo(b4, within(0.0011));
    }

    /// Mean and second moment of the range by integrals over the normal distribution (Tippett 1925).
    @Test
    void tablesAgreeWithTheDistributionOfTheRange() {
        double step = 0.05;
        double[] f = new double[321];
        for (int i = 1; i < f.length; i++) {
            double x = -8 + (i - 0.5) * step;
            f[i] = f[i - 1] + step * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }
        for (int n = 2; n <= ControlConstants.MAX_SAMPLE; n++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < f.length; i++) {
                mean += step * (1 - Math.pow(f[i], n) - Math.pow(1 - f[i], n));
                for (int j = i; j < f.length; j++) {
                    double weight = i == j ? 0.5 : 1;
                    square += weight * 2 * step * step
                            * (1 - Math.pow(f[j], n) - Math.pow(1 - f[i], n) + Math.pow(f[j] - f[i], n));
                }
            }
            assertThat(ControlConstants.d2(n)).as("d2(%d)", n).isCloseTo(mean, within(0.0011));
            assertThat(ControlConstants.d3(n)).as("d3(%d)", n).isCloseTo(Math.sqrt(square - mean * mean),
                    within(0.0006));
        }
    }

    @Test
    void samplesOutsideOfTheTablesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ControlConstants.d2(1));
        assertThatIllegalArgumentException().isThrownBy(() -> ControlConstants.d3(26));
        assertThatIllegalArgumentException().isThrownBy(() -> ControlConstants.c4(0));
    }
}
