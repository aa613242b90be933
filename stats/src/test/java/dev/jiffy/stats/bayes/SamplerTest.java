package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.posterior.ModelData;
import dev.jiffy.stats.bayes.posterior.Posteriors;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static SamplerOptions options(boolean dense) {
        return new SamplerOptions(4, 500, 2000, 11, 0.8, 10, dense);
    }

    /// Two normals of spread 1 and 3 with correlation 0.9.
    private static void correlated(Scope scope) {
        Tape t = scope.tape();
        int[] x = scope.reals("x", 2);
        int rest = t.subtract(x[1], t.linear(2.7, x[0], 0));
        scope.add(Densities.normal(t, x[0], 0, 1));
        scope.add(Densities.normal(t, rest, 0, 3 * Math.sqrt(1 - 0.81)));
    }

    @Test
    void momentsOfACorrelatedNormalAreFoundWithBothMetrics() {
        for (boolean dense : new boolean[]{false, true}) {
            Draws draws = Sampler.sample(SamplerTest::correlated, options(dense));
            assertThat(draws.names()).containsExactly("x[1]", "x[2]");
            for (int i = 0; i < 2; i++) {
                Convergence judged = Convergence.of(draws.values()[i]);
                assertThat(judged.rhat()).isLessThan(1.01);
                double[] all = Arrays.stream(draws.values()[i]).flatMapToDouble(Arrays::stream).toArray();
                double mean = Arrays.stream(all).average().orElseThrow();
                double sd = Math.sqrt(Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
                assertThat(Math.abs(mean)).isLessThan(5 * judged.mcseMean());
                assertThat(sd).isCloseTo(i == 0 ? 1 : 3, within(0.1 * (i == 0 ? 1 : 3)));
            }
            assertThat(draws.divergences()).isZero();
            assertThat(Arrays.stream(draws.ebfmi()).min().orElseThrow()).isGreaterThan(0.3);
        }
    }

    @Test
    void theSameSeedGivesTheSameDrawsAlsoAmongMoreChains() {
        double[][][] two = Sampler.sample(SamplerTest::correlated, new SamplerOptions(2, 100, 50, 5, 0.8, 10, false))
                .values();
        double[][][] five = Sampler.sample(SamplerTest::correlated, new SamplerOptions(5, 100, 50, 5, 0.8, 10, false))
                .values();
        assertThat(five[0][0]).containsExactly(two[0][0]);
        assertThat(five[1][1]).containsExactly(two[1][1]);
    }

    @Test
    void aDensityWithoutAnyFiniteStartIsRefused() {
        assertThatThrownBy(
                () -> Sampler.sample(scope -> scope.add(scope.tape().log(scope.tape().linear(0, scope.real("x"), 0))),
                        options(false)))
                .isInstanceOf(StatsException.class).hasMessageContaining("not finite");
    }

    @Test
    void dataThatLackAKeyNameIt() {
        assertThatThrownBy(() -> Posteriors.of("eight_schools_noncentered", new ModelData(Map.of())))
                .isInstanceOf(StatsException.class).hasMessageContaining("\"y\"");
        assertThatThrownBy(() -> Posteriors.of("nine_schools", new ModelData(Map.of())))
                .isInstanceOf(StatsException.class).hasMessageContaining("nine_schools");
    }

    @Test
    void warmupWindowsDoubleAndTheLastIsStretched() {
        Warmup warmup = new Warmup(1000);
        int[] ends = IntStream.range(0, 1000).filter(warmup::closes).toArray();
        assertThat(ends).containsExactly(99, 149, 249, 449, 949);
        Warmup small = new Warmup(100);
        assertThat(IntStream.range(0, 100).filter(small::closes).toArray()).containsExactly(89);
    }

    @Test
    void independentDrawsAreWorthTheirNumberAndConstantOnesAreNotJudged() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] chains = new double[4][501];
        for (double[] chain : chains) {
            for (int t = 0; t < chain.length; t++) {
                chain[t] = random.nextGaussian();
            }
        }
        Convergence judged = Convergence.of(chains);
        assertThat(judged.rhat()).isLessThan(1.01);
        assertThat(judged.essBulk()).isBetween(1600.0, 2600.0);
        assertThat(judged.mcseMean()).isCloseTo(1 / Math.sqrt(judged.essMean()), within(0.002));
        assertThat(Convergence.of(new double[2][10]).rhat()).isNaN();
        assertThatThrownBy(() -> Convergence.of(new double[][]{{1, 2}, {1}})).isInstanceOf(StatsException.class)
                .hasMessageContaining("chain 1");
    }
}
