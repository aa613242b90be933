package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.distribution.Beta;
import dev.jiffy.stats.distribution.Binomial;
import dev.jiffy.stats.distribution.Cauchy;
import dev.jiffy.stats.distribution.ChiSquare;
import dev.jiffy.stats.distribution.Distribution;
import dev.jiffy.stats.distribution.Exponential;
import dev.jiffy.stats.distribution.Gamma;
import dev.jiffy.stats.distribution.InverseGamma;
import dev.jiffy.stats.distribution.Laplace;
import dev.jiffy.stats.distribution.LogNormal;
import dev.jiffy.stats.distribution.Logistic;
import dev.jiffy.stats.distribution.NegativeBinomial;
import dev.jiffy.stats.distribution.Normal;
import dev.jiffy.stats.distribution.Poisson;
import dev.jiffy.stats.distribution.StudentT;
import dev.jiffy.stats.distribution.Weibull;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Values come from the distributions of this library, which are tested against published tables; derivatives from differences.
class DensitiesTest {
    /// A density of x given its parameters, and the distribution with these parameters.
    @FunctionalInterface
    private interface Family {
        Distribution at(double[] parameters);
    }

    /// Between any two points, of x or of the parameters, the log densities differ as those of the distribution do.
    private static void assertDensity(String name, GradientCheck.Function f, Family family, double[]... points) {
        double[] first = points[0];
        double offset = GradientCheck.value(f, first) - logPdf(family, first);
        for (double[] point : points) {
            GradientCheck.check(name, f, point);
            assertThat(GradientCheck.value(f, point) - offset).as("%s at %s", name, point[0])
                    .isCloseTo(logPdf(family, point), within(1e-11 * Math.max(1, Math.abs(offset))));
        }
    }

    private static double logPdf(Family family, double[] point) {
        return family.at(Arrays.copyOfRange(point, 1, point.length)).logPdf(point[0]);
    }

    private static double[] p(double... point) {
        return point;
    }

    @Test
    void densitiesOnTheLineAreThoseOfTheDistributionsUpToAConstant() {
        double[][] points = {p(0.3, 0.5, 1.2), p(-2, 0.5, 1.2), p(0.3, -1, 0.4), p(5, 1, 3)};
        assertDensity("normal", (t, x) -> Densities.normalNodes(t, x[0], x[1], x[2]), a -> new Normal(a[0], a[1]),
                points);
        assertDensity("cauchy", (t, x) -> Densities.cauchyNodes(t, x[0], x[1], x[2]), a -> new Cauchy(a[0], a[1]),
                points);
        assertDensity("laplace", (t, x) -> Densities.laplaceNodes(t, x[0], x[1], x[2]), a -> new Laplace(a[0], a[1]),
                points);
        assertDensity("logistic", (t, x) -> Densities.logisticNodes(t, x[0], x[1], x[2]),
                a -> new Logistic(a[0], a[1]), points);
        assertDensity("student_t", (t, x) -> Densities.studentTNodes(t, x[0], x[1], t.constant(0), t.constant(1)),
                a -> new StudentT(a[0]), p(0.3, 3), p(-2, 3), p(0.3, 7.5), p(4, 30));
        GradientCheck.check("student_t", (t, x) -> Densities.studentTNodes(t, x[0], x[1], x[2], x[3]), 0.7, 4, 0.2,
                1.3);
    }

