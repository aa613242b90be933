package dev.jiffy.stats.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionFitTest {
    private static final double[] SIZES = {1.2, 0.7, 3.1, 2.2, 0.9, 1.8, 4.4, 0.35, 2.9, 1.6, 5.2, 2.05};
    private static final double[] COUNTS = {0, 3, 1, 7, 2, 0, 5, 1, 12, 2, 4, 1};

    /// R 4.2.2, MASS::fitdistr with reltol 1e-15: its search gives six digits of estimates, four of errors, where it has
    /// no closed form; log-likelihoods are flat there and good to ten.
    @ParameterizedTest
    @CsvSource({"normal, 2.2, 1.415538767, 0.4086308, 0.2889456, -21.1973849481",
            "lognormal, 0.5467439529, 0.7481533165, 0.2159733, 0.1527162, -20.1064215923",
            "gamma, 2.220910901, 1.00950518, 0.8474365, 0.4319909, -19.6899502998",
            "weibull, 1.60938827, 2.461790447, 0.3643264, 0.4660032, -19.6901560494",
            "logistic, 2.053601965, 0.8073703699, 0.4074866, 0.1949594, -21.3376299272",
            "cauchy, 1.79873647, 0.7833341301, 0.3476533, 0.2988766, -22.9643429253"})
    void twoParametersAreThoseOfFitdistr(String family, double first, double second, double firstError,
            double secondError, double logLikelihood) {
        DistributionFit fit = DistributionFit.of(family, SIZES);
        double[] estimates = fit.estimates().values().stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(fit.converged()).isTrue();
        assertThat(estimates).containsExactly(new double[]{first, second}, within(5e-6));
        assertThat(fit.errors()[0] / firstError).isCloseTo(1, within(1e-3));
        assertThat(fit.errors()[1] / secondError).isCloseTo(1, within(1e-3));
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-8));
        assertThat(fit.aic()).isCloseTo(4 - 2 * logLikelihood, within(1e-7));
        assertThat(fit.bic()).isCloseTo(2 * Math.log(12) - 2 * logLikelihood, within(1e-7));
    }

    /// R 4.2.2, MASS::fitdistr, closed forms.
    @ParameterizedTest
    @CsvSource({"poisson, 3.166666667, 0.5137012, -33.8541538825", "geometric, 0.24, 0.06039868, -27.5539964043"})
    void countsAreThoseOfFitdistr(String family, double estimate, double error, double logLikelihood) {
        DistributionFit fit = DistributionFit.of(family, COUNTS);
        assertThat(fit.estimates().values()).singleElement()
                .satisfies(value -> assertThat(value).isCloseTo(estimate, within(1e-8)));
        assertThat(fit.errors()[0]).isCloseTo(error, within(1e-6));
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-9));
    }

    /// R 4.2.2, MASS::fitdistr "negative binomial": size 1.313983561, mu 3.166666846; p = size/(size + mu).
    @Test
    void theNegativeBinomialIsThatOfFitdistr() {
        DistributionFit fit = DistributionFit.of("negative_binomial", COUNTS);
        assertThat(fit.estimates().get("r")).isCloseTo(1.313983561, within(1e-5));
        assertThat(fit.estimates().get("p")).isCloseTo(1.313983561 / (1.313983561 + 3.166666846), within(1e-6));
        assertThat(fit.logLikelihood()).isCloseTo(-27.4502875752, within(1e-9));
    }

    static Stream<Distribution> smooth() {
        return Stream.of(new Normal(-3, 2), new StudentT(4), new ChiSquare(3), new Gamma(0.4, 3),
                new InverseGamma(3, 2),
                new Beta(0.5, 3), new FisherF(6, 9), new Exponential(0.01), new Weibull(2, 1e3), new Frechet(3, 2),
                new LogNormal(1, 2), new Logistic(5, 2), new Cauchy(-1, 0.1), new Gumbel(1, 4), new HalfNormal(2),
                new GeneralizedExtremeValue(0.2, 3, 2), new GeneralizedPareto(0.3, 5), new InverseGaussian(2, 5),
                new Rayleigh(4), new HalfCauchy(2), new Poisson(7), new NegativeBinomial(3, 0.4), new Geometric(0.2));
    }

    /// Truth lies within 4.5 standard errors of each estimate, by the theory of maximum likelihood.
    @ParameterizedTest
    @MethodSource("smooth")
    void aLargeSampleGivesItsParametersBack(Distribution d) {
        double[] x = new double[4000];
        d.fill(x, Xoroshiro128PlusPlus.seeded(3));
        String family = Distributions.families().stream().filter(name -> sameFamily(name, d)).findFirst().orElseThrow();
        DistributionFit fit = DistributionFit.of(family, x);
        double[] truth = parameters(d);
        int i = 0;
        assertThat(fit.converged()).isTrue();
        for (double estimate : fit.estimates().values()) {
            assertThat((estimate - truth[i]) / fit.errors()[i]).as("parameter %d, %s", i, fit.estimates())
                    .isBetween(-4.5, 4.5);
            assertThat(fit.errors()[i] / Math.abs(truth[i])).isLessThan(0.3);
            i++;
        }
        assertThat(fit.ks()).isLessThan(2 / Math.sqrt(x.length));
    }

    private static double[] parameters(Distribution d) {
        return Stream.of(d.getClass().getRecordComponents()).mapToDouble(component -> {
            try {
                return (double) component.getAccessor().invoke(d);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("the accessor of a record", e);
            }
        }).toArray();
    }

    private static boolean sameFamily(String name, Distribution d) {
        double[] values = parameters(d);
        if (Distributions.parameters(name).size() != values.length) {
            return false;
        }
        Map<String, Double> map = new java.util.HashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(Distributions.parameters(name).get(i), values[i]);
        }
        try {
            return Distributions.of(name, map).equals(d);
        } catch (StatsException e) {
            return false;
        }
    }

    @Test
    void samplesThatCannotBeFittedAreNamed() {
        assertThatThrownBy(() -> DistributionFit.of("gamma", new double[]{1, 2, -3, 4}))
                .isInstanceOf(StatsException.class).hasMessageContaining("density 0");
        assertThatThrownBy(() -> DistributionFit.of("normal", new double[]{1, Double.NaN, 2}))
                .isInstanceOf(StatsException.class).hasMessageContaining("too few");
        assertThatThrownBy(() -> DistributionFit.of("uniform", SIZES)).isInstanceOf(StatsException.class)
                .hasMessageContaining("uniform");
        assertThatThrownBy(() -> DistributionFit.of("lognormal", COUNTS)).isInstanceOf(StatsException.class)
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> DistributionFit.of("normal", new double[]{5, 5, 5, 5}))
                .isInstanceOf(StatsException.class);
    }
}
