package dev.jiffy.stats.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatisticsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 31, 32, 33, 64, 100, 1001})
    void selectsWhatSortingPutsThere(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int kind = 0; kind < 6; kind++) {
            int of = kind;
            double[] values = IntStream.range(0, n).mapToDouble(i -> switch (of) {
                case 0 -> random.nextDouble();
                case 1 -> random.nextInt(3);
                case 2 -> i;
                case 3 -> -i;
                case 4 -> i % 2 == 0 ? -0.0 : 0.0;
                default -> i % 7 == 0 ? Double.NaN : Math.min(i, n - i);
            }).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int k = 0; k < n; k += Math.max(1, n / 17)) {
                double[] order = values.clone();
                assertThat(Double.compare(OrderStatistics.select(order, k), sorted[k]))
                        .as("kind %d, %d of %d", kind, k, n)
                        .isZero();
                for (int i = 0; i < n; i++) {
                    assertThat(Double.compare(order[i], sorted[k]) * Integer.compare(i, k)).isNotNegative();
                }
                Arrays.sort(order);
                assertThat(order).isEqualTo(sorted);
            }
        }
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(OrderStatistics.median(new double[]{4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(OrderStatistics.median(new double[]{9, 1, 5})).isEqualTo(5);
        assertThat(OrderStatistics.median(new double[]{7})).isEqualTo(7);
        double[] many = IntStream.range(0, 1000).mapToDouble(i -> i * 7 % 1000).toArray();
        assertThat(OrderStatistics.median(many)).isEqualTo(499.5);
    }
}