    @Test
    void densitiesOnThePositiveHalfAreThoseOfTheDistributionsUpToAConstant() {
        double[][] points = {p(0.3, 0.5, 1.2), p(2, 0.5, 1.2), p(0.3, 2, 0.4), p(5, 1, 3)};
        assertDensity("lognormal", (t, x) -> Densities.logNormalNodes(t, x[0], x[1], x[2]),
                a -> new LogNormal(a[0], a[1]), points);
        assertDensity("gamma", (t, x) -> Densities.gammaNodes(t, x[0], x[1], x[2]), a -> new Gamma(a[0], a[1]), points);
        assertDensity("inv_gamma", (t, x) -> Densities.inverseGammaNodes(t, x[0], x[1], x[2]),
                a -> new InverseGamma(a[0], a[1]), points);
        assertDensity("weibull", (t, x) -> Densities.weibullNodes(t, x[0], x[1], x[2]),
                a -> new Weibull(a[0], a[1]), points);
        assertDensity("chi_square", (t, x) -> Densities.chiSquareNodes(t, x[0], x[1]), a -> new ChiSquare(a[0]),
                p(0.3, 0.5), p(2, 3), p(9, 4));
        assertDensity("exponential", (t, x) -> Densities.exponentialNodes(t, x[0], x[1]),
                a -> new Exponential(a[0]), p(0.3, 0.5), p(2, 3), p(9, 4));
        assertDensity("beta", (t, x) -> Densities.betaNodes(t, x[0], x[1], x[2]), a -> new Beta(a[0], a[1]),
                p(0.3, 0.5, 1.2), p(0.9, 2, 3), p(0.01, 1, 1));
    }

    @Test
    void densitiesWithFixedParametersAreThoseOfTheDistributionsUpToAConstant() {
        assertDensity("normal", (t, x) -> Densities.normal(t, x[0], 1, 2), a -> new Normal(1, 2), p(0.3), p(-4));
        assertDensity("cauchy", (t, x) -> Densities.cauchy(t, x[0], 2), a -> new Cauchy(0, 2), p(0.3), p(-4));
        assertDensity("student_t", (t, x) -> Densities.studentT(t, x[0], 3, 0, 1), a -> new StudentT(3), p(0.3), p(-4));
        assertDensity("gamma", (t, x) -> Densities.gamma(t, x[0], 3, 2), a -> new Gamma(3, 2), p(0.3), p(4));
        assertDensity("inv_gamma", (t, x) -> Densities.inverseGamma(t, x[0], 3, 2), a -> new InverseGamma(3, 2), p(0.3),
                p(4));
        assertDensity("lognormal", (t, x) -> Densities.logNormal(t, x[0], 1, 2), a -> new LogNormal(1, 2), p(0.3),
                p(4));
        assertDensity("exponential", (t, x) -> Densities.exponential(t, x[0], 2), a -> new Exponential(2), p(0.3),
                p(4));
        assertDensity("beta", (t, x) -> Densities.beta(t, x[0], 3, 2), a -> new Beta(3, 2), p(0.3), p(0.8));
    }

    @Test
    void densitiesOfDataAreThoseOfTheDistributionsUpToAConstant() {
        GradientCheck.Function normal = (t, x) -> Densities.normalDatum(t, 0.7, x[0], x[1]);
        GradientCheck.check("normal", normal, 0.2, 1.3);
        assertThat(GradientCheck.value(normal, 0.2, 1.3) - GradientCheck.value(normal, 1, 0.5))
                .isCloseTo(new Normal(0.2, 1.3).logPdf(0.7) - new Normal(1, 0.5).logPdf(0.7), within(1e-13));
        GradientCheck.check("lognormal", (t, x) -> Densities.logNormalDatum(t, 0.7, x[0], x[1]), 0.2, 1.3);
        GradientCheck.check("exponential", (t, x) -> Densities.exponentialDatum(t, 0.7, x[0]), 0.2);
    }

    private static void assertMass(String name, GradientCheck.Function f, Family family, double y, double[]... points) {
        double offset = GradientCheck.value(f, points[0]) - family.at(points[0]).logPdf(y);
        for (double[] point : points) {
            GradientCheck.check(name, f, point);
            assertThat(GradientCheck.value(f, point) - offset).as(name).isCloseTo(family.at(point).logPdf(y),
                    within(1e-11));
        }
    }

    private static double odds(double eta) {
        return 1 / (1 + Math.exp(-eta));
    }

