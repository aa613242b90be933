package dev.jiffy.servo.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenessHistogramTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99, 100, 101, 20_000})
    void aQuantileIsThatOfTheSortedSamplesAtMostASixtyFourthAbove(int n) {
        SplittableRandom random = new SplittableRandom(n);
        LatenessHistogram histogram = new LatenessHistogram();
        long[] samples = new long[n];
        for (int i = 0; i < n; i++) {
            samples[i] = (long) Math.exp(40 * random.nextDouble());
            histogram.record(samples[i]);
        }
        Arrays.sort(samples);
        assertThat(histogram.count()).isEqualTo(n);
        assertThat(histogram.max()).isEqualTo(samples[n - 1]);
        for (double q : new double[]{0, 0.5, 0.99, 0.999, 1}) {
            long truth = samples[Math.max(1, (int) Math.ceil(q * n)) - 1];
            assertThat(histogram.quantile(q)).isBetween(truth, truth + truth / 64);
        }
    }

    @Test
    void extremesAreCounted() {
        LatenessHistogram histogram = new LatenessHistogram();
        assertThat(histogram.quantile(0.5)).isZero();
        histogram.record(-5);
        assertThat(histogram.max()).isZero();
        histogram.record(Long.MAX_VALUE);
        assertThat(histogram.quantile(1)).isEqualTo(Long.MAX_VALUE);
        assertThat(histogram.quantile(0.5)).isZero();
        histogram.clear();
        assertThat(histogram.count()).isZero();
        assertThatThrownBy(() -> histogram.quantile(1.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
