package dev.jiffy.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KolmogorovSmirnovTest {
    /// All ways to deal the pooled sample out, with its ties, are counted. R 4.2.2 agrees for two.sided and greater, and for less
    /// wherever there are no ties; with ties its `less` is another number.
    @ParameterizedTest
    @EnumSource(Alternative.class)
    void exactPValuesAreTheShareOfAllDealsOfThePooledSample(Alternative alternative) {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 60; round++) {
            double[] pooled = new double[random.nextInt(3, 12)];
            int m = random.nextInt(1, pooled.length);
            int values = random.nextInt(2, 7);
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] = random.nextInt(values);
            }
            int all = 0;
            int hits = 0;
            double observed = distance(pooled, (1 << m) - 1, alternative);
            for (int first = 0; first < 1 << pooled.length; first++) {
                if (Integer.bitCount(first) == m) {
                    all++;
                    hits += distance(pooled, first, alternative) >= observed - 1e-12 ? 1 : 0;
                }
            }
            TestResult result = KolmogorovSmirnov.test(java.util.Arrays.copyOf(pooled, m),
                    java.util.Arrays.copyOfRange(pooled, m, pooled.length), true, alternative);
            assertThat(result.statistic()).isCloseTo(observed, within(1e-14));
            assertThat(result.pValue()).isCloseTo(hits / (double) all, within(1e-13));
        }
    }

    /// The largest gap between both distribution functions; the bits of `first` say who is in the first sample.
    private static double distance(double[] pooled, int first, Alternative alternative) {
        double m = Integer.bitCount(first);
        double n = pooled.length - m;
        double above = 0;
        double below = 0;
        for (double at : pooled) {
            double gap = 0;
            for (int i = 0; i < pooled.length; i++) {
                if (pooled[i] <= at) {
                    gap += (first >> i & 1) == 1 ? 1 / m : -1 / n;
                }
            }
            above = Math.max(above, gap);
            below = Math.max(below, -gap);
        }
        return switch (alternative) {
            case TWO_SIDED -> Math.max(above, below);
            case GREATER -> above;
            case LESS -> below;
        };
    }
}
