package dev.jiffy.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.Uniform;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HypothesisTestsTest {
    /// Hollander and Wolfe (1973), page 29: Hamilton depression scale factor IV.
    private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    private static final RankTests.Options EXACT = new RankTests.Options(Alternative.TWO_SIDED, null, true, true, 0.95);

    private static double[] limits(TestResult result) {
        return Objects.requireNonNull(result.confInt());
    }

    @Test
    void theSignedRankTestOfTheDepressionScale() {
        double[] d = new double[BEFORE.length];
        Arrays.setAll(d, i -> BEFORE[i] - AFTER[i]);
        TestResult r = RankTests.wilcoxon(d, 0, new RankTests.Options(Alternative.GREATER, null, true, false, 0.95));
        assertThat(r.statistic()).isEqualTo(40);
        assertThat(r.pValue()).isEqualTo(0.01953125);
    }

    @Test
    void exactRankSumsAreThoseOfAllSubsets() {
        SubsetSums sums = SubsetSums.choosing(2, new int[]{0, 1, 2, 3});
        assertThat(sums.cdf(1)).isCloseTo(1.0 / 6, within(1e-16));
        assertThat(sums.atLeast(3)).isCloseTo(4.0 / 6, within(1e-16));
        assertThat(sums.quantile(0.5)).isEqualTo(3);
        assertThat(SubsetSums.signedRanks(3).cdf(3)).isCloseTo(5.0 / 8, within(1e-16));
    }

    /// Hollander and Wolfe (1973), page 69: water permeability, W = 35 with p = 0.1272.
    @Test
    void theRankSumTestOfPermeability() {
        double[] x = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        double[] y = {1.15, 0.88, 0.90, 0.74, 1.21};
        TestResult r = RankTests.mannWhitney(x, y, 0,
                new RankTests.Options(Alternative.GREATER, null, true, false, 0.95));
        assertThat(r.statistic()).isEqualTo(35);
        assertThat(r.pValue()).isCloseTo(0.1272, within(5e-5));
    }

    @Test
    void asymptoticLimitsAreNearTheExactOnes() {
        Random random = new Random(8);
        double[] x = random.doubles(45).toArray();
        double[] y = random.doubles(48).map(v -> v + 0.3).toArray();
        double[] exact = limits(RankTests.mannWhitney(x, y, 0, EXACT));
        double[] normal = limits(RankTests.mannWhitney(x, y, 0,
                new RankTests.Options(Alternative.TWO_SIDED, false, true, true, 0.95)));
        assertThat(normal).usingComparatorWithPrecision(0.02).containsExactly(exact);
    }

    /// Fisher's tea: 4.2 cups would do. The upper limit of the second table is where R's search stops early.
    @Test
    void fishersExactTest() {
        TestResult tea = FisherExact.test(new double[][]{{3, 1}, {1, 3}}, Alternative.GREATER, 0.95);
        assertThat(tea.pValue()).isCloseTo(17.0 / 70, within(1e-14));
        TestResult r = FisherExact.test(new double[][]{{3, 2}, {1, 9}}, Alternative.TWO_SIDED, 0.95);
        assertThat(limits(r)[1]).isCloseTo(784.4818986752841, within(1e-8));
    }

    @Test
    void largerTablesAreEnumerated() {
        double two = FisherExact.test(new double[][]{{3, 2}, {1, 9}}, Alternative.TWO_SIDED, 0.95).pValue();
        double three = FisherExact.test(new double[][]{{3, 2, 0}, {1, 9, 0}}, Alternative.TWO_SIDED, 0.95).pValue();
        assertThat(three).isCloseTo(two, within(1e-13));
    }

    /// R 4.2.2: `fisher.test(matrix(c(1,2,1,0,3,3,6,1,10,10,14,9,6,7,12,11),4))` p = 0.7826849389656, and 0.885389394297737 for
    /// the second, of 4 × 5.
    @Test
    void tablesWithFarTooManyOthersToListThemAreExactToo() {
        double[][] jobs = {{1, 3, 10, 6}, {2, 3, 10, 7}, {1, 6, 14, 12}, {0, 1, 9, 11}};
        assertThat(FisherExact.test(jobs, Alternative.TWO_SIDED, 0.95).pValue())
                .isCloseTo(0.7826849389656, within(1e-12));
        double[][] wide = {{3, 2, 4, 0, 2}, {4, 1, 1, 1, 2}, {3, 2, 4, 3, 2}, {3, 3, 1, 1, 1}};
        assertThat(FisherExact.test(wide, Alternative.TWO_SIDED, 0.95).pValue())
                .isCloseTo(0.885389394297737, within(1e-12));
    }

    /// R 4.2.2: `mantelhaen.test` of 3 × 4 × 2.
    @Test
    void largerTablesOfStrataAreCombined() {
        TestResult r = StratifiedTables
                .test(new double[]{9, 10, 10, 7, 15, 15, 5, 14, 9, 14, 9, 12, 17, 15, 10, 10, 10, 4,
                        7, 12, 16, 5, 11, 12}, 3, 4);
        assertThat(r.statistic()).isCloseTo(6.3970996337304609, within(1e-12));
        assertThat(r.pValue()).isCloseTo(0.3802064801907937, within(1e-12));
    }

    /// R 4.2.2: `poisson.test(c(11, 21), c(800, 3011))`.
    @Test
    void twoRatesAreCompared() {
        TestResult r = CountTests.ratio(11, 21, 800, 3011, 1, Alternative.TWO_SIDED, 0.95);
        assertThat(r.pValue()).isCloseTo(0.07966863303332952, within(1e-12));
        assertThat(r.estimate()[0]).isCloseTo(1.971488095238095, within(1e-13));
        assertThat(limits(r)[0]).isCloseTo(0.8584264033916392, within(1e-11));
        assertThat(limits(r)[1]).isCloseTo(4.2772659436540712, within(1e-11));
    }

    /// R 4.2.2: `cor.test(x, y, method, exact = FALSE, continuity = TRUE)`.
    @Test
    void rankCorrelationsCanBeCorrectedForContinuity() {
        double[] x = {1, 2, 3, 4, 5, 6, 7};
        double[] y = {2, 1, 4, 3, 7, 5, 6};
        assertThat(CorrelationTests.kendall(x, y, false, true, Alternative.TWO_SIDED).pValue())
                .isCloseTo(0.07150541644487447, within(1e-13));
        assertThat(CorrelationTests.spearman(x, y, false, true, Alternative.TWO_SIDED).pValue())
                .isCloseTo(0.02247394364119691, within(1e-13));
    }

    /// Mantel–Haenszel on penicillin in rabbits (R's `Rabbits`): X² = 3.9286, p = 0.04747.
    @Test
    void strataAreCombined() {
        TestResult r = TableTests.mantelHaenszel(
                new double[]{0, 0, 6, 5, 3, 0, 3, 6, 6, 2, 0, 4, 5, 6, 1, 0, 2, 5, 0, 0}, true, Alternative.TWO_SIDED,
                0.95);
        assertThat(r.statistic()).isCloseTo(3.9285714285714284, within(1e-12));
        assertThat(r.estimate()[0]).isCloseTo(7, within(1e-12));
    }

    @Test
    void kolmogorovsTailIsItsOwn() {
        assertThat(KolmogorovDistribution.twoSided(1, 0.7)).isCloseTo(0.6, within(1e-14));
        assertThat(KolmogorovDistribution.twoSided(10, 0.274)).isCloseTo(1 - 0.6284796154565043, within(1e-12));
        assertThat(KolmogorovDistribution.oneSided(2, 0.5)).isCloseTo(0.25, within(1e-14));
        for (double z = 0.9; z < 1.1; z += 0.01) {
            assertThat(KolmogorovDistribution.limit(z)).isCloseTo(
                    KolmogorovDistribution.twoSided(2000, z / Math.sqrt(2000)),
                    within(0.01));
        }
        TestResult far = KolmogorovSmirnov.test(new double[]{2, 3, 4}, new Uniform(0, 1), null, Alternative.TWO_SIDED);
        assertThat(far.statistic()).isEqualTo(1);
        assertThat(far.pValue()).isLessThan(1e-15);
    }

    @Test
    void spearmansSeriesMeetsThePermutations() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] y = {2, 1, 4, 3, 9, 5, 8, 6, 7};
        TestResult nine = CorrelationTests.spearman(x, y, true, false, Alternative.GREATER);
        assertThat(nine.pValue()).isBetween(0.001, 0.02);
        assertThat(CorrelationTests.spearman(x, y, true, false, Alternative.TWO_SIDED).pValue())
                .isCloseTo(2 * nine.pValue(), within(1e-15));
        TestResult t = CorrelationTests.spearman(x, y, false, false, Alternative.GREATER);
        assertThat(t.pValue()).isCloseTo(nine.pValue(), within(0.005));
    }

    @Test
    void exactLimitsOfProbabilitiesAndRates() {
        double[] none = limits(CountTests.binomial(0, 20, 0.1, Alternative.TWO_SIDED, 0.95));
        assertThat(none[0]).isZero();
        assertThat(none[1]).isCloseTo(1 - Math.pow(0.025, 1 / 20.0), within(1e-13));
        double[] zero = limits(CountTests.poisson(0, 1, 1, Alternative.TWO_SIDED, 0.95));
        assertThat(zero[1]).isCloseTo(-Math.log(0.025), within(1e-13));
    }

    @Test
    void samplesThatCannotBeTestedAreRefused() {
        List<String> one = List.of("a", "a", "a");
        assertThatThrownBy(() -> GroupTests.kruskal(new double[]{1, 2, 3}, one)).isInstanceOf(StatsException.class);
        assertThatThrownBy(() -> MeanTests.t(new double[]{2, 2, 2}, 1, Alternative.TWO_SIDED, 0.95))
                .hasMessageContaining("constant");
        assertThatThrownBy(() -> NormalityTests.shapiro(new double[]{1, 2})).hasMessageContaining("at least 3");
        assertThatThrownBy(() -> TableTests.independence(new double[][]{{1, -2}, {3, 4}}, true))
                .hasMessageContaining("table[0][1]");
        assertThatThrownBy(() -> GroupTests.friedman(new double[0][])).isInstanceOf(StatsException.class);
        assertThatThrownBy(() -> SerialTests.adf(new double[]{1, 1, 1, 1, 1, 1, 1, 1}, 1, "c"))
                .hasMessageContaining("singular");
        assertThatThrownBy(() -> ScaleTests.mood(new double[]{1, 1}, new double[]{1, 1}, Alternative.LESS))
                .hasMessageContaining("equal");
    }

    @Test
    void testsOfNormalityAgreeThatAnExponentialSampleIsNone() {
        Random random = new Random(4);
        double[] normal = random.doubles(60).map(u -> random.nextGaussian()).toArray();
        double[] skewed = random.doubles(60).map(u -> random.nextExponential()).toArray();
        for (boolean is : new boolean[]{true, false}) {
            double[] x = is ? normal : skewed;
            for (TestResult r : List.of(NormalityTests.shapiro(x), NormalityTests.andersonDarling(x),
                    NormalityTests.cramerVonMises(x), NormalityTests.lilliefors(x), NormalityTests.jarqueBera(x))) {
                assertThat(r.pValue() > 0.01).as(r.method()).isEqualTo(is);
            }
        }
        TestResult three = NormalityTests.shapiro(new double[]{1, 2, 3});
        assertThat(three.statistic()).isCloseTo(1, within(1e-15));
        assertThat(three.pValue()).isCloseTo(1, within(1e-7));
    }

    /// R 4.2.2: `mood.test(x, y)`, `ansari.test(x, y, exact = FALSE)`, and the latter without the first of y, `less`.
    @Test
    void scaleIsComparedWithTiesAsRDoes() {
        double[] x = {1, 2, 2, 3, 5, 5, 5, 8};
        double[] y = {2, 3, 3, 4, 5, 6, 7, 9, 9};
        TestResult mood = ScaleTests.mood(x, y, Alternative.TWO_SIDED);
        assertThat(mood.statistic()).isCloseTo(0.0376224375716312, within(1e-13));
        assertThat(mood.pValue()).isCloseTo(0.969988717989345, within(1e-13));
        TestResult odd = ScaleTests.ansari(x, y, false, Alternative.TWO_SIDED);
        assertThat(odd.statistic()).isEqualTo(38.5);
        assertThat(odd.pValue()).isCloseTo(0.938757457586668, within(1e-13));
        TestResult even = ScaleTests.ansari(x, Arrays.copyOfRange(y, 1, 9), false, Alternative.LESS);
        assertThat(even.pValue()).isCloseTo(0.460012425840212, within(1e-13));
    }
}
