package dev.jiffy.stats.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.inference.Coefficient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reference values from lme4 1.1-31 in R 4.2.2 (bobyqa, `rhoend = 1e-11`), on made-up data of 24 rows in 6 groups.
class MixedModelTest {
    private static final double[] Y = {4.3, 4.1, 6.3, 3.05, 1.75, 1.55, -1.05, 0.5, 5.4, 5.2, 4.35, 4.15, 6.25, 3.65,
            5.2,
            7.4, 3.2, 2.35, 2.15, 4.35, -1.85, 2.1, 1.9, -0.7};
    private static final DataFrame DATA = new DataFrame(List.of(new Column.Numeric("y", Y),
            new Column.Numeric("x", IntStream.rangeClosed(1, 24).mapToDouble(i -> i * 7 % 24 / 4.0).toArray()),
            Column.factor("g", IntStream.range(0, 24).mapToObj(i -> "abcdef".substring(i / 4, i / 4 + 1)).toList(),
                    null),
            Column.factor("h", IntStream.rangeClosed(1, 24).mapToObj(i -> "pqr".substring(i % 3, i % 3 + 1)).toList(),
                    null)));

    @ParameterizedTest
    @CsvSource({
            "true, -38.709544511378, 0.8378306316565628, 2.0751171491158109, 0.0543055221143172, 1.446719377672816, "
                    + "0.597401032460473, 0.916913167242987, 0.108397304646300, 1.30779357017080",
            "false, -38.0219791572546, 0.8144715966878729, 1.8899276567104977, 0.0506719811590417, 1.443662131508267, "
                    + "0.598558532142359, 0.843509527404927, 0.105150617909496, 1.301480767639317"})
    void randomInterceptsAndSlopesAreThoseOfLme4(boolean reml, double logLikelihood, double sigma, double intercepts,
            double slopes, double b0, double b1, double se0, double se1, double firstEffect) {
        MixedModel model = MixedModel.fit("y ~ x + (1 + x | g)", DATA, reml);
        assertThat(model.logLikelihood()).isCloseTo(logLikelihood, Offset.offset(1e-8));
        assertThat(model.sigma()).isCloseTo(sigma, Offset.offset(1e-5));
        MixedModel.Random term = model.random().getFirst();
        assertThat(Math.sqrt(term.covariance()[0][0])).isCloseTo(intercepts, Offset.offset(2e-5));
        assertThat(Math.sqrt(term.covariance()[1][1])).isCloseTo(slopes, Offset.offset(2e-6));
        // The correlation is -1: the likelihood is largest on the border.
        assertThat(model.singular()).isTrue();
        List<Coefficient> fixed = model.fixed(0.95);
        assertThat(fixed.get(0).estimate()).isCloseTo(b0, Offset.offset(1e-5));
        assertThat(fixed.get(1).estimate()).isCloseTo(b1, Offset.offset(1e-6));
        assertThat(fixed.get(0).stdError()).isCloseTo(se0, Offset.offset(1e-5));
        assertThat(fixed.get(1).stdError()).isCloseTo(se1, Offset.offset(1e-6));
        assertThat(Objects.requireNonNull(term.effects().get("a"))[0]).isCloseTo(firstEffect, Offset.offset(2e-5));
    }