    @Test
    void massesOfCountsAreThoseOfTheDistributionsUpToAConstant() {
        for (double y : new double[]{0, 1, 4}) {
            assertMass("binomial", (t, x) -> DiscreteDensities.binomial(t, y, 4, x[0]), a -> new Binomial(4, a[0]), y,
                    p(0.2), p(0.9));
            assertMass("binomial_logit", (t, x) -> DiscreteDensities.binomialLogit(t, y, 4, x[0]),
                    a -> new Binomial(4, odds(a[0])), y, p(0.2), p(-3), p(5));
            assertMass("poisson", (t, x) -> DiscreteDensities.poisson(t, y, x[0]), a -> new Poisson(a[0]), y, p(0.2),
                    p(7));
            assertMass("poisson_log", (t, x) -> DiscreteDensities.poissonLog(t, y, x[0]),
                    a -> new Poisson(Math.exp(a[0])), y, p(0.2), p(-2));
            assertMass("neg_binomial_2", (t, x) -> DiscreteDensities.negativeBinomial2(t, y, x[0], x[1]),
                    a -> new NegativeBinomial(a[1], a[1] / (a[0] + a[1])), y, p(0.2, 1.5), p(6, 0.7));
            assertMass("neg_binomial_2_log", (t, x) -> DiscreteDensities.negativeBinomial2Log(t, y, x[0], x[1]),
                    a -> new NegativeBinomial(a[1], a[1] / (Math.exp(a[0]) + a[1])), y, p(0.2, 1.5), p(2, 0.7));
        }
        for (double y : new double[]{0, 1}) {
            assertMass("bernoulli", (t, x) -> DiscreteDensities.bernoulli(t, y, x[0]), a -> new Binomial(1, a[0]), y,
                    p(0.2), p(0.9));
            assertMass("bernoulli_logit", (t, x) -> DiscreteDensities.bernoulliLogit(t, y, x[0]),
                    a -> new Binomial(1, odds(a[0])), y, p(0.2), p(-8), p(8));
        }
    }

    @Test
    void massesOfClassesAreProbabilities() {
        double sum = 0;
        for (int k = 1; k <= 3; k++) {
            int at = k;
            GradientCheck.Function logit = (t, x) -> DiscreteDensities.categoricalLogit(t, at, x);
            GradientCheck.check("categorical_logit", logit, 0.3, -1, 2);
            sum += Math.exp(GradientCheck.value(logit, 0.3, -1, 2));
            assertThat(GradientCheck.value((t, x) -> DiscreteDensities.categorical(t, at, x), 0.2, 0.3, 0.5))
                    .isEqualTo(Math.log(new double[]{0.2, 0.3, 0.5}[k - 1]));
        }
        assertThat(sum).isCloseTo(1, within(1e-14));
        double[] counts = {2, 0, 3};
        GradientCheck.check("multinomial", (t, x) -> DiscreteDensities.multinomial(t, counts, x), 0.2, 0.3, 0.5);
        assertThat(GradientCheck.value((t, x) -> DiscreteDensities.multinomial(t, counts, x), 0.2, 0.3, 0.5))
                .isCloseTo(2 * Math.log(0.2) + 3 * Math.log(0.5), within(1e-14));
    }

