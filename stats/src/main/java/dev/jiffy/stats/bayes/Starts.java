package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.optimize.QuasiNewton;
import java.util.SplittableRandom;

/// Where chains begin: uniform in (−r, r) on unconstrained space, as Stan does, but not in the basin of a mode so far below
/// the best known one that it holds no mass worth mentioning; a chain would stay there for good.
///
/// How high a start leads is found by a short ascent. The best of a dozen ascents, from a random stream of its own, is the
/// measure for all chains ([#highest]); each chain draws starts from its own stream until an ascent comes near it. The chain
/// then begins at the start itself, not at the mode, so that several chains stay spread and R̂ keeps its meaning. Modes of
/// comparable height are all kept: that chains disagree about them is for R̂ to say. With more than 400 parameters there are
/// no ascents, and the first finite start is taken.
final class Starts {
    private static final int TRIES = 100;
    private static final int MEASURED = 12;
    private static final int CANDIDATES = 30;
    private static final int ASCENT = 60;
    private static final double NEAR = 10;
    private static final int LARGEST = 400;

    private final ModelDensity density;
    private final SplittableRandom random;
    private final double top;
    private final double radius;

    /// @param top the height to come near, from [#highest]
    Starts(ModelDensity density, SplittableRandom random, double top, double radius) {
        this.density = density;
        this.random = random;
        this.top = top;
        this.radius = radius;
    }

    /// The best log density that ascents from random starts find; −∞ if none is finite.
    static double highest(ModelDensity density, SplittableRandom random, double radius) {
        double best = Double.NEGATIVE_INFINITY;
        int found = density.dimension() > LARGEST ? MEASURED : 0;
        for (int trial = 0; trial < TRIES && found < MEASURED; trial++) {
            double height = ascend(density, point(density.dimension(), random, radius));
            if (height > Double.NEGATIVE_INFINITY) {
                found++;
                best = Math.max(best, height);
            }
        }
        return best;
    }

    /// Places a chain.
    ///
    /// @throws StatsException if the density is not finite anywhere
    void place(NutsChain chain) {
        double[] best = null;
        double highest = Double.NEGATIVE_INFINITY;
        double[] last = new double[density.dimension()];
        int found = 0;
        for (int trial = 0; trial < TRIES && found < CANDIDATES; trial++) {
            last = point(density.dimension(), random, radius);
            if (chain.place(last)) {
                found++;
                double height = top > Double.NEGATIVE_INFINITY ? ascend(density, last) : 0;
                if (best == null || height > highest) {
                    highest = height;
                    best = last;
                }
                if (height >= top - near()) {
                    break;
                }
            }
        }
        if (best == null) {
            double value = density.evaluate(last, new double[last.length]);
            throw new StatsException("the log density or its gradient is not finite at any of " + TRIES
                    + " random starts; it is " + value + " at " + density.describe(last)
                    + "; check the data, the support of the priors and the scales, or give a smaller init_radius");
        }
        chain.place(best);
    }

    /// Whether a chain that had time to settle is far below where it should be. In n dimensions the typical set lies n/2 below
    /// the mode.
    boolean isMinor(double logDensity) {
        return logDensity < top - near() - 2 * density.dimension();
    }

    private double near() {
        return Math.max(NEAR, density.dimension());
    }

    private static double[] point(int dimension, SplittableRandom random, double radius) {
        double[] q = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            q[i] = radius > 0 ? random.nextDouble(-radius, radius) : 0;
        }
        return q;
    }

    private static double ascend(LogDensity density, double[] from) {
        double value = QuasiNewton.minimize((x, gradient) -> {
            double negative = -density.evaluate(x, gradient);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = -gradient[i];
            }
            return negative;
        }, from, 1e-3, ASCENT).value();
        return Double.isFinite(value) ? -value : Double.NEGATIVE_INFINITY;
    }
}
