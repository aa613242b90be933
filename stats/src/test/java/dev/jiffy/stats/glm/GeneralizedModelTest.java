package dev.jiffy.stats.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.formula.ModelMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneralizedModelTest {
    private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};

    @ParameterizedTest
    @EnumSource
    void derivativesOfTheLinksAreThoseOfTheirMeans(Link link) {
        for (double eta : new double[]{0.3, 0.9, 1.7}) {
            double h = 1e-5;
            assertThat(link.eta(link.mean(eta))).isCloseTo(eta, Offset.offset(1e-13));
            assertThat(link.slope(eta))
                    .isCloseTo((link.mean(eta + h) - link.mean(eta - h)) / (2 * h),
                            Offset.offset(1e-8 * (1 + Math.pow(eta, -5))));
            assertThat(link.curvature(eta))
                    .isCloseTo((link.slope(eta + h) - link.slope(eta - h)) / (2 * h),
                            Offset.offset(1e-8 * (1 + Math.pow(eta, -6))));
        }
    }

    @Test
    void theScoreIsZeroAtTheMaximumOfANonCanonicalLink() {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = random.doubles(60).toArray();
        double[] y = Arrays.stream(x).map(v -> Math.exp(1 + v) * (0.2 + random.nextDouble())).toArray();
        GeneralizedModel model = fit(x, y, new Family.Gamma(), Link.LOG);
        assertThat(model.converged()).isTrue();
        double[] mu = model.fitted();
        double score = 0;
        for (int i = 0; i < y.length; i++) {
            score += (y[i] - mu[i]) / mu[i] * x[i];
        }
        assertThat(score).isCloseTo(0, Offset.offset(1e-12));
    }

    @Test
    void oneGroupAloneHasItsMeanAsMaximum() {
        ModelMatrix one = new Design(Formula.parse("~ 1", List.of()), frame(X)).matrix();
        double[] y = {0, 3, 1, 4, 1, 5, 9, 2};
        double[] ones = new double[8];
        Arrays.fill(ones, 1);
        GeneralizedModel model = GeneralizedModel.fit(one, new GeneralizedModel.Response(y, ones, ones), new double[8],
                new Family.Poisson(), Link.LOG, null);
        assertThat(model.estimates()[0]).isCloseTo(Math.log(25 / 8.0), Offset.offset(1e-15));
        assertThat(model.deviance()).isCloseTo(model.nullDeviance(), Offset.offset(1e-12));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGIT", "PROBIT", "CLOGLOG", "CAUCHIT"})
    void separationIsRecognised(Link link) {
        assertThat(fit(X, new double[]{0, 0, 0, 0, 1, 1, 1, 1}, new Family.Binomial(), link).separated()).isTrue();
        double[] tied = {1, 2, 3, 4, 4, 6, 7, 8};
        assertThat(fit(tied, new double[]{0, 0, 0, 1, 0, 1, 1, 1}, new Family.Binomial(), link).separated()).isTrue();
        GeneralizedModel overlapping = fit(X, new double[]{0, 0, 1, 0, 1, 0, 1, 1}, new Family.Binomial(), link);
        assertThat(overlapping.separated()).isFalse();
        assertThat(overlapping.converged()).isTrue();
    }

    @Test
    void aResponseOutsideTheFamilyIsNamedWithItsRow() {
        assertThatThrownBy(() -> fit(X, new double[]{1, 2, -3, 4, 5, 6, 7, 8}, new Family.Poisson(), Link.LOG))
                .isInstanceOf(StatsException.class).hasMessageContaining("row 3").hasMessageContaining("-3");
    }

    private static GeneralizedModel fit(double[] x, double[] y, Family family, Link link) {
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        ModelMatrix matrix = new Design(Formula.parse("~ x", List.of("x")), frame(x)).matrix();
        return GeneralizedModel.fit(matrix, new GeneralizedModel.Response(y, ones, ones), new double[y.length], family,
                link, null);
    }

    private static DataFrame frame(double[] x) {
        return new DataFrame(List.of(new Column.Numeric("x", x)));
    }
}