    @Test
    void anObservationOutsideTheSupportIsImpossible() {
        for (double y : new double[]{-1, 0.5, 5, Double.NaN}) {
            assertThat(GradientCheck.value((t, x) -> DiscreteDensities.binomial(t, y, 4, x[0]), 0.5))
                    .isEqualTo(Double.NEGATIVE_INFINITY);
        }
        assertThat(GradientCheck.value((t, x) -> DiscreteDensities.categorical(t, 4, x), 0.5, 0.5))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static void assertTails(String name, GradientCheck.Function lower, GradientCheck.Function upper,
            Family family,
            double[]... points) {
        for (double[] point : points) {
            GradientCheck.check(name + " lcdf", lower, point);
            GradientCheck.check(name + " lccdf", upper, point);
            Distribution d = family.at(Arrays.copyOfRange(point, 1, point.length));
            double below = Math.log(d.cdf(point[0]));
            double above = Math.log(d.sf(point[0]));
            assertThat(GradientCheck.value(lower, point)).as(name).isCloseTo(below,
                    within(1e-12 * Math.max(1, Math.abs(below))));
            assertThat(GradientCheck.value(upper, point)).as(name).isCloseTo(above,
                    within(1e-12 * Math.max(1, Math.abs(above))));
        }
    }

    @Test
    void logTailsAreThoseOfTheDistributions() {
        double[][] line = {p(0.3, 0.5, 1.2), p(-9, 0.5, 1.2), p(11, -1, 0.9)};
        double[][] half = {p(0.3, 0.5, 1.2), p(4, 1.5, 0.7), p(0.02, 2, 3)};
        assertTails("normal", (t, x) -> Truncation.normalLcdf(t, x[0], x[1], x[2]),
                (t, x) -> Truncation.normalLccdf(t, x[0], x[1], x[2]), a -> new Normal(a[0], a[1]), line);
        assertTails("cauchy", (t, x) -> Truncation.cauchyLcdf(t, x[0], x[1], x[2]),
                (t, x) -> Truncation.cauchyLccdf(t, x[0], x[1], x[2]), a -> new Cauchy(a[0], a[1]), line);
        assertTails("laplace", (t, x) -> Truncation.laplaceLcdf(t, x[0], x[1], x[2]),
                (t, x) -> Truncation.laplaceLccdf(t, x[0], x[1], x[2]), a -> new Laplace(a[0], a[1]), line);
        assertTails("logistic", (t, x) -> Truncation.logisticLcdf(t, x[0], x[1], x[2]),
                (t, x) -> Truncation.logisticLccdf(t, x[0], x[1], x[2]), a -> new Logistic(a[0], a[1]), line);
        assertTails("lognormal", (t, x) -> Truncation.logNormalLcdf(t, x[0], x[1], x[2]),
                (t, x) -> Truncation.logNormalLccdf(t, x[0], x[1], x[2]), a -> new LogNormal(a[0], a[1]), half);
        assertTails("weibull", (t, x) -> Truncation.weibullLcdf(t, x[0], x[1], x[2]),
                (t, x) -> Truncation.weibullLccdf(t, x[0], x[1], x[2]), a -> new Weibull(a[0], a[1]), half);
        assertTails("exponential", (t, x) -> Truncation.exponentialLcdf(t, x[0], x[1]),
                (t, x) -> Truncation.exponentialLccdf(t, x[0], x[1]), a -> new Exponential(a[0]), p(0.3, 0.5),
                p(4, 1.5));
        GradientCheck.check("log_diff_exp", (t, x) -> Truncation.logDifference(t, x[0], x[1]), -0.5, -2);
        assertThat(GradientCheck.value((t, x) -> Truncation.logDifference(t, x[0], x[1]), -0.5, -2))
                .isCloseTo(Math.log(Math.exp(-0.5) - Math.exp(-2)), within(1e-14));
    }

    @Test
    void operationsOfTheTapeHaveTheirDerivatives() {
        GradientCheck.check("log_sum_exp", (t, x) -> t.logSumExp(x), 0.3, 2, -1);
        GradientCheck.check("log_mix", (t, x) -> t.logMix(x[0], x[1], x[2]), 0.3, 2, -1);
        GradientCheck.check("pow", (t, x) -> t.pow(x[0], x[1]), 1.3, 2.2);
        GradientCheck.check("tanh", (t, x) -> t.tanh(x[0]), 0.4);
        GradientCheck.check("phi", (t, x) -> t.phi(x[0]), 0.4);
        GradientCheck.check("lgamma", (t, x) -> t.logGamma(x[0]), 2.4);
        GradientCheck.check("dot", (t, x) -> t.add(t.dot(new int[]{x[0], x[1]}, new int[]{x[1], x[2]}),
                t.dot(x, new double[]{3, -1, 2})), 0.3, 2, -1);
        assertThat(GradientCheck.value((t, x) -> t.logSumExp(x), 1000, 1000)).isCloseTo(1000 + Math.log(2),
                within(1e-12));
        assertThat(GradientCheck.value((t, x) -> t.logMix(x[0], x[1], x[2]), 0.25, -1000, -1001))
                .isCloseTo(-1000 + Math.log(0.25 + 0.75 * Math.exp(-1)), within(1e-12));
    }
}
