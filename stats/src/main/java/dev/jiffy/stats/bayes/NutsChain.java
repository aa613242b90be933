package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// One chain of the No-U-Turn sampler with multinomial weights and the generalised criterion.
///
/// Hoffman & Gelman (2014) for the doubling; Betancourt, A Conceptual Introduction to Hamiltonian Monte Carlo (2017),
/// appendix A, for multinomial weights, biased progression at the top and the criterion p♯·ρ > 0, which is also asked
/// across both joins of two subtrees. A step whose energy rises by more than 1000 is a divergence.
final class NutsChain {
    private static final double DIVERGENT = 1000;
    private static final int MOST_STATIC_STEPS = 100_000;

    private final LogDensity density;
    private final RandomGenerator random;
    private final int n;
    private final int maxDepth;
    private final Point current;
    private final Point proposal;
    private final Point sample;
    private final End forward;
    private final End backward;
    private final End forwardInner;
    private final End backwardInner;
    private final double[] rho;
    private final Frame[] frames;
    private final Point forwardPoint;
    private final Point backwardPoint;
    private final double[] velocity;
    private Metric metric;
    private double stepSize = 1;
    private double startEnergy;
    private double logWeight;
    private double acceptanceSum;
    private int leapfrogs;
    private long gradients;
    private boolean divergent;
    private int depth;
    private double energy;

    /// Position, momentum, gradient and log density.
    private static final class Point {
        final double[] q;
        final double[] p;
        final double[] g;
        double logDensity;

        Point(int n) {
            q = new double[n];
            p = new double[n];
            g = new double[n];
        }

        void set(Point other) {
            System.arraycopy(other.q, 0, q, 0, q.length);
            System.arraycopy(other.p, 0, p, 0, p.length);
            System.arraycopy(other.g, 0, g, 0, g.length);
            logDensity = other.logDensity;
        }
    }

    /// Momentum and velocity p♯ at one end of a trajectory.
    private static final class End {
        final double[] p;
        final double[] sharp;

        End(int n) {
            p = new double[n];
            sharp = new double[n];
        }

        void set(End other) {
            System.arraycopy(other.p, 0, p, 0, p.length);
            System.arraycopy(other.sharp, 0, sharp, 0, sharp.length);
        }
    }

    /// What one level of the recursion keeps: the inner ends of its two halves, their momentum sums, the second
    /// proposal.
    private static final class Frame {
        final End leftInner;
        final End rightInner;
        final double[] leftRho;
        final double[] rightRho;
        final Point proposal;

        Frame(int n) {
            leftInner = new End(n);
            rightInner = new End(n);
            leftRho = new double[n];
            rightRho = new double[n];
            proposal = new Point(n);
        }
    }

