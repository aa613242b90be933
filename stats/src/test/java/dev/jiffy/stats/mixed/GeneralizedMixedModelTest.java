package dev.jiffy.stats.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommands;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values from lme4 1.1-31 in R 4.2.2 (bobyqa, `rhoend = 1e-9`, `tolPwrss = 1e-13`), on made-up data of 60 rows in 12 groups.
class GeneralizedMixedModelTest {
    private static final int N = 60;
    private static final double[] X = IntStream.range(0, N).mapToDouble(i -> i * 5 % 17 / 6.0).toArray();
    private static final double[] Y = IntStream.range(0, N).mapToDouble(i -> i * 7 % 11 % 5 + i / 5 % 4).toArray();
    private static final DataFrame DATA = new DataFrame(List.of(new Column.Numeric("y", Y),
            new Column.Numeric("b",
                    IntStream.range(0, N).mapToDouble(i -> Y[i] > 2.5 + i % 2 * 1.2 - 0.5 * X[i] ? 1 : 0).toArray()),
            new Column.Numeric("x", X),
            Column.factor("g", IntStream.range(0, N).mapToObj(i -> "g" + (char) ('a' + i / 5)).toList(), null),
            Column.factor("h", IntStream.range(0, N).mapToObj(i -> "h" + i % 3).toList(), null)));

    private static Map<String, @Nullable Object> glmer(Object... pairs) {
        Map<String, @Nullable Object> options = new HashMap<>();
        options.put("data", DATA);
        for (int i = 0; i < pairs.length; i += 2) {
            options.put((String) pairs[i], pairs[i + 1]);
        }
        return StatsCommands.named("glmer").answer(new Request(options));
    }

    private static double[] column(Map<String, @Nullable Object> answer, String table, String field) {
        return ((List<?>) Objects.requireNonNull(answer.get(table))).stream()
                .mapToDouble(row -> ((Number) Objects.requireNonNull(((Map<?, ?>) row).get(field))).doubleValue())
                .toArray();
    }

    private static double number(Map<String, @Nullable Object> answer, String field) {
        return ((Number) Objects.requireNonNull(answer.get(field))).doubleValue();
    }

    @ParameterizedTest
    @CsvSource({
            "y ~ x + (1 | g), poisson, log, 1.05283432917, 0.06904290423, 0.16477447966, 0.08907165019, 0.28645592440, -119.17267703284",
            "y ~ x + (1 | g) + (1 | h), poisson, log, 1.05283432917, 0.06904290423, 0.16477447966, 0.08907165019, 0.28645592440, -119.17267703284",
            "b ~ x + (1 | g), binomial, logit, -0.1946096357, 0.5878771177, 0.5880131030, 0.3719985897, 0.8382002711, -37.9842760390",
            "b ~ x + (1 | g), binomial, probit, -0.1185380193, 0.3589386327, 0.3629148826, 0.2254815601, 0.5081782739, -38.0057011072"})
    void laplaceIsThatOfLme4(String formula, String family, String link, double b0, double b1, double se0, double se1,
            double sd, double logLikelihood) {
        Map<String, @Nullable Object> answer = glmer("formula", formula, "family", family, "link", link);
        double[] estimates = column(answer, "coefficients", "estimate");
        double[] errors = column(answer, "coefficients", "std_error");
        assertThat(estimates[0]).isCloseTo(b0, within(1e-6));
        assertThat(estimates[1]).isCloseTo(b1, within(1e-6));
        assertThat(errors[0]).isCloseTo(se0, within(2e-6));
        assertThat(errors[1]).isCloseTo(se1, within(2e-6));
        assertThat(column(answer, "random", "std_dev")[0]).isCloseTo(sd, within(1e-6));
        assertThat(number(answer, "log_likelihood")).isCloseTo(logLikelihood, within(1e-7));
        assertThat(answer).containsEntry("converged", true).containsEntry("method", "Laplace");
    }

    /// An effect for each row takes up what counts vary beyond their means. The binomial values are those of lme4 as
    /// above; for counts lme4 stops 2e-7 below the maximum, so that the values are of Newton steps on Laplace's
    /// approximation itself, which is a product over rows here.
    @ParameterizedTest
    @CsvSource({
            "y ~ x + (1 | row), poisson, 0.745913101942, 0.547794011950, 0.451981045837, 0.222003952826, 0.865351913606, -48.2495341687",
            "'cbind(y, n - y) ~ x + (1 | row)', binomial, -0.168874611475, 0.370567477110, 0.404885479002, 0.192520230708, 0.510051956906, -33.5511509151"})
    void effectsOfRowsAreAtTheMaximum(String formula, String family, double b0, double b1, double se0, double se1,
            double sd, double logLikelihood) {
        double[] y = {3, 0, 7, 12, 1, 4, 25, 2, 9, 0, 6, 15, 5, 1, 8, 30};
        double[] more = {2, 5, 1, 3, 4, 6, 9, 2, 1, 3, 5, 7, 4, 2, 6, 8};
        DataFrame overdispersed = new DataFrame(List.of(new Column.Numeric("y", y),
                new Column.Numeric("n", IntStream.range(0, y.length).mapToDouble(i -> y[i] + more[i]).toArray()),
                new Column.Numeric("x", IntStream.range(0, y.length).mapToDouble(i -> i % 4).toArray()),
                new Column.Numeric("row", IntStream.range(0, y.length).mapToDouble(i -> i).toArray())));
        Map<String, @Nullable Object> answer = glmer("data", overdispersed, "formula", formula, "family", family);
        assertThat(column(answer, "coefficients", "estimate")[0]).isCloseTo(b0, within(1e-6));
        assertThat(column(answer, "coefficients", "estimate")[1]).isCloseTo(b1, within(1e-6));
        assertThat(column(answer, "coefficients", "std_error")[0]).isCloseTo(se0, within(2e-6));
        assertThat(column(answer, "coefficients", "std_error")[1]).isCloseTo(se1, within(2e-6));
        assertThat(column(answer, "random", "std_dev")[0]).isCloseTo(sd, within(1e-6));
        assertThat(number(answer, "log_likelihood")).isCloseTo(logLikelihood, within(1e-7));
    }

