package dev.jiffy.stats.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Samplers that do not invert, against the distribution function: fixed seeds, so a failure is no accident.
class SamplersTest {
    private static final int COUNT = 200_000;

    static Stream<Distribution> continuous() {
        return Stream.of(new Gamma(0.01, 1), new Gamma(0.3, 2), new Gamma(1, 1), new Gamma(7.5, 0.1), new Gamma(1e4, 3),
                new InverseGamma(3, 2), new InverseGamma(0.5, 2), new ChiSquare(1), new ChiSquare(9), new StudentT(0.5),
                new StudentT(4), new StudentT(200), new FisherF(3, 11), new FisherF(0.7, 1), new Beta(0.3, 0.2),
                new Beta(2, 5), new Beta(300, 2), new Beta(0.01, 3), new LogNormal(1, 2), new HalfNormal(3),
                new Rayleigh(2), new Weibull(0.7, 3), new Exponential(4), new InverseGaussian(2, 0.3),
                new InverseGaussian(1, 60), new InverseGaussian(50, 0.01), new Normal(1, 3));
    }

    static Stream<Distribution> discrete() {
        return Stream.of(new Poisson(0), new Poisson(0.3), new Poisson(9.9), new Poisson(10), new Poisson(33.3),
                new Poisson(1e5), new Binomial(40, 0.1), new Binomial(40, 0.5), new Binomial(40, 0.97),
                new Binomial(1_000_000, 0.3), new Binomial(1e9, 1e-9), new Binomial(7, 0), new Binomial(7, 1),
                new Geometric(0.02), new Geometric(0.9), new Geometric(1), new NegativeBinomial(2.5, 0.2),
                new NegativeBinomial(0.1, 0.01), new NegativeBinomial(40, 0.9));
    }

    /// Kolmogorov's distance: √n D above 2.2 has probability 1.2e-4.
    @ParameterizedTest
    @MethodSource("continuous")
    void samplesAreCloseToTheDistributionFunction(Distribution d) {
        double[] x = new double[COUNT];
        d.fill(x, Xoroshiro128PlusPlus.seeded(7));
        Arrays.sort(x);
        double distance = 0;
        for (int i = 0; i < COUNT; i++) {
            // Values that underflow to 0 are one step of the sample's function.
            if (i + 1 == COUNT || x[i + 1] != x[i]) {
                double p = d.cdf(x[i]);
                distance = Math.max(distance, Math.max((i + 1.0) / COUNT - p, i == 0 || x[i - 1] == x[i]
                        ? 0
                        : p - (double) i / COUNT));
            }
        }
        assertThat(Math.sqrt(COUNT) * distance).isLessThan(2.2);
    }

    /// Each count below a value within 4.5 binomial standard deviations of what it should be.
    @ParameterizedTest
    @MethodSource("discrete")
    void countsAreCloseToTheirProbabilities(Distribution d) {
        double[] x = new double[COUNT];
        d.fill(x, Xoroshiro128PlusPlus.seeded(11));
        for (double at : new double[]{d.quantile(0.001), d.quantile(0.1), d.quantile(0.4), d.quantile(0.5),
                d.quantile(0.75), d.quantile(0.97), d.quantile(0.9999)}) {
            double p = d.cdf(at);
            double deviation = Math.sqrt(COUNT * p * d.sf(at));
            long below = Arrays.stream(x).filter(v -> v <= at).count();
            assertThat(Math.abs(below - COUNT * p)).as("at %s", at).isLessThanOrEqualTo(4.5 * deviation + 1e-6);
        }
        assertThat(Arrays.stream(x).allMatch(v -> v >= 0 && v == Math.rint(v))).isTrue();
    }
}