    NutsChain(LogDensity density, RandomGenerator random, Metric metric, int maxDepth) {
        this.density = density;
        this.random = random;
        this.metric = metric;
        this.maxDepth = maxDepth;
        n = density.dimension();
        current = new Point(n);
        proposal = new Point(n);
        sample = new Point(n);
        forward = new End(n);
        backward = new End(n);
        forwardInner = new End(n);
        backwardInner = new End(n);
        rho = new double[n];
        forwardPoint = new Point(n);
        backwardPoint = new Point(n);
        velocity = new double[n];
        frames = new Frame[maxDepth + 1];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new Frame(n);
        }
    }

    /// Places the chain.
    ///
    /// @return whether the density is finite there
    boolean place(double[] q) {
        System.arraycopy(q, 0, sample.q, 0, n);
        sample.logDensity = evaluate(sample);
        double sum = 0;
        for (double g : sample.g) {
            sum += g;
        }
        return Double.isFinite(sample.logDensity) && Double.isFinite(sum);
    }

    private double evaluate(Point point) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StatsException("sampling was cancelled");
        }
        gradients++;
        return density.evaluate(point.q, point.g);
    }

    void metric(Metric replacement) {
        metric = replacement;
    }

    void stepSize(double epsilon) {
        stepSize = epsilon;
    }

    double stepSize() {
        return stepSize;
    }

    double[] position() {
        return sample.q;
    }

    double logDensity() {
        return sample.logDensity;
    }

    boolean divergent() {
        return divergent;
    }

    int depth() {
        return depth;
    }

    double energy() {
        return energy;
    }

    double acceptance() {
        return leapfrogs == 0 ? 0 : acceptanceSum / leapfrogs;
    }

    int leapfrogs() {
        return leapfrogs;
    }

    long gradients() {
        return gradients;
    }

    /// The energy; leaves M⁻¹p in [#velocity].
    private double hamiltonian(Point z) {
        metric.velocity(z.p, velocity);
        double h = -z.logDensity + 0.5 * dot(z.p, velocity);
        return Double.isNaN(h) ? Double.POSITIVE_INFINITY : h;
    }

    private void leapfrog(Point z, double epsilon) {
        for (int i = 0; i < n; i++) {
            z.p[i] += 0.5 * epsilon * z.g[i];
        }
        metric.velocity(z.p, velocity);
        for (int i = 0; i < n; i++) {
            z.q[i] += epsilon * velocity[i];
        }
        z.logDensity = evaluate(z);
        for (int i = 0; i < n; i++) {
            z.p[i] += 0.5 * epsilon * z.g[i];
        }
    }

    /// Doubles or halves the step size until one leapfrog step crosses an acceptance of 0.8.
    void searchStepSize() {
        int direction = 0;
        for (int trial = 0; trial < 100; trial++) {
            current.set(sample);
            metric.sample(random, current.p);
            double before = hamiltonian(current);
            leapfrog(current, stepSize);
            boolean accepted = before - hamiltonian(current) > Math.log(0.8);
            int wanted = accepted ? 1 : -1;
            if (direction != 0 && wanted != direction) {
                return;
            }
            direction = wanted;
            stepSize *= direction > 0 ? 2 : 0.5;
        }
    }

    /// One transition of static Hamiltonian Monte Carlo: as many steps as fill the time, accepted with
    /// min(1, e^{H − H'}) (Neal, MCMC using Hamiltonian dynamics, Handbook of MCMC (2011), section 5.3.2).
    void transition(double time) {
        metric.sample(random, sample.p);
        startEnergy = hamiltonian(sample);
        current.set(sample);
        int steps = (int) Math.clamp(time / stepSize, 1, MOST_STATIC_STEPS);
        for (leapfrogs = 0; leapfrogs < steps; leapfrogs++) {
            leapfrog(current, stepSize);
        }
        double h = hamiltonian(current);
        divergent = !(h - startEnergy <= DIVERGENT);
        acceptanceSum = Math.min(1, Math.exp(startEnergy - h)) * leapfrogs;
        energy = startEnergy;
        if (random.nextDouble() < Math.exp(startEnergy - h)) {
            sample.set(current);
            energy = h;
        }
    }

    /// One transition of the No-U-Turn sampler.
    void transition() {
        metric.sample(random, sample.p);
        startEnergy = hamiltonian(sample);
        energy = startEnergy;
        forwardPoint.set(sample);
        backwardPoint.set(sample);
        copy(sample.p, forward.p);
        copy(velocity, forward.sharp);
        backward.set(forward);
        Frame top = frames[maxDepth];
        copy(sample.p, rho);
        double logTotal = 0;
        acceptanceSum = 0;
        leapfrogs = 0;
        divergent = false;
        depth = 0;
        while (depth < maxDepth) {
            boolean ahead = random.nextBoolean();
            double[] oldRho = ahead ? top.leftRho : top.rightRho;
            double[] newRho = ahead ? top.rightRho : top.leftRho;
            copy(rho, oldRho);
            Arrays.fill(newRho, 0);
            logWeight = Double.NEGATIVE_INFINITY;
            Point edge = ahead ? forwardPoint : backwardPoint;
            End outer = ahead ? forward : backward;
            End oldInner = ahead ? backwardInner : forwardInner;
            End newInner = ahead ? forwardInner : backwardInner;
            oldInner.set(outer);
            current.set(edge);
            boolean valid = build(depth, ahead ? 1 : -1, proposal, newInner, outer, newRho);
            edge.set(current);
            if (!valid) {
                break;
            }
            depth++;
            if (logWeight > logTotal || random.nextDouble() < Math.exp(logWeight - logTotal)) {
                sample.set(proposal);
            }
            logTotal = logSumExp(logTotal, logWeight);
            for (int i = 0; i < n; i++) {
                rho[i] = oldRho[i] + newRho[i];
            }
            if (!persists(backward.sharp, forward.sharp, rho)
                    || !persists(backward.sharp, forwardInner.sharp, top.leftRho, forwardInner.p)
                    || !persists(backwardInner.sharp, forward.sharp, top.rightRho, backwardInner.p)) {
                break;
            }
        }
        energy = hamiltonian(sample);
    }

    /// Extends by 2^depth steps from `current`. `sums` gets the momenta added, `begin` and `end` the ends in the
    /// order of going, [#logWeight] the weight of all.
    private boolean build(int depth, int sign, Point chosen, End begin, End end, double[] sums) {
        if (depth == 0) {
            leapfrog(current, sign * stepSize);
            leapfrogs++;
            double h = hamiltonian(current);
            divergent |= !(h - startEnergy <= DIVERGENT);
            logWeight = logSumExp(logWeight, startEnergy - h);
            acceptanceSum += Math.min(1, Math.exp(startEnergy - h));
            chosen.set(current);
            copy(current.p, begin.p);
            copy(velocity, begin.sharp);
            end.set(begin);
            for (int i = 0; i < n; i++) {
                sums[i] += current.p[i];
            }
            return !divergent;
        }
        Frame frame = frames[depth - 1];
        double outerWeight = logWeight;
        Arrays.fill(frame.leftRho, 0);
        Arrays.fill(frame.rightRho, 0);
        logWeight = Double.NEGATIVE_INFINITY;
        if (!build(depth - 1, sign, chosen, begin, frame.leftInner, frame.leftRho)) {
            return false;
        }
        double leftWeight = logWeight;
        logWeight = Double.NEGATIVE_INFINITY;
        if (!build(depth - 1, sign, frame.proposal, frame.rightInner, end, frame.rightRho)) {
            return false;
        }
        double rightWeight = logWeight;
        double both = logSumExp(leftWeight, rightWeight);
        logWeight = logSumExp(outerWeight, both);
        if (rightWeight > both || random.nextDouble() < Math.exp(rightWeight - both)) {
            chosen.set(frame.proposal);
        }
        double[] sum = velocity;
        for (int i = 0; i < n; i++) {
            sum[i] = frame.leftRho[i] + frame.rightRho[i];
            sums[i] += sum[i];
        }
        return persists(begin.sharp, end.sharp, sum)
                && persists(begin.sharp, frame.rightInner.sharp, frame.leftRho, frame.rightInner.p)
                && persists(frame.leftInner.sharp, end.sharp, frame.rightRho, frame.leftInner.p);
    }

    private static boolean persists(double[] start, double[] end, double[] rho) {
        return dot(start, rho) > 0 && dot(end, rho) > 0;
    }

    /// With ρ plus one more momentum.
    private static boolean persists(double[] start, double[] end, double[] rho, double[] extra) {
        return dot(start, rho) + dot(start, extra) > 0 && dot(end, rho) + dot(end, extra) > 0;
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double logSumExp(double a, double b) {
        double larger = Math.max(a, b);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