    @Test
    void quadratureIsThatOfLme4() {
        Map<String, @Nullable Object> answer = glmer("formula", "b ~ x + (1 | g)", "family", "binomial", "nagq", 15.0);
        assertThat(column(answer, "coefficients", "estimate")).containsExactly(
                new double[]{-0.1946256740, 0.5920269603},
                within(1e-6));
        assertThat(column(answer, "coefficients", "std_error"))
                .containsExactly(new double[]{0.5965194287, 0.3727113642}, within(2e-6));
        assertThat(column(answer, "random", "std_dev")[0]).isCloseTo(0.8961003032, within(1e-6));
        assertThat(number(answer, "log_likelihood")).isCloseTo(-37.8905757397, within(1e-7));
        assertThat(answer).containsEntry("method", "adaptive quadrature");
    }

    /// lme4 ends at -119.47 here, below the model without slopes.
    @Test
    void moreRandomTermsNeverFitWorse() {
        double plain = number(glmer("formula", "y ~ x + (1 | g)", "family", "poisson"), "log_likelihood");
        double slopes = number(glmer("formula", "y ~ x + (1 + x | g)", "family", "poisson"), "log_likelihood");
        assertThat(slopes).isGreaterThan(plain + 0.3);
    }

    @Test
    void resultsDoNotDependOnTheUnitsOfAColumnOrTheOrderOfRows() {
        SplittableRandom random = new SplittableRandom(4);
        int[] order = IntStream.range(0, N).toArray();
        for (int i = N - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        DataFrame other = new DataFrame(List.of(DATA.column("y").select(order), DATA.column("g").select(order),
                new Column.Numeric("x", Arrays.stream(order).mapToDouble(i -> 1000 * X[i]).toArray())));
        Map<String, @Nullable Object> a = glmer("formula", "y ~ x + (1 + x | g)", "family", "poisson");
        Map<String, @Nullable Object> b = glmer("formula", "y ~ x + (1 + x | g)", "family", "poisson", "data", other);
        assertThat(number(b, "log_likelihood")).isCloseTo(number(a, "log_likelihood"), within(1e-7));
        assertThat(1000 * column(b, "coefficients", "estimate")[1])
                .isCloseTo(column(a, "coefficients", "estimate")[1], within(1e-5));
        assertThat(1000 * column(b, "random", "std_dev")[1]).isCloseTo(column(a, "random", "std_dev")[1], within(1e-5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"y ~ x + (1 | g); gaussian; 1; lmer", "y ~ x; poisson; 1; no random term",
            "y ~ x + (1 | g) + (1 | h); poisson; 5; one random coefficient",
            "y ~ x + (1 | g); poisson; 0; from 1 to 100",
            "y ~ x + (1 | g); binomial; 1; no such value",
            "b ~ x + (1 | g:x); binomial; 1; fewer than the 60 rows",
            "y ~ x + (1 + x | g:x); poisson; 1; no more than the 60 rows",
            "y ~ x + (1 | z); poisson; 1; z"})
    void whatCannotBeFittedIsSaid(String formula, String family, double points, String message) {
        assertThatThrownBy(() -> glmer("formula", formula, "family", family, "nagq", points))
                .isInstanceOf(StatsException.class).hasMessageContaining(message);
    }

    @Test
    void gaussHermiteIntegratesPolynomialsExactly() {
        for (int n : new int[]{1, 2, 5, 25}) {
            GaussHermite rule = GaussHermite.of(n);
            double moment = Math.sqrt(Math.PI);
            for (int degree = 0; degree < 2 * n; degree += 2) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += rule.weights()[k] * Math.pow(rule.nodes()[k], degree);
                }
                assertThat(sum).as("%d nodes, degree %d", n, degree).isCloseTo(moment, within(1e-12 * moment));
                moment *= (degree + 1) / 2.0;
            }
        }
    }

    @Test
    void derivativesAreOfFourthOrder() {
        Derivatives by = Derivatives.of(x -> new double[]{Math.exp(x[0]) * Math.sin(x[1]), x[0] * x[0] * x[1]},
                new double[]{0.5, 2});
        double e = Math.exp(0.5);
        assertThat(by.first()[0]).containsExactly(new double[]{e * Math.sin(2), 2}, within(1e-9));
        assertThat(by.first()[1]).containsExactly(new double[]{e * Math.cos(2), 0.25}, within(1e-8));
        assertThat(by.second()[0][0]).containsExactly(new double[]{e * Math.sin(2), 4}, within(1e-8));
        assertThat(by.second()[0][1]).containsExactly(new double[]{e * Math.cos(2), 1}, within(1e-7));
        assertThat(by.second()[1][1]).containsExactly(new double[]{-e * Math.sin(2), 0}, within(1e-7));
    }
}
