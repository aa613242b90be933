package dev.jiffy.stats.multiple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.PAdjust;
import dev.jiffy.stats.distribution.StudentT;
import dev.jiffy.stats.test.Alternative;
import dev.jiffy.stats.test.GroupTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MultipleComparisonsTest {
    /// R's `chickwts`: weights by feed.
    private static final Groups CHICKS = new Groups(
            List.of("casein", "horsebean", "linseed", "meatmeal", "soybean", "sunflower"),
            List.of(new double[]{368, 390, 379, 260, 404, 318, 352, 359, 216, 222, 283, 332},
                    new double[]{179, 160, 136, 227, 217, 168, 108, 124, 143, 140},
                    new double[]{309, 229, 181, 141, 260, 203, 148, 169, 213, 257, 244, 271},
                    new double[]{325, 257, 303, 315, 380, 153, 263, 242, 206, 344, 258},
                    new double[]{243, 230, 248, 327, 329, 250, 193, 271, 316, 267, 199, 171, 158, 248},
                    new double[]{423, 340, 392, 339, 341, 226, 320, 295, 334, 322, 297, 318}));

    private static Offset<Double> relative(double value, double error) {
        return within(error * Math.abs(value));
    }

    private static Comparison named(List<Comparison> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    /// R 4.2.2, `TukeyHSD(aov(weight ~ feed, chickwts))`. R's `ptukey` has about eight digits, the limits of its `qtukey` six or
    /// seven.
    @Test
    void tukeysDifferencesAreThoseOfR() {
        List<Comparison> rows = SimultaneousComparisons.tukey(CHICKS, 0.95);
        assertThat(rows.stream().map(Comparison::name).limit(6)).containsExactly("horsebean-casein", "linseed-casein",
                "meatmeal-casein", "soybean-casein", "sunflower-casein", "linseed-horsebean");
        Comparison row = named(rows, "soybean-casein");
        assertThat(row.difference()).isCloseTo(-77.15476190476190, within(1e-11));
        assertThat(row.pValue()).isCloseTo(8.36530868305818e-03, within(1e-11));
        assertThat(row.lower()).isCloseTo(-140.51705413943088, within(1e-6));
        assertThat(row.upper()).isCloseTo(-13.7924696700929, within(1e-6));
        assertThat(named(rows, "sunflower-casein").pValue()).isCloseTo(9.99890217393269e-01, within(1e-10));
        assertThat(named(rows, "horsebean-casein").pValue()).isCloseTo(3.07019679679499e-08, within(2e-12));
    }

    /// With two groups all methods are t tests.
    @Test
    void twoGroupsAreATTest() {
        Groups two = new Groups(CHICKS.names().subList(0, 2), CHICKS.values().subList(0, 2));
        Comparison pooled = PairwiseTests.pooledT(two, PAdjust.HOLM, Alternative.TWO_SIDED).getFirst();
        Comparison tukey = SimultaneousComparisons.tukey(two, 0.9).getFirst();
        assertThat(tukey.pValue()).isCloseTo(pooled.pValue(), relative(pooled.pValue(), 1e-12));
        assertThat(tukey.statistic()).isCloseTo(-Math.sqrt(2) * pooled.statistic(), within(1e-12));
        Comparison dunnett = SimultaneousComparisons.dunnett(two, "casein", Alternative.LESS, 0.9).getFirst();
        assertThat(dunnett.pValue()).isCloseTo(pooled.pValue() / 2, relative(pooled.pValue(), 1e-12));
        double reach = -pooled.difference() / -pooled.statistic() * new StudentT(20).isf(0.1);
        assertThat(dunnett.upper()).isCloseTo(dunnett.difference() + reach, within(1e-9));
        assertThat(dunnett.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        Comparison welch = PairwiseTests.separateT(two, PAdjust.BH, Alternative.TWO_SIDED, false).getFirst();
        Comparison unequal = SimultaneousComparisons.gamesHowell(two, 0.95).getFirst();
        assertThat(unequal.df()).isCloseTo(welch.df(), within(1e-10));
        assertThat(unequal.pValue()).isCloseTo(welch.pValue(), relative(welch.pValue(), 1e-11));
    }

    /// multcomp's exact tail is a Monte Carlo integral; R 4.2.2, mvtnorm 1.1-3 with 2e7 points and an error of 6e-8 gives
    /// 0.16704489 and 0.08359877. Dunnett's published 5 % points for three treatments and 20 degrees of freedom: 2.54 and 2.19.
    @Test
    void dunnettsComparisonsAgreeWithMonteCarloAndTables() {
        List<Comparison> rows = SimultaneousComparisons.dunnett(CHICKS, "casein", Alternative.TWO_SIDED, 0.95);
        assertThat(rows).hasSize(5);
        assertThat(named(rows, "meatmeal-casein").pValue()).isCloseTo(0.167044888682634, within(1e-7));
        assertThat(named(SimultaneousComparisons.dunnett(CHICKS, "casein", Alternative.LESS, 0.95), "meatmeal-casein")
                .pValue()).isCloseTo(0.0835987691707618, within(1.5e-7));
        double[] half = new double[]{Math.sqrt(0.5), Math.sqrt(0.5), Math.sqrt(0.5)};
        assertThat(new dev.jiffy.stats.distribution.DunnettDistribution(half, 20, true).isf(0.05))
                .isCloseTo(2.54, within(0.005));
        assertThat(new dev.jiffy.stats.distribution.DunnettDistribution(half, 20, false).isf(0.05))
                .isCloseTo(2.19, within(0.005));
    }

    @Test
    void factorsThatAreEqualCountAsOftenAsTheyOccur() {
        double[] equal = {0.6, 0.7, 0.6, 0.6};
        double[] apart = {0.6, 0.7, 0.6 + 1e-13, 0.6 - 1e-13};
        for (boolean both : new boolean[]{true, false}) {
            double tail = new dev.jiffy.stats.distribution.DunnettDistribution(apart, 9, both).sf(2);
            assertThat(new dev.jiffy.stats.distribution.DunnettDistribution(equal, 9, both).sf(2))
                    .isCloseTo(tail, within(1e-12));
        }
    }

    /// R 4.2.2: `pairwise.t.test`, with `pool.sd = FALSE`, and `pairwise.wilcox.test` of `airquality`'s ozone by month.
    @Test
    void pairwiseTestsAreThoseOfR() {
        double[] ozone = {41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45,
                115, 37, 29, 71, 39, 23, 21, 37, 20, 12, 13, 135, 49, 32, 64, 40, 77, 97, 97, 85, 10, 27, 7, 48, 35, 61,
                79, 63, 16, 80, 108, 20, 52, 82, 50, 64, 59, 39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59,
                23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85, 96, 78, 73, 91, 47, 32, 20, 23, 21, 24, 44, 21, 28, 9,
                13, 46, 18, 13, 24, 16, 13, 23, 36, 7, 14, 30, 14, 18, 20};
        int[] sizes = {26, 9, 26, 26, 29};
        List<String> month = new ArrayList<>();
        for (int m = 0; m < 5; m++) {
            month.addAll(java.util.Collections.nCopies(sizes[m], Integer.toString(m + 5)));
        }
        Groups groups = Groups.of(ozone, month, List.of());
        List<Comparison> pooled = PairwiseTests.pooledT(groups, PAdjust.HOLM, Alternative.TWO_SIDED);
        assertThat(named(pooled, "7-6").adjusted()).isCloseTo(0.0511274135425034, within(1e-13));
        assertThat(named(pooled, "9-8").adjusted()).isCloseTo(0.00387810836120148, within(1e-14));
        List<Comparison> welch = PairwiseTests.separateT(groups, PAdjust.BH, Alternative.LESS, false);
        assertThat(named(welch, "9-7").adjusted()).isCloseTo(0.00368051597823865, within(1e-14));
        List<Comparison> ranks = PairwiseTests.wilcoxon(groups, PAdjust.HOLM, Alternative.TWO_SIDED, false);
        assertThat(named(ranks, "6-5").adjusted()).isCloseTo(0.577504943181738506, within(1e-13));
        assertThat(named(ranks, "9-8").adjusted()).isCloseTo(0.0227356853325479, within(1e-14));
    }

    /// With k groups Σ nᵢ (R̄ᵢ − R̄)² is Kruskal and Wallis' H times the variance of Dunn's ranks; with two groups z² is H.
    @Test
    void dunnsStatisticOfTwoGroupsIsTheRootOfKruskals() {
        double[] y = {1, 2, 2, 5, 7, 2, 6, 6, 8, 9};
        List<String> group = List.of("a", "a", "a", "a", "a", "b", "b", "b", "b", "b");
        Comparison dunn = PairwiseTests.dunn(Groups.of(y, group, List.of()), PAdjust.HOLM, Alternative.TWO_SIDED)
                .getFirst();
        double h = GroupTests.kruskal(y, group).statistic();
        assertThat(dunn.statistic() * dunn.statistic()).isCloseTo(h, within(1e-12));
        assertThat(dunn.pValue()).isCloseTo(GroupTests.kruskal(y, group).pValue(), within(1e-13));
    }

    @Test
    void theOrderOfRowsAndTheScaleOfValuesDoNotMatter() {
        double[] y = {1, 4, 2, 6, 5, 3, 9, 7};
        List<String> group = List.of("10", "9", "10", "9", "2", "2", "10", "2");
        Groups groups = Groups.of(y, group, List.of());
        assertThat(groups.names()).containsExactly("2", "9", "10");
        Groups moved = Groups.of(Arrays.stream(y).map(v -> 1e6 + 1000 * v).toArray(), group, List.of());
        List<Comparison> first = SimultaneousComparisons.gamesHowell(groups, 0.95);
        List<Comparison> second = SimultaneousComparisons.gamesHowell(moved, 0.95);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).pValue()).isCloseTo(first.get(i).pValue(), within(1e-9));
        }
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Groups flat = new Groups(List.of("a", "b"), List.of(new double[]{1, 1}, new double[]{2, 2}));
        assertThatThrownBy(() -> SimultaneousComparisons.tukey(flat, 0.95)).isInstanceOf(StatsException.class)
                .hasMessageContaining("constant within groups");
        assertThatThrownBy(() -> SimultaneousComparisons.gamesHowell(flat, 0.95)).hasMessageContaining("a and b");
        assertThatThrownBy(() -> SimultaneousComparisons.dunnett(CHICKS, "none", Alternative.LESS, 0.95))
                .hasMessageContaining("no group \"none\"");
        Groups single = new Groups(List.of("a", "b"), List.of(new double[]{1}, new double[]{2}));
        assertThatThrownBy(() -> SimultaneousComparisons.tukey(single, 0.95)).hasMessageContaining("second one");
        assertThatThrownBy(() -> PairwiseTests.wilcoxon(CHICKS, PAdjust.BH, Alternative.LESS, true))
                .hasMessageContaining("pairs are needed");
        Groups lonely = new Groups(List.of("a", "c"), List.of(new double[]{1, 3}, new double[]{2}));
        assertThatThrownBy(() -> PairwiseTests.separateT(lonely, PAdjust.BH, Alternative.LESS, false))
                .hasMessageContaining("group c has 1 value");
        assertThatThrownBy(() -> Groups.of(new double[]{1, 2}, List.of("a", "a"), List.of()))
                .hasMessageContaining("at least 2");
    }
}
