package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.optimize.QuasiNewton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs chains of the No-U-Turn sampler on platform threads, one random stream per chain, split from the seed in order, so
/// that the draws do not depend on the number of cores. An interrupt ends all chains.
public final class Sampler {
    private static final int START_TRIES = 100;
    private static final int CANDIDATES = 6;
    private static final int ASCENT = 40;

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Chain(double[][] values, double[] logDensity, double[] energy, int divergences, int maxDepthHits,
            double stepSize, long gradients) {
    }

    private Sampler() {
    }

    /// Samples.
    ///
    /// @throws StatsException if the density is not finite at any of 100 random starts, or the thread is interrupted
    public static Draws sample(Model model, SamplerOptions options) {
        List<String> names = new ModelDensity(model).names();
        SplittableRandom seeds = new SplittableRandom(options.seed());
        int threads = Math.min(options.chains(), Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().daemon().name("nuts-", 0).factory());
        try {
            List<Future<Chain>> futures = new ArrayList<>();
            for (int c = 0; c < options.chains(); c++) {
                SplittableRandom random = seeds.split();
                futures.add(pool.submit(() -> run(new ModelDensity(model), random, options)));
            }
            List<Chain> chains = new ArrayList<>();
            for (Future<Chain> future : futures) {
                chains.add(future.get());
            }
            return together(names, chains);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StatsException("sampling was cancelled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StatsException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Draws together(List<String> names, List<Chain> chains) {
        double[][][] values = new double[names.size()][chains.size()][];
        for (int i = 0; i < values.length; i++) {
            for (int c = 0; c < values[i].length; c++) {
                values[i][c] = chains.get(c).values[i];
            }
        }
        return new Draws(names, values, chains.stream().map(Chain::logDensity).toArray(double[][]::new),
                chains.stream().map(Chain::energy).toArray(double[][]::new),
                chains.stream().mapToInt(Chain::divergences).sum(), chains.stream().mapToInt(Chain::maxDepthHits).sum(),
                chains.stream().mapToDouble(Chain::stepSize).toArray(),
                chains.stream().mapToLong(Chain::gradients).sum());
    }

    private static Chain run(ModelDensity density, SplittableRandom random, SamplerOptions options) {
        int n = density.dimension();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        Metric unit = options.denseMetric() ? new Covariance(n, true).unit() : new Metric.Diagonal(ones);
        NutsChain chain = new NutsChain(density, random, unit, options.maxDepth());
        start(density, chain, random);
        warmUp(chain, n, options);
        int reports = density.names().size();
        double[][] values = new double[reports][options.draws()];
        double[] logDensity = new double[options.draws()];
        double[] energy = new double[options.draws()];
        double[] report = new double[reports];
        int divergences = 0;
        int hits = 0;
        for (int t = 0; t < options.draws(); t++) {
            step(chain);
            divergences += chain.divergent() ? 1 : 0;
            hits += chain.depth() == options.maxDepth() ? 1 : 0;
            logDensity[t] = chain.logDensity();
            energy[t] = chain.energy();
            density.report(chain.position(), report);
            for (int i = 0; i < reports; i++) {
                values[i][t] = report[i];
            }
        }
        return new Chain(values, logDensity, energy, divergences, hits, chain.stepSize(), chain.gradients());
    }

    private static void step(NutsChain chain) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StatsException("sampling was cancelled");
        }
        chain.transition();
    }

    /// Of a few points uniform in (−2, 2) on unconstrained space, the one from which a short ascent gets highest: a minor
    /// mode hundreds of nats down must not hold a chain for good. The chain starts at the point itself, so that the starts
    /// of several chains stay spread.
    private static void start(LogDensity density, NutsChain chain, SplittableRandom random) {
        int n = density.dimension();
        double[] best = new double[n];
        double highest = Double.NEGATIVE_INFINITY;
        int found = 0;
        for (int trial = 0; trial < START_TRIES && found < CANDIDATES; trial++) {
            double[] q = new double[n];
            for (int i = 0; i < n; i++) {
                q[i] = random.nextDouble(-2, 2);
            }
            if (chain.place(q)) {
                found++;
                double top = -QuasiNewton.minimize((x, gradient) -> descend(density, x, gradient), q, 1e-3, ASCENT)
                        .value();
                if (found == 1 || top > highest) {
                    highest = top;
                    best = q;
                }
            }
        }
        if (found == 0) {
            throw new StatsException("the log density is not finite at any of " + START_TRIES
                    + " random starts; check the data and the scales of the model");
        }
        chain.place(best);
    }

    private static double descend(LogDensity density, double[] x, double[] gradient) {
        double value = -density.evaluate(x, gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = -gradient[i];
        }
        return value;
    }

    private static void warmUp(NutsChain chain, int n, SamplerOptions options) {
        if (options.warmup() == 0) {
            chain.searchStepSize();
            return;
        }
        StepSize adaptation = new StepSize(options.adaptDelta());
        Warmup windows = new Warmup(options.warmup());
        Covariance covariance = new Covariance(n, options.denseMetric());
        chain.searchStepSize();
        adaptation.restart(chain.stepSize());
        for (int t = 0; t < options.warmup(); t++) {
            step(chain);
            chain.stepSize(adaptation.learn(chain.acceptance()));
            if (windows.collects(t)) {
                covariance.add(chain.position());
            }
            if (windows.closes(t)) {
                chain.metric(covariance.metric());
                covariance = new Covariance(n, options.denseMetric());
                chain.searchStepSize();
                adaptation.restart(chain.stepSize());
            }
        }
        chain.stepSize(adaptation.average());
    }
}
