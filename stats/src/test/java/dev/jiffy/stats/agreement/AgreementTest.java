package dev.jiffy.stats.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Batch;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommands;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final double[][] TABLE = {{44, 5, 1}, {7, 20, 3}, {9, 5, 6}};
    /// Table 2 of Shrout & Fleiss 1979.
    private static final double[][] JUDGES = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9},
            {6, 2, 4, 7}};

    private static Map<String, @Nullable Object> answer(String command, Map<String, Object> options) {
        return Batch.answer(StatsCommands.named(command), new Request(options));
    }

    /// statsmodels 0.13.5, `cohens_kappa`.
    @Test
    void cohensKappaIsThatOfStatsmodels() {
        CohenKappa plain = CohenKappa.of(TABLE, CohenKappa.Weights.NONE);
        assertThat(plain.kappa()).isCloseTo(0.49152542372881347, within(1e-15));
        assertThat(plain.stdError()).isCloseTo(0.07212745929334068, within(1e-15));
        assertThat(plain.nullError()).isCloseTo(0.07350931675322524, within(1e-15));
        assertThat(plain.pValue()).isCloseTo(2.2845697639968196e-11, within(1e-23));
        CohenKappa linear = CohenKappa.of(TABLE, CohenKappa.Weights.LINEAR);
        assertThat(linear.kappa()).isCloseTo(0.4736842105263158, within(1e-15));
        assertThat(linear.stdError()).isCloseTo(0.07697890987030612, within(1e-15));
        CohenKappa quadratic = CohenKappa.of(TABLE, CohenKappa.Weights.QUADRATIC);
        assertThat(quadratic.kappa()).isCloseTo(0.4545454545454546, within(1e-14));
        assertThat(quadratic.nullError()).isCloseTo(0.09525954107221604, within(1e-14));
    }

    /// Fleiss 1971's kind of table, ten subjects and fourteen raters; statsmodels 0.13.5, `fleiss_kappa`.
    @Test
    void fleissKappaIsThatOfStatsmodels() {
        int[][] counts = {{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
                {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}};
        assertThat(FleissKappa.of(counts).kappa()).isCloseTo(0.20993070442195522, within(1e-14));
        // With two categories each has the kappa and the error of both.
        int[][] two = Arrays.stream(counts).map(row -> new int[]{row[0] + row[1], row[2] + row[3] + row[4]})
                .toArray(int[][]::new);
        FleissKappa both = FleissKappa.of(two);
        assertThat(both.perCategory()).containsExactly(new double[]{both.kappa(), both.kappa()}, within(1e-14));
        assertThat(both.nullError()).isCloseTo(both.categoryError(), within(1e-14));
    }

    /// psych 2.2.9 in R 4.2.2, `ICC(x, lmer = FALSE)`; the paper has .17, .29, .71, .44, .62, .91.
    @Test
    void intraclassCorrelationsAreThoseOfShroutAndFleiss() {
        List<IntraclassCorrelation> all = IntraclassCorrelation.all(JUDGES, 0.95);
        double[] estimate = {0.165741768405, 0.289763779528, 0.714840714841, 0.442797133679, 0.620050547599,
                0.909315542377};
        double[] lower = {-0.1329323248748, 0.0187865133747, 0.3424647650339, -0.8844421552381, 0.0711368153025,
                0.6756747138163};
        double[] upper = {0.722560062328, 0.761084369649, 0.945858259955, 0.912415420341, 0.927232040168,
                0.985891678169};
        for (int i = 0; i < 6; i++) {
            assertThat(all.get(i).estimate()).as(all.get(i).form()).isCloseTo(estimate[i], within(1e-11));
            assertThat(all.get(i).lower()).as(all.get(i).form()).isCloseTo(lower[i], within(1e-11));
            assertThat(all.get(i).upper()).as(all.get(i).form()).isCloseTo(upper[i], within(1e-11));
        }
        assertThat(all.get(1).pValue()).isCloseTo(0.000134566516484, within(1e-14));
        double[][] moved = Arrays.stream(JUDGES).map(row -> Arrays.stream(row).map(v -> 1e7 + 10 * v).toArray())
                .toArray(double[][]::new);
        assertThat(IntraclassCorrelation.all(moved, 0.95).get(1).estimate()).isCloseTo(estimate[1], within(1e-9));
    }

    /// Alpha is ICC3k, with the same limits. psych 2.2.9, `alpha(attitude)`, has 0.843142769565 on seven items of R's data; here its
    /// judges as items.
    @Test
    void alphaIsTheCorrelationOfTheMeanOfAllItems() {
        CronbachAlpha alpha = CronbachAlpha.of(JUDGES, 0.9);
        IntraclassCorrelation mean = IntraclassCorrelation.all(JUDGES, 0.9).getLast();
        assertThat(alpha.alpha()).isCloseTo(mean.estimate(), within(1e-13));
        assertThat(alpha.lower()).isCloseTo(mean.lower(), within(1e-12));
        assertThat(alpha.upper()).isCloseTo(mean.upper(), within(1e-12));
        double[][] without = Arrays.stream(JUDGES).map(row -> Arrays.copyOf(row, 3)).toArray(double[][]::new);
        assertThat(alpha.items().getLast().alphaWithout()).isCloseTo(CronbachAlpha.of(without, 0.9).alpha(),
                within(1e-13));
        double[][] standard = new double[][]{{1, 3}, {2, 1}, {3, 5}, {4, 4}};
        // Of two items the standardised alpha is 2r/(1 + r), r = 0.5291…
        double r = 3.5 / Math.sqrt(5 * 8.75);
        assertThat(CronbachAlpha.of(standard, 0.9).standardized()).isCloseTo(2 * r / (1 + r), within(1e-13));
    }

    @Test
    void theCommandsReadRatersAsListsAndAsColumns() {
        Map<String, @Nullable Object> two = answer("kappa", Map.of("x", List.of("b", "a", "NA", "a"), "y",
                List.of("b", "a", "a", "b")));
        assertThat(two).containsEntry("n", 3.0).containsEntry("omitted", 1);
        assertThat((Double) two.get("estimate")).isCloseTo(0.4, within(1e-15));
        Map<String, @Nullable Object> three = answer("kappa", Map.of("data",
                Map.of("r", List.of(1.0, 2.0, 10.0), "s", List.of(1.0, 2.0, 10.0), "t", List.of(1.0, 2.0, 10.0))));
        assertThat(three).containsEntry("estimate", 1.0).containsEntry("raters", 3);
        assertThat(String.valueOf(answer("icc",
                Map.of("matrix", List.of(List.of(1.0, 1.0), List.of(2.0, 2.0), List.of(4.0, 4.0)))).get("warnings")))
                .contains("raters agree");
        assertThat(String.valueOf(answer("alpha",
                Map.of("matrix", List.of(List.of(1.0, 2.0, 9.0), List.of(2.0, 3.0, 8.0), List.of(4.0, 4.0, 2.0))))
                .get("warnings"))).contains("V3", "reversed");
    }

    @Test
    void ratersThatCancelHaveNoLimitsForTheirSample() {
        IntraclassCorrelation two = IntraclassCorrelation.all(new double[][]{{1, -1}, {2, -2}, {5, -5}}, 0.95).get(1);

        assertThat(two.lower()).isNaN();
        assertThat(two.upper()).isNaN();
        assertThatThrownBy(() -> IntraclassCorrelation.all(new double[][]{{1e200, 2}, {2, 1e200}}, 0.95))
                .hasMessageContaining("overflow");
    }

    @Test
    void whatHasNoAgreementIsRefused() {
        assertThatThrownBy(() -> CohenKappa.of(new double[][]{{4, 0}, {0, 0}}, CohenKappa.Weights.NONE))
                .isInstanceOf(StatsException.class).hasMessageContaining("one category");
        assertThatThrownBy(() -> CohenKappa.of(new double[][]{{4, 0}, {0, -1}}, CohenKappa.Weights.NONE))
                .hasMessageContaining("not negative");
        assertThatThrownBy(() -> FleissKappa.of(new int[][]{{2, 0}, {1, 0}})).hasMessageContaining("same number");
        assertThatThrownBy(() -> IntraclassCorrelation.all(new double[][]{{1, 1}, {1, 1}}, 0.95))
                .hasMessageContaining("all values are equal");
        assertThatThrownBy(() -> answer("kappa", Map.of("x", List.of("a", "b"), "y", List.of("a", "c"), "categories",
                List.of("a", "b")))).hasMessageContaining("row 2: \"c\"");
    }
}
