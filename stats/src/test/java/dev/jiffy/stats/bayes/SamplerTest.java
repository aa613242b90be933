package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.posterior.ModelData;
import dev.jiffy.stats.bayes.posterior.Posteriors;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void staticTrajectoriesFindTheMomentsToo() {
        Draws draws = Sampler.sample(SamplerTest::correlated, options(true).withIntegrationTime(1.5));
        double[] all = Arrays.stream(draws.of("x[2]")).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double sd = Math.sqrt(Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
        assertThat(sd).isCloseTo(3, within(0.3));
        assertThat(Math.abs(mean)).isLessThan(5 * Convergence.of(draws.of("x[2]")).mcseMean());
        assertThat(draws.leapfrogs()[0]).containsOnly((int) (1.5 / draws.stepSize()[0]));
    }

    /// Two modes of one width, one of them 60 nats below the other.
    @Test
    void noChainIsLeftInAModeThatHoldsNoMass() {
        Draws draws = Sampler.sample(scope -> {
            Tape t = scope.tape();
            int x = scope.real("x");
            scope.add(t.logSumExp(Densities.normal(t, x, 1, 0.1), t.linear(1, Densities.normal(t, x, -1, 0.1), -60)));
        }, new SamplerOptions(40, 100, 20, 3, 0.8, 10, false));
        for (double[] chain : draws.of("x")) {
            assertThat(Arrays.stream(chain).min().orElseThrow()).isPositive();
        }
    }

    @Test
    void aModelThatFailsIsReportedWithItsParameters() {
        assertThatThrownBy(() -> Sampler.sample(scope -> {
            int mu = scope.real("mu");
            if (scope.tape().value(mu) != 0) {
                throw new IllegalArgumentException("no table for this");
            }
            scope.add(Densities.normal(scope.tape(), mu, 0, 1));
        }, options(false))).isInstanceOf(StatsException.class).hasMessageContaining("mu = ")
                .hasMessageContaining("no table for this");
        assertThatThrownBy(
                () -> Sampler.sample(scope -> scope.add(scope.tape().linear(Double.NaN, scope.real("mu"), 0)),
                        options(false)))
                .isInstanceOf(StatsException.class).hasMessageContaining("it is NaN at mu = ");
    }

    @Test
    void anInterruptEndsALongRunPromptly() throws InterruptedException {
        Throwable[] seen = new Throwable[1];
        Thread thread = new Thread(() -> {
            try {
                Sampler.sample(SamplerTest::correlated, new SamplerOptions(2, 1000, 10_000_000, 1, 0.8, 10, false));
            } catch (StatsException e) {
                seen[0] = e;
            }
        });
        thread.start();
        Thread.sleep(300);
        thread.interrupt();
        thread.join(5000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(seen[0]).hasMessageContaining("cancelled");
    }

    @Test
    void aDensityFromElsewhereIsSampled() {
        LogDensity density = new LogDensity() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double evaluate(double[] x, double[] gradient) {
                gradient[0] = -x[0];
                gradient[1] = -(x[1] - 3) / 4;
                return -0.5 * x[0] * x[0] - (x[1] - 3) * (x[1] - 3) / 8;
            }
        };
        Draws draws = Sampler.sample(Model.of("x", density), options(false));
        double mean = Arrays.stream(draws.of("x[2]")).flatMapToDouble(Arrays::stream).average().orElseThrow();
        assertThat(mean).isCloseTo(3, within(5 * Convergence.of(draws.of("x[2]")).mcseMean()));
    }

    @Test
    void progressCountsEveryIterationOfEveryChain() {
        AtomicInteger count = new AtomicInteger();
        AtomicInteger warm = new AtomicInteger();
        Sampler.sample(SamplerTest::correlated, new SamplerOptions(3, 100, 50, 5, 0.8, 10, false),
                (chain, iteration, warmup) -> {
                    count.incrementAndGet();
                    warm.addAndGet(warmup ? 1 : 0);
                });
        assertThat(count.get()).isEqualTo(450);
        assertThat(warm.get()).isEqualTo(300);
    }

    @Test
    void drawsAreWrittenWithWhatTheSamplerSaysOfThem() throws IOException {
        Draws draws = Sampler.sample(SamplerTest::correlated, new SamplerOptions(2, 100, 5, 5, 0.8, 10, false));
        StringBuilder out = new StringBuilder();
        draws.writeCsv(out);
        String[] lines = out.toString().split("\n", 0);
        assertThat(lines).hasSize(11);
        assertThat(lines[0]).isEqualTo("chain,draw,lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,"
                + "energy__,x[1],x[2]");
        assertThat(lines[6]).startsWith("2,1," + draws.logDensity()[1][0] + ",")
                .endsWith("," + draws.of("x[1]")[1][0] + "," + draws.of("x[2]")[1][0]);
        assertThatThrownBy(() -> draws.of("y")).isInstanceOf(StatsException.class).hasMessageContaining("x[1]");
    }

    @Test
    void troubleIsSaidInSentencesWithAWayOut() {
        Draws draws = Sampler.sample(scope -> {
            Tape t = scope.tape();
            int log = scope.real("log");
            int[] x = scope.reals("x", 9);
            scope.add(Densities.normal(t, log, 0, 3));
            int spread = t.exp(t.linear(0.5, log, 0));
            for (int node : x) {
                scope.add(Densities.normalNodes(t, node, t.constant(0), spread));
            }
        }, new SamplerOptions(4, 300, 300, 5, 0.8, 4, false));
        PosteriorSummary summary = PosteriorSummary.of(draws);
        assertThat(summary.warnings()).anySatisfy(w -> assertThat(w).contains("divergence", "adapt_delta"))
                .anySatisfy(w -> assertThat(w).contains("max_treedepth above 4"))
                .anySatisfy(w -> assertThat(w).contains("R-hat", "log"));
        String[] lines = summary.table().split("\n", 0);
        assertThat(lines).hasSize(11);
        assertThat(lines[0]).contains("Mean", "MCSE", "StdDev", "5%", "ESS_bulk", "R_hat");
        assertThat(lines[1]).startsWith("log ");
    }
}