    @ParameterizedTest
    @CsvSource({"true, -38.041893049649, 1.10145901484, 1.909941, 1.36381877, 0.61244645, 0.83707594, 0.09533681, "
            + "1.2327925, 3.6683925",
            "false, -37.238896956088, 1.07068094578, 1.737291, 1.36093665, 0.61352903, 0.76850136, 0.09264175, "
                    + "1.2263776, 3.6609900"})
    void weightsDivideTheVarianceOfErrorsAsInLme4(boolean reml, double logLikelihood, double sigma, double intercepts,
            double b0, double b1, double se0, double se1, double firstEffect, double firstFitted) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column.Numeric("w", IntStream.rangeClosed(1, 24).mapToDouble(i -> 1 + i % 5 / 2.0).toArray())));
        DATA.names().forEach(name -> columns.add(DATA.column(name)));
        MixedModel model = MixedModel.fit("y ~ x + (1 | g)", new DataFrame(columns), reml, "w");
        assertThat(model.logLikelihood()).isCloseTo(logLikelihood, Offset.offset(1e-9));
        assertThat(model.sigma()).isCloseTo(sigma, Offset.offset(1e-7));
        MixedModel.Random term = model.random().getFirst();
        assertThat(Math.sqrt(term.covariance()[0][0])).isCloseTo(intercepts, Offset.offset(2e-6));
        List<Coefficient> fixed = model.fixed(0.95);
        assertThat(fixed.get(0).estimate()).isCloseTo(b0, Offset.offset(1e-7));
        assertThat(fixed.get(1).estimate()).isCloseTo(b1, Offset.offset(1e-7));
        assertThat(fixed.get(0).stdError()).isCloseTo(se0, Offset.offset(1e-7));
        assertThat(fixed.get(1).stdError()).isCloseTo(se1, Offset.offset(1e-7));
        assertThat(Objects.requireNonNull(term.effects().get("a"))[0]).isCloseTo(firstEffect, Offset.offset(1e-6));
        assertThat(model.fitted()[0]).isCloseTo(firstFitted, Offset.offset(1e-6));
        assertThatThrownBy(() -> MixedModel.fit("y ~ x + (1 | g)", new DataFrame(columns), reml, "x"))
                .isInstanceOf(StatsException.class).hasMessageContaining("weight x is 0.0 in row 24");
    }

    @Test
    void crossedTermsAreThoseOfLme4() {
        MixedModel model = MixedModel.fit("y ~ x + (1 | g) + (1 | h)", DATA, true);
        assertThat(model.logLikelihood()).isCloseTo(-38.8187109462884, Offset.offset(1e-8));
        assertThat(Math.sqrt(model.random().get(0).covariance()[0][0])).isCloseTo(1.933236368891863,
                Offset.offset(1e-5));
        assertThat(model.random().get(1).covariance()[0][0]).isCloseTo(0, Offset.offset(1e-8));
        assertThat(model.sigma()).isCloseTo(0.841651487721574, Offset.offset(1e-6));
        assertThat(model.fixed(0.95).get(1).stdError()).isCloseTo(0.106608729639652, Offset.offset(1e-6));
    }

    /// From lmerTest 3.1-3.
    @ParameterizedTest
    @CsvSource({"y ~ x + (1 | g), true, 6.47225319, 17.24607260, 1.465601612e-01, 2.851977054e-05",
            "y ~ x + (1 | g), false, 8.004891596, 18.276513588, 1.114419006e-01, 1.585771496e-05",
            "y ~ x + (1 + x | g), true, 5.236225977, 14.125130480, 1.728137051e-01, 7.425271806e-05",
            "y ~ x + (1 + x | g), false, 6.315604571, 15.521384166, 1.353550476e-01, 3.744389716e-05"})
    void degreesOfFreedomAreThoseOfLmerTest(String formula, boolean reml, double df0, double df1, double p0,
            double p1) {
        MixedModel model = MixedModel.fit(formula, DATA, reml);
        double[] df = model.degreesOfFreedom();
        assertThat(df[0]).isCloseTo(df0, Offset.offset(1e-5 * df0));
        assertThat(df[1]).isCloseTo(df1, Offset.offset(1e-5 * df1));
        List<Coefficient> fixed = model.fixed(0.95);
        assertThat(fixed.get(0).pValue()).isCloseTo(p0, Offset.offset(1e-5 * p0));
        assertThat(fixed.get(1).pValue()).isCloseTo(p1, Offset.offset(1e-4 * p1));
    }

    /// In balanced data the estimates are those of the table of variance (Searle, Casella & McCulloch, Variance Components,
    /// 1992, section 4.3): the mean square within, and the difference of the mean squares over the size of a group.
    @Test
    void balancedGroupsHaveTheVariancesOfTheTableOfVariance() {
        SplittableRandom random = new SplittableRandom(5);
        int groups = 8;
        int each = 5;
        double[] y = new double[groups * each];
        List<String> labels = new ArrayList<>();
        double[] means = new double[groups];
        for (int g = 0; g < groups; g++) {
            double effect = 2000 + 3 * random.nextGaussian();
            for (int i = 0; i < each; i++) {
                y[g * each + i] = effect + random.nextGaussian();
                means[g] += y[g * each + i] / each;
                labels.add("g" + g);
            }
        }
        double grand = IntStream.range(0, groups).mapToDouble(g -> means[g]).sum() / groups;
        double within = 0;
        double between = 0;
        for (int g = 0; g < groups; g++) {
            between += each * (means[g] - grand) * (means[g] - grand) / (groups - 1);
            for (int i = 0; i < each; i++) {
                within += Math.pow(y[g * each + i] - means[g], 2) / (groups * (each - 1));
            }
        }
        MixedModel model = MixedModel.fit("y ~ 1 + (1 | g)", new DataFrame(List.of(new Column.Numeric("y", y),
                Column.factor("g", labels, null))), true);
        assertThat(model.sigma() * model.sigma()).isCloseTo(within, Offset.offset(1e-7 * within));
        assertThat(model.random().getFirst().covariance()[0][0]).isCloseTo((between - within) / each,
                Offset.offset(1e-6 * between));
        assertThat(model.fixed(0.95).getFirst().estimate()).isCloseTo(grand, Offset.offset(1e-9 * grand));
        assertThat(model.degreesOfFreedom()[0]).isCloseTo(groups - 1, Offset.offset(1e-5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"y ~ x; no random term", "y ~ x + (1 | nothing); nothing",
            "y ~ x + (1 | g:h:x); fewer than the 24 rows", "y ~ (1 | log(g)); group of a random term",
            "~ x + (1 | g); response"})
    void whatCannotBeFittedIsSaid(String formula, String message) {
        assertThatThrownBy(() -> MixedModel.fit(formula, DATA, true)).isInstanceOf(StatsException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 0.1, 1e-300, 1e9})
    void responsesThatTheFixedEffectsGiveAreRefused(double value) {
        double[] constant = new double[DATA.rows()];
        Arrays.fill(constant, value);
        List<Column> columns = new ArrayList<>(List.of(new Column.Numeric("constant", constant)));
        DATA.names().forEach(name -> columns.add(DATA.column(name)));
        assertThatThrownBy(() -> MixedModel.fit("constant ~ h + (1 + x | g)", new DataFrame(columns), true))
                .isInstanceOf(StatsException.class).hasMessageContaining("exactly");
    }

    @Test
    void doubleBarsAndSlashesAreTakenApart() {
        MixedFormula formula = MixedFormula.parse("y ~ x + (1 + x || g) + (1 | a/b) + z");
        assertThat(formula.fixed()).isEqualTo("y ~ x + z");
        assertThat(formula.random()).containsExactly(new MixedFormula.Term("~ 1", List.of("g")),
                new MixedFormula.Term("~ 0 + x", List.of("g")), new MixedFormula.Term("~ 1", List.of("a")),
                new MixedFormula.Term("~ 1", List.of("a", "b")));
    }
}
