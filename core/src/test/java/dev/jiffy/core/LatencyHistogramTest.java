package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void nothingCountedIsZero() {
        assertThat(histogram.quantile(0.99)).isZero();
        assertThat(histogram.max()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void quantilesAreAtMostAThirtySecondTooLong(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] values = new long[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextLong(1L << random.nextInt(1, 62));
            histogram.add(values[i]);
        }
        Arrays.sort(values);
        for (double q : new double[]{0.001, 0.25, 0.5, 0.9, 0.99, 1}) {
            long exact = values[(int) Math.ceil(q * values.length) - 1];
            assertThat(histogram.quantile(q)).isBetween(exact, exact + exact / 32);
        }
        assertThat(histogram.max()).isEqualTo(values[999]);
    }

    @Test
    void theLargestAndNegativeOnesAreTaken() {
        histogram.add(Long.MAX_VALUE);
        histogram.add(-5);

        assertThat(histogram.quantile(0.5)).isZero();
        assertThat(histogram.quantile(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void histogramsAddUp() {
        LatencyHistogram other = new LatencyHistogram();
        histogram.add(10);
        other.add(20);
        histogram.add(other);

        assertThat(histogram.count()).isEqualTo(2);
        assertThat(histogram.quantile(0.5)).isEqualTo(10);
        assertThat(histogram.quantile(1)).isEqualTo(20);
        histogram.clear();
        assertThat(histogram.count()).isZero();
    }
}
