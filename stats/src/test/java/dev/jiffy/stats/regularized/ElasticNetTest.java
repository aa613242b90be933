package dev.jiffy.stats.regularized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.glm.Family;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Reference values from glmnet 4.1-6 in R 4.2.2 with `thresh = 1e-25`, on made-up data of 24 rows.
class ElasticNetTest {
    private static final double[] Y = {4.3, 4.1, 6.3, 3.05, 1.75, 1.55, -1.05, 0.5, 5.4, 5.2, 4.35, 4.15, 6.25, 3.65,
            5.2,
            7.4, 3.2, 2.35, 2.15, 4.35, -1.85, 2.1, 1.9, -0.7};
    private static final double[][] X = {rows(i -> i * 7 % 24 / 4.0), rows(i -> i * 11 % 24 / 3.0),
            rows(i -> i * i % 13)};
    private static final double[] ONES = {};

    private static double[] rows(java.util.function.IntToDoubleFunction f) {
        return IntStream.rangeClosed(1, 24).mapToDouble(f).toArray();
    }

    private static ElasticNet.Options at(double alpha, double... lambda) {
        return new ElasticNet.Options(alpha, lambda, 100, 0, true);
    }

    @Test
    void coefficientsAreThoseOfGlmnet() {
        ElasticNet fit = ElasticNet.fit(X, Y, ONES, new Family.Gaussian(), at(0.5, 0.5, 0.1, 0.01));
        double[][] expected = {{2.546603052320668, 0.589467105341075, 0, -0.168978732414388},
                {2.7159178344151615, 0.7932986496998614, -0.0748878442780881, -0.2414835689140014},
                {2.819233401690773, 0.853328075236703, -0.113461930629477, -0.261308007832253}};
        double[] explained = {0.477931018585549, 0.532274976104373, 0.536081829106583};
        for (int k = 0; k < 3; k++) {
            assertThat(fit.steps().get(k).coefficients()).containsExactly(expected[k], Offset.offset(1e-9));
            assertThat(fit.steps().get(k).explained()).isCloseTo(explained[k], Offset.offset(1e-10));
        }
        assertThat(fit.steps().getFirst().df()).isEqualTo(2);
    }

    @Test
    void binomialCoefficientsAreThoseOfGlmnet() {
        double[] above = Arrays.stream(Y).map(y -> y > 3 ? 1 : 0).toArray();
        ElasticNet fit = ElasticNet.fit(X, above, ONES, new Family.Binomial(), at(1, 0.1, 0.02));
        assertThat(fit.steps().get(0).coefficients()).containsExactly(
                new double[]{1.24822102559884, 0.24215589574270, 0, -0.23820255777430}, Offset.offset(1e-9));
        assertThat(fit.steps().get(1).coefficients()).containsExactly(
                new double[]{1.5152852798386598, 0.7848950869281862, 0.0119362374537925, -0.5150771058901471},
                Offset.offset(1e-9));
    }

    @Test
    void crossValidationOfGivenFoldsIsThatOfCvGlmnet() {
        ElasticNet path = ElasticNet.fit(X, Y, ONES, new Family.Gaussian(), at(1, 1, 0.3, 0.1, 0.03));
        int[] folds = IntStream.range(0, 24).map(i -> i % 4).toArray();
        CrossValidation cv = CrossValidation.of(path, X, Y, ONES, folds, true);
        assertThat(cv.mean()).containsExactly(new double[]{4.99432178900493, 3.34384518028992, 3.13829073903764,
                3.14032746562422}, Offset.offset(1e-9));
        assertThat(cv.stdError()).containsExactly(new double[]{1.240059164533488, 0.726502094320982, 0.615304838242787,
                0.570398945310677}, Offset.offset(1e-9));
        assertThat(cv.best()).isEqualTo(2);
        assertThat(cv.sparse()).isEqualTo(1);
    }

    /// The conditions of Karush, Kuhn and Tucker, which only the minimum meets, where there are more columns than rows.
    @Test
    void everyStepIsTheMinimumWhereColumnsOutnumberRows() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 20;
        double[][] x = new double[50][];
        for (int j = 0; j < x.length; j++) {
            x[j] = IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian()).toArray();
        }
        double[] y = IntStream.range(0, n).mapToDouble(i -> x[0][i] - 2 * x[1][i] + random.nextGaussian()).toArray();
        ElasticNet fit = ElasticNet.fit(x, y, ONES, new Family.Gaussian(),
                new ElasticNet.Options(1, new double[0], 30, 0, false));
        assertThat(fit.steps()).hasSizeGreaterThan(5);
        for (ElasticNet.Step step : fit.steps()) {
            double[] eta = step.linearPredictor(x, n);
            for (int j = 0; j < x.length; j++) {
                double gradient = 0;
                for (int i = 0; i < n; i++) {
                    gradient += x[j][i] * (y[i] - eta[i]) / n;
                }
                double b = step.coefficients()[j + 1];
                if (b == 0) {
                    assertThat(Math.abs(gradient)).isLessThan(step.lambda() + 1e-8);
                } else {
                    assertThat(gradient).isCloseTo(Math.copySign(step.lambda(), b), Offset.offset(1e-8));
                }
            }
        }
    }

    @Test
    void foldsAreNearlyEqualAndTheSameForTheSameSeed() {
        int[] folds = CrossValidation.folds(23, 5, 7);
        assertThat(folds).containsExactly(CrossValidation.folds(23, 5, 7))
                .isNotEqualTo(CrossValidation.folds(23, 5, 8));
        for (int f = 0; f < 5; f++) {
            int fold = f;
            assertThat(Arrays.stream(folds).filter(k -> k == fold).count()).isBetween(4L, 5L);
        }
    }

    @Test
    void whatCannotBeFittedIsSaid() {
        assertThatThrownBy(() -> ElasticNet.fit(X, new double[24], ONES, new Family.Gaussian(), at(1, 0.1)))
                .isInstanceOf(StatsException.class).hasMessageContaining("constant");
        assertThatThrownBy(() -> ElasticNet.fit(X, Y, ONES, new Family.Poisson(), at(1, 0.1)))
                .isInstanceOf(StatsException.class).hasMessageContaining("row 7");
        assertThatThrownBy(() -> at(1.5, 0.1)).isInstanceOf(StatsException.class).hasMessageContaining("alpha");
    }
}
