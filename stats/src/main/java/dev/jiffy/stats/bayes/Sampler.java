package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs chains of the No-U-Turn sampler (or of static Hamiltonian Monte Carlo) on platform threads, one random stream per
/// chain, split from the seed in order, so that the draws depend neither on the number of cores nor on the number of chains.
/// An interrupt ends all chains within one evaluation of the density.
///
/// Warmup is Stan's: [Warmup] says when the metric is replaced, [StepSize] adapts in between. [Starts] says where chains
/// begin; one that is left in a minor mode after the first phase of warmup begins again elsewhere.
public final class Sampler {
    private static final int RESTARTS = 3;

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Chain(double[][] values, double[] logDensity, double[] energy, boolean[] divergent, int[] depth,
            int[] leapfrogs, double[] acceptance, double stepSize, long gradients) {
    }

    private final Model model;
    private final SamplerOptions options;
    private final IterationListener listener;

    private Sampler(Model model, SamplerOptions options, IterationListener listener) {
        this.model = model;
        this.options = options;
        this.listener = listener;
    }

    /// Samples.
    ///
    /// @throws StatsException if the density is not finite at any of 100 random starts, or fails anywhere, or the thread is
    ///                        interrupted
    public static Draws sample(Model model, SamplerOptions options) {
        return sample(model, options, IterationListener.NONE);
    }

    /// Samples, telling how far it has come.
    ///
    /// @throws StatsException if the density is not finite at any of 100 random starts, or fails anywhere, or the thread is
    ///                        interrupted
    public static Draws sample(Model model, SamplerOptions options, IterationListener listener) {
        return new Sampler(model, options, listener).sample();
    }

    private Draws sample() {
        ModelDensity density = new ModelDensity(model);
        SplittableRandom seeds = new SplittableRandom(options.seed());
        double top = Starts.highest(density, new SplittableRandom(~options.seed()), options.initRadius());
        int threads = Math.min(options.chains(), Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().daemon().name("nuts-", 0).factory());
        CompletionService<Chain> service = new ExecutorCompletionService<>(pool);
        try {
            List<Future<Chain>> futures = new ArrayList<>();
            for (int c = 0; c < options.chains(); c++) {
                SplittableRandom random = seeds.split();
                int index = c;
                Callable<Chain> chain = () -> run(index, random, top);
                futures.add(service.submit(chain));
            }
            for (int c = 0; c < options.chains(); c++) {
                // The first to fail ends all.
                service.take().get();
            }
            List<Chain> chains = new ArrayList<>();
            for (Future<Chain> future : futures) {
                chains.add(future.get());
            }
            return together(density.names(), chains);
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

    private Draws together(List<String> names, List<Chain> chains) {
        double[][][] values = new double[names.size()][chains.size()][];
        for (int i = 0; i < values.length; i++) {
            for (int c = 0; c < values[i].length; c++) {
                values[i][c] = chains.get(c).values[i];
            }
        }
        return new Draws(names, values, chains.stream().map(Chain::logDensity).toArray(double[][]::new),
                chains.stream().map(Chain::energy).toArray(double[][]::new),
                chains.stream().map(Chain::divergent).toArray(boolean[][]::new),
                chains.stream().map(Chain::depth).toArray(int[][]::new),
                chains.stream().map(Chain::leapfrogs).toArray(int[][]::new),
                chains.stream().map(Chain::acceptance).toArray(double[][]::new), options.maxDepth(),
                chains.stream().mapToDouble(Chain::stepSize).toArray(),
                chains.stream().mapToLong(Chain::gradients).sum());
    }

    private Chain run(int index, SplittableRandom random, double top) {
        ModelDensity density = new ModelDensity(model);
        int n = density.dimension();
        NutsChain chain = new NutsChain(density, random, unit(n), options.maxDepth());
        warmUp(index, chain, density, new Starts(density, random, top, options.initRadius()));
        int reports = density.names().size();
        int count = options.draws();
        Chain out = new Chain(new double[reports][count], new double[count], new double[count], new boolean[count],
                new int[count], new int[count], new double[count], chain.stepSize(), 0);
        double[] report = new double[reports];
        for (int t = 0; t < count; t++) {
            step(chain);
            out.divergent[t] = chain.divergent();
            out.depth[t] = chain.depth();
            out.leapfrogs[t] = chain.leapfrogs();
            out.acceptance[t] = chain.acceptance();
            out.logDensity[t] = chain.logDensity();
            out.energy[t] = chain.energy();
            density.report(chain.position(), report);
            for (int i = 0; i < reports; i++) {
                out.values[i][t] = report[i];
            }
            listener.done(index, options.warmup() + t + 1, false);
        }
        return new Chain(out.values, out.logDensity, out.energy, out.divergent, out.depth, out.leapfrogs,
                out.acceptance, chain.stepSize(), chain.gradients());
    }

    private Metric unit(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return options.denseMetric() ? new Covariance(n, true).unit() : new Metric.Diagonal(ones);
    }

    private void step(NutsChain chain) {
        if (options.integrationTime() > 0) {
            chain.transition(options.integrationTime());
        } else {
            chain.transition();
        }
    }

    private void warmUp(int index, NutsChain chain, ModelDensity density, Starts starts) {
        int n = density.dimension();
        starts.place(chain);
        chain.searchStepSize();
        if (options.warmup() == 0) {
            return;
        }
        StepSize adaptation = new StepSize(options.adaptDelta());
        adaptation.restart(chain.stepSize());
        Warmup windows = new Warmup(options.warmup());
        int settled = windows.begin();
        for (int t = 0, restarts = 0; t < settled; t++) {
            step(chain);
            chain.stepSize(adaptation.learn(chain.acceptance()));
            if (t == settled - 1 && restarts < RESTARTS && starts.isMinor(chain.logDensity())) {
                restarts++;
                t = -1;
                starts.place(chain);
                chain.stepSize(1);
                chain.searchStepSize();
                adaptation.restart(chain.stepSize());
            }
            listener.done(index, Math.max(t, 0) + 1, true);
        }
        Covariance covariance = new Covariance(n, options.denseMetric());
        for (int t = settled; t < options.warmup(); t++) {
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
            listener.done(index, t + 1, true);
        }
        chain.stepSize(adaptation.average());
    }
}
