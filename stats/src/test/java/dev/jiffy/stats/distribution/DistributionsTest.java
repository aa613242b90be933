package dev.jiffy.stats.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionsTest {
    static Stream<Distribution> continuous() {
        return Stream.of(new Normal(3, 0.5), new StudentT(0.7), new StudentT(1e6), new ChiSquare(5), new Gamma(0.05, 2),
                new Gamma(400, 2), new InverseGamma(3, 2), new Beta(0.3, 7), new Beta(300, 2), new FisherF(3, 11),
                new Exponential(3), new Weibull(0.7, 2), new Frechet(2, 3), new LogNormal(1, 0.4), new Logistic(1, 2),
                new Cauchy(1, 2), new Laplace(0, 3), new Gumbel(2, 1), new Pareto(2.5, 3),
                new GeneralizedExtremeValue(-0.3, 1, 2), new GeneralizedExtremeValue(0, 0, 1),
                new GeneralizedPareto(0.2, 1),
                new GeneralizedPareto(0, 2), new InverseGaussian(2, 0.3), new InverseGaussian(1, 60),
                new Uniform(-1, 4),
                new Triangular(0, 0, 3), new Triangular(0, 2, 2.5), new Rayleigh(2), new HalfNormal(2),
                new HalfCauchy(3), new NonCentralT(0.6, -1), new NonCentralT(7, 30), new NonCentralT(3e5, 2),
                new NonCentralChiSquare(0.5, 3), new NonCentralChiSquare(40, 900), new NonCentralF(3, 11, 7),
                new NonCentralF(1, 0.7, 40), new StudentizedRange(3, 12), new StudentizedRange(40, 1.5),
                new StudentizedRange(2, Double.POSITIVE_INFINITY));
    }

    static Stream<Distribution> discrete() {
        return Stream.of(new Poisson(0.3), new Poisson(5000), new Binomial(40, 0.3), new Binomial(7, 1),
                new Binomial(7, 0),
                new NegativeBinomial(2.5, 0.2), new Geometric(0.4), new Geometric(1), new Hypergeometric(40, 11, 17),
                new Hypergeometric(20, 20, 3));
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void quantilesUndoBothTails(Distribution d) {
        for (double p : new double[]{1e-12, 1e-3, 0.2, 0.5, 0.9}) {
            double low = d.quantile(p);
            double high = d.isf(p);
            assertThat(d.cdf(low) / p).as("cdf at %s", p).isCloseTo(1, within(1e-12 + condition(d, low, p)));
            assertThat(d.sf(high) / p).as("sf at %s", p).isCloseTo(1, within(1e-12 + condition(d, high, p)));
        }
    }

    /// What rounding x and 1 − x to doubles does to a probability.
    private static double condition(Distribution d, double x, double p) {
        return 50 * Math.ulp(Math.max(Math.abs(x), 1e-300)) * d.pdf(x) / p;
    }

    @ParameterizedTest
    @MethodSource({"continuous", "discrete"})
    void theTailsSumToOne(Distribution d) {
        for (double p : new double[]{0.01, 0.3, 0.5, 0.77, 0.999}) {
            double x = d.quantile(p);
            assertThat(d.cdf(x) + d.sf(x)).isCloseTo(1, within(1e-13));
        }
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void theDensityIsTheSlopeOfTheDistributionFunction(Distribution d) {
        double x = d.quantile(0.4);
        double h = 1e-5 * (d.quantile(0.45) - x);
        double slope = (d.cdf(x + h) - d.cdf(x - h)) / (2 * h);
        assertThat(d.pdf(x) / slope).isCloseTo(1, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("discrete")
    void massesAddUpAndQuantilesAreTheSmallestValues(Distribution d) {
        double sum = 0;
        for (double k = 0; k <= Math.min(d.quantile(0.9999), 200); k++) {
            sum += d.pdf(k);
            assertThat(d.cdf(k)).isCloseTo(sum, within(1e-12));
            if (d.pdf(k) > 1e-10) {
                assertThat(d.quantile(d.cdf(k))).isEqualTo(k);
                assertThat(d.isf(d.sf(k))).isEqualTo(k);
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"continuous", "discrete"})
    void samplesFollowTheirDistribution(Distribution d) {
        Random random = new Random(1);
        double median = d.quantile(0.5);
        int below = 0;
        for (int i = 0; i < 400; i++) {
            below += d.sample(random) <= median ? 1 : 0;
        }
        assertThat(below / 400.0).isCloseTo(d.cdf(median), within(0.1));
    }

    @Test
    void farTailsAreTheirOwn() {
        assertThat(new Normal(0, 1).sf(37)).isCloseTo(5.725571222524577e-300, within(1e-313));
        assertThat(new StudentT(2).cdf(-1e150) * 2e300).isCloseTo(1, within(1e-12));
        assertThat(new Cauchy(0, 1).isf(1e-300) * Math.PI).isCloseTo(1e300, within(1e287));
        assertThat(new Binomial(1000, 0.5).pdf(0)).isCloseTo(Math.scalb(1.0, -1000), within(1e-314));
    }

    @ParameterizedTest
    @MethodSource({"continuous", "discrete"})
    void whatIsNoNumberStaysNone(Distribution d) {
        assertThat(d.cdf(Double.NaN)).isNaN();
        assertThat(d.sf(Double.NaN)).isNaN();
        assertThat(d.quantile(Double.NaN)).isNaN();
        assertThat(d.quantile(1.5)).isNaN();
        assertThat(d.isf(-0.5)).isNaN();
        assertThat(d.logPdf(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @MethodSource({"continuous", "discrete"})
    void theEndsOfTheLineHaveTheirValues(Distribution d) {
        assertThat(d.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(d.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(d.sf(Double.NEGATIVE_INFINITY)).isEqualTo(1);
        assertThat(d.sf(Double.POSITIVE_INFINITY)).isZero();
        assertThat(d.pdf(Double.POSITIVE_INFINITY)).isZero();
        assertThat(d.quantile(0)).isLessThanOrEqualTo(d.quantile(1e-9));
        assertThat(d.quantile(1)).isGreaterThanOrEqualTo(d.isf(1e-9));
    }

    /// mpmath 1.2.1 with 30 digits: integrals over the standard deviation, and Poisson sums of incomplete gamma functions.
    @Test
    void nonCentralTailsAreTheirOwn() {
        assertThat(new NonCentralT(5, 4).cdf(-20) / 1.3951351944173907e-12).isCloseTo(1, within(1e-13));
        assertThat(new NonCentralT(40, 10).cdf(2) / 2.8839639202743166e-15).isCloseTo(1, within(1e-13));
        assertThat(new NonCentralT(12, 30).sf(40)).isCloseTo(0.12829088490503351, within(1e-15));
        assertThat(new NonCentralChiSquare(40, 100).sf(500) / 6.6917052104011304e-29).isCloseTo(1, within(1e-13));
        assertThat(new NonCentralChiSquare(40, 100).cdf(10) / 1.1988640212734137e-24).isCloseTo(1, within(1e-13));
        assertThat(new NonCentralF(3, 10, 0).sf(2.5)).isCloseTo(new FisherF(3, 10).sf(2.5), within(1e-15));
        assertThat(new NonCentralT(7, 0).sf(3)).isCloseTo(new StudentT(7).sf(3), within(1e-15));
        // The square of a non-central t is a non-central F.
        double square = new NonCentralF(1, 9, 6.25).sf(16);
        NonCentralT t = new NonCentralT(9, 2.5);
        assertThat((t.sf(4) + t.cdf(-4)) / square).isCloseTo(1, within(1e-13));
    }

    /// With two means the range is √2 |t|; R 4.2.2's `ptukey` has about eight digits.
    @Test
    void theStudentizedRangeHasTwoTails() {
        assertThat(new StudentizedRange(2, 7).sf(3e8) / (2 * new StudentT(7).sf(3e8 / Math.sqrt(2))))
                .isCloseTo(1, within(1e-12));
        assertThat(new StudentizedRange(2, 1e6).sf(1e-9)).isCloseTo(1, within(1e-9));
        assertThat(new StudentizedRange(2, 30).cdf(1e-9) / (2e-9 / Math.sqrt(2) * new StudentT(30).pdf(0)))
                .isCloseTo(1, within(1e-12));
        assertThat(new StudentizedRange(3, 10).sf(3.5)).isCloseTo(7.71033108386604e-02, within(1e-9));
        // SciPy 1.10.1, `studentized_range.sf`; R has 1.7e-7 less.
        assertThat(new StudentizedRange(50, 30).sf(4)).isCloseTo(0.7350732435124205, within(1e-13));
        assertThat(new StudentizedRange(5, 20).sf(12)).isCloseTo(4.29245220034957e-07, within(1e-11));
        assertThatThrownBy(() -> new StudentizedRange(1, 5)).hasMessageContaining("k must be");
    }

    /// The range of five hundred numbers seldom is small: P(Q ≤ q) is where powers alone underflow.
    @Test
    void theLowerTailOfTheRangeOfManyNumbersDoesNotEnd() {
        StudentizedRange many = new StudentizedRange(500, 5);
        double x = many.quantile(1e-300);

        assertThat(many.cdf(x) / 1e-300).isCloseTo(1, within(1e-10));
        assertThat(new StudentizedRange(500, Double.POSITIVE_INFINITY).logPdf(0.1)).isBetween(-2000.0, -1000.0);
    }

    /// Central limits: skewness √8 (df + 3λ)/(df + 2λ)^1.5 makes the first term of Edgeworth's series.
    @Test
    void muchNonCentralityIsNearlyNormal() {
        NonCentralChiSquare d = new NonCentralChiSquare(3, 1e12);
        double sd = Math.sqrt(2 * (3 + 2e12));
        double skewness = Math.sqrt(8) * (3 + 3e12) / Math.pow(3 + 2e12, 1.5);

        assertThat(d.cdf(3 + 1e12)).isCloseTo(0.5 + skewness / 6 * Math.sqrt(0.5 / Math.PI), within(1e-11));
        assertThat(d.sf(3 + 1e12) + d.cdf(3 + 1e12)).isCloseTo(1, within(1e-11));
        assertThat(d.pdf(3 + 1e12) * sd).isCloseTo(Math.sqrt(0.5 / Math.PI), within(1e-9));
        // On both sides of where a part of the terms does.
        NonCentralChiSquare less = new NonCentralChiSquare(7, 1.9999e7);
        NonCentralChiSquare more = new NonCentralChiSquare(7, 2.0001e7);
        double z = 5000;
        assertThat(less.cdf(1.9999e7 + 7 + z) - more.cdf(2.0001e7 + 7 + z)).isCloseTo(0, within(1e-4));
        assertThat(more.cdf(2e7) + more.sf(2e7)).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatTakesTooManyTermsIsRefused() {
        assertThatThrownBy(() -> new NonCentralT(3, 1e6).sf(1e6)).hasMessageContaining("non-centrality");
    }

    @Test
    void parametersThatMakeNoDistributionAreNamed() {
        assertThatThrownBy(() -> Distributions.of("normal", Map.of("mu", 0.0, "sigma", -1.0)))
                .isInstanceOf(StatsException.class).hasMessageContaining("sigma");
        assertThatThrownBy(() -> Distributions.of("gamma", Map.of("shape", 1.0))).hasMessageContaining("rate");
        assertThatThrownBy(() -> Distributions.of("gauss", Map.of())).hasMessageContaining("gauss");
        assertThatThrownBy(() -> Distributions.of("poisson", Map.of("lambda", 1.0, "mu", 1.0)))
                .hasMessageContaining("mu");
    }

    @Test
    void everyFamilyHasItsParameters() {
        assertThat(Distributions.families()).hasSize(33)
                .allSatisfy(family -> assertThat(Distributions.parameters(family)).isNotEmpty());
        assertThat(Distributions.parameters("hypergeometric")).isEqualTo(List.of("N", "K", "n"));
    }
}
