package dev.jiffy.stats.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Ranks;
import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import dev.jiffy.stats.resampling.Replicates.Limits;
import dev.jiffy.stats.special.NormalFunctions;
import dev.jiffy.stats.test.Alternative;
import dev.jiffy.stats.test.CorrelationTests;
import dev.jiffy.stats.test.RankTests;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final double[] X = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
    private static final PermutationTest.Options EXACT = new PermutationTest.Options(1_000_000, 999, 1);

    private static Replicates made() {
        double[] t = new double[99];
        double[] errors = new double[99];
        for (int i = 1; i < 100; i++) {
            double z = NormalFunctions.normalQuantile(i / 100.0);
            t[i - 1] = 5 + z + 0.3 * z * z;
            errors[i - 1] = 1 + 0.1 * Math.cos(i);
        }
        double[] influence = IntStream.rangeClosed(1, 10).mapToDouble(j -> Math.sin(j) + 0.2).toArray();
        return new Replicates("made", 5.1, 1.1, t, errors, influence, 0);
    }

    /// boot 1.3-28 in R 4.2.2: `boot.ci` of these replicates at level 0.9, with `var.t`, and `L` for bca.
    @Test
    void limitsAreThoseOfBoot() {
        Replicates made = made();
        assertThat(made.limits(Limits.NORMAL, 0.9)).containsExactly(new double[]{3.23136298321729, 6.61533912775618},
                within(1e-11));
        assertThat(made.limits(Limits.BASIC, 0.9)).containsExactly(new double[]{2.7434833368199, 6.01957822921247},
                within(1e-11));
        assertThat(made.limits(Limits.PERCENTILE, 0.9))
                .containsExactly(new double[]{4.18042177078753, 7.45651666318009}, within(1e-11));
        assertThat(made.limits(Limits.STUDENTIZED, 0.9))
                .containsExactly(new double[]{2.68422516209721, 6.11965448657695}, within(1e-11));
        assertThat(made.limits(Limits.BCA, 0.9)).containsExactly(new double[]{4.21152413590505, 8.17802214621413},
                within(1e-11));
    }

    @Test
    void aSeedGivesTheSameReplicatesForAnyNumberOfThreads() throws Exception {
        SampleStatistic median = SampleStatistic.quantile(X, 0.5);
        double[] many = Bootstrap.run(median, new Resampling.Rows(), 1050, 5).getFirst().values();
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            double[] alone = one.submit(() -> Bootstrap.run(median, new Resampling.Rows(), 1050, 5).getFirst().values())
                    .get();
            assertThat(alone).isEqualTo(many);
        }
        assertThat(Bootstrap.run(median, new Resampling.Rows(), 1050, 6).getFirst().values()).isNotEqualTo(many);
    }

    /// The variance of the mean over all samples with replacement is Σ(x − x̄)²/n², over samples within strata the sum of theirs.
    @Test
    void theErrorOfTheMeanIsKnown() {
        double mean = Arrays.stream(X).average().orElseThrow();
        double exact = Math.sqrt(Arrays.stream(X).map(v -> (v - mean) * (v - mean)).sum()) / X.length;
        Replicates all = Bootstrap.run(SampleStatistic.mean(X), new Resampling.Rows(), 40_000, 1).getFirst();
        assertThat(all.stdError()).isCloseTo(exact, within(0.02 * exact));
        assertThat(all.bias()).isCloseTo(0, within(0.02));
        // The acceleration of the mean is a sixth of the skewness over √n.
        double skewness = Arrays.stream(X).map(v -> Math.pow(v - mean, 3)).sum()
                / Math.pow(Arrays.stream(X).map(v -> Math.pow(v - mean, 2)).sum(), 1.5);
        assertThat(all.acceleration()).isCloseTo(skewness / 6, within(1e-12));
        int[] pairs = IntStream.range(0, X.length).map(i -> i / 6).toArray();
        double within = 0;
        for (int s = 0; s < 2; s++) {
            double[] part = Arrays.copyOfRange(X, 6 * s, 6 * s + 6);
            double centre = Arrays.stream(part).average().orElseThrow();
            within += Arrays.stream(part).map(v -> (v - centre) * (v - centre)).sum() / 144;
        }
        assertThat(
                Bootstrap.run(SampleStatistic.mean(X), new Resampling.Strata(pairs), 40_000, 1).getFirst().stdError())
                .isCloseTo(Math.sqrt(within), within(0.02));
    }

    @Test
    void blocksAreSuccessiveRowsOfACircle() {
        Xoroshiro128PlusPlus random = Xoroshiro128PlusPlus.seeded(3);
        int[] fixed = new Resampling.Blocks(4, false).draw(10, random);
        for (int i = 0; i < 10; i++) {
            assertThat(i % 4 == 0 || fixed[i] == (fixed[i - 1] + 1) % 10).isTrue();
        }
        int[] stationary = new Resampling.Blocks(5, true).draw(5000, random);
        long joined = IntStream.range(1, 5000).filter(i -> stationary[i] == (stationary[i - 1] + 1) % 5000).count();
        assertThat(joined / 4999.0).isCloseTo(0.8, within(0.03));
    }

    /// On ranks the difference of means orders arrangements as Mann and Whitney's W does, the correlation as Spearman's.
    @Test
    void exactTestsOfRanksAreTheRankTests() {
        double[] x = {1, 5, 6, 9, 11};
        double[] y = {2, 3, 4, 7, 8, 10};
        for (Alternative side : Alternative.values()) {
            double known = RankTests.mannWhitney(x, y, 0, new RankTests.Options(side, true, false, false, 0.95))
                    .pValue();
            PermutationTest test = PermutationTest.twoSamples(x, y, false, side, EXACT);
            assertThat(test.isExact()).isTrue();
            assertThat(test.arrangements()).isEqualTo(462);
            assertThat(test.pValue()).as(side.name()).isCloseTo(known, within(1e-14));
        }
        double[] a = {1, 2, 3, 4, 5, 6, 7};
        double[] b = Ranks.of(new double[]{0.3, 2, 1, 5, 0.2, 9, 7}).values();
        assertThat(PermutationTest.correlation(a, b, Alternative.GREATER, EXACT).pValue())
                .isCloseTo(CorrelationTests.spearman(a, b, true, false, Alternative.GREATER).pValue(), within(1e-13));
    }

    /// With two groups F is the square of t, so that the test is the two-sided one of the means of groups alike in size.
    @Test
    void theTestOfSeveralGroupsIsThatOfTwo() {
        double[] x = {1.2, 3.4, 2.2, 4.1};
        double[] y = {2.9, 5.0, 4.4, 6.1};
        double two = PermutationTest.twoSamples(x, y, false, Alternative.TWO_SIDED, EXACT).pValue();
        PermutationTest f = PermutationTest.groups(List.of(x, y), EXACT);
        assertThat(f.pValue()).isCloseTo(two, within(1e-15)).isCloseTo(8 / 70.0, within(1e-15));
        PermutationTest drawn = PermutationTest.groups(List.of(x, y), new PermutationTest.Options(0, 20_000, 2));
        assertThat(drawn.isExact()).isFalse();
        assertThat(drawn.pValue()).isCloseTo(two, within(0.008));
        assertThat(PermutationTest.twoSamples(x, y, true, Alternative.LESS, EXACT).statistic())
                .isCloseTo(2.8 - 4.7, within(1e-14));
    }

    @Test
    void valuesWhoseSquaresOverflowAreRefused() {
        assertThatThrownBy(() -> SampleStatistic.mean(new double[]{1e200, -1e200, 3}))
                .hasMessageContaining("1.0E200");
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        Replicates median = Bootstrap.run(SampleStatistic.quantile(X, 0.5), new Resampling.Rows(), 99, 1).getFirst();
        assertThatThrownBy(() -> median.limits(Limits.STUDENTIZED, 0.95)).isInstanceOf(StatsException.class)
                .hasMessageContaining("standard error");
        Replicates blocks = Bootstrap.run(SampleStatistic.mean(X), new Resampling.Blocks(3, false), 99, 1).getFirst();
        assertThatThrownBy(() -> blocks.limits(Limits.BCA, 0.95)).hasMessageContaining("cases");
        assertThatThrownBy(() -> Bootstrap.run(SampleStatistic.mean(X), new Resampling.Blocks(13, false), 99, 1))
                .hasMessageContaining("series has 12");
        assertThatThrownBy(() -> SampleStatistic.mean(new double[]{1})).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> PermutationTest.twoSamples(new double[]{1, 1}, new double[]{1}, false,
                Alternative.LESS, EXACT)).hasMessageContaining("equal");
        assertThatThrownBy(() -> Limits.named("exact")).hasMessageContaining("bca");
    }
}
