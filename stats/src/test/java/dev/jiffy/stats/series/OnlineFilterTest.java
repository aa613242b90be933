package dev.jiffy.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jiffy.stats.StatsException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnlineFilterTest {
    private static double[] walk(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        double level = 100;
        for (int t = 0; t < n; t++) {
            level += random.nextGaussian();
            y[t] = level + 2 * random.nextGaussian();
        }
        return y;
    }

    /// Truth is the filter of the whole series, whose innovations do not know that it came in two pieces.
    @Test
    void goingOnIsTheSameAsHavingBeenThereFromTheStart() {
        double[] y = walk(120, 1);
        y[100] = Double.NaN;
        StateSpace model = StructuralModel.fit(Arrays.copyOf(y, 80), StructuralModel.Type.TREND, 1, 0).stateSpace();
        StateSpace.Filtered whole = model.filter(y);
        OnlineFilter online = new OnlineFilter(model, model.filter(Arrays.copyOf(y, 80)), 0);
        for (int t = 80; t < 120; t++) {
            double variance = online.forecastVariance();
            double expected = online.forecast();
            online.update(y[t]);
            if (t == 100) {
                assertThat(online.innovation()).isNaN();
            } else {
                assertThat(variance).isCloseTo(whole.variances()[t], within(1e-9));
                assertThat(y[t] - expected).isCloseTo(whole.innovations()[t], within(1e-9));
                assertThat(online.standardizedInnovation())
                        .isCloseTo(whole.innovations()[t] / Math.sqrt(whole.variances()[t]), within(1e-9));
            }
        }
        assertThat(online.level()).isBetween(80.0, 120.0);
    }

    @Test
    void anArimaModelWithAMeanGoesOnFromItsForecast() {
        double[] y = walk(90, 2);
        ArimaFit fit = ArimaModel.fit(y, ArimaOrder.of(1, 0, 1), Map.of(), true, Map.of(), 2);
        OnlineFilter online = fit.online();
        assertThat(online.forecast()).isCloseTo(fit.forecast().mean()[0], within(1e-9));
        assertThat(Math.sqrt(online.forecastVariance())).isCloseTo(fit.forecast().se()[0], within(1e-9));
        online.update(Double.NaN);
        assertThat(online.forecast()).isCloseTo(fit.forecast().mean()[1], within(1e-9));
        assertThatThrownBy(() -> online.update(Double.POSITIVE_INFINITY)).isInstanceOf(StatsException.class);
    }

    /// The JVM's counter is reached by reflection: the module does not read `java.management`.
    @Test
    void aValueCostsNoAllocation() throws ReflectiveOperationException {
        assumeTrue(ModuleLayer.boot().findModule("jdk.management").isPresent(), "no allocation counter on this JVM");
        Object threads = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean")
                .invoke(null);
        Method allocated = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        double[] y = walk(60, 3);
        OnlineFilter online = ArimaModel.fit(y, new ArimaOrder(0, 1, 1, 0, 1, 1, 4), Map.of(), true, Map.of(), 0)
                .online();
        double sum = 0;
        for (int t = 0; t < 1000; t++) {
            online.update(y[t % 60]);
        }
        long before = (Long) allocated.invoke(threads);
        for (int t = 0; t < 10_000; t++) {
            online.update(y[t % 60]);
            sum += online.standardizedInnovation() + online.forecast() + online.level();
        }
        long bytes = (Long) allocated.invoke(threads) - before;
        assertThat(sum).isNotNaN();
        assertThat(bytes).as("bytes for 10,000 values").isLessThan(2000);
    }

    /// One value of variance 1 about a level of variance 1e16: exactly 1e16 / (1e16 + 1) is left, of which the plain update
    /// P − M Mᵀ / F keeps no digit.
    @Test
    void theJosephFormKeepsASmallVarianceBesideALargeOne() {
        StateSpace model = new StateSpace(new double[]{1}, 1, new double[][]{{1}}, new double[][]{{0}},
                new double[][]{{1e16}}, new boolean[1]);
        StateSpace.Filtered filtered = model.filter(new double[]{3});
        assertThat(filtered.covariance()[0][0]).isCloseTo(1, within(1e-12));
        assertThat(1e16 - 1e16 * 1e16 / (1e16 + 1)).isZero();
        OnlineFilter online = new OnlineFilter(model, new StateSpace.Filtered(0, new double[0], new double[0],
                new double[1], new double[][]{{1e16}}), 0);
        online.update(3);
        assertThat(online.forecastVariance()).isCloseTo(2, within(1e-12));
    }
}
