package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.Inversion;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.random.RandomGenerator;

/// The inverse Gaussian distribution, density √(λ/2πx³) exp(−λ(x−μ)²/2μ²x).
/// 
/// With R Mills' ratio, the tails are φ(r)(R(−r) + R(s)) and φ(r)(R(r) − R(s)), r = √(λ/x)(x/μ − 1),
/// s = √(λ/x)(x/μ + 1): no e^2λ/μ that overflows; the difference is integrated where it is small.
/// 
/// @param mu     mean
/// @param lambda shape
public record InverseGaussian(double mu, double lambda) implements Distribution {
    /// Gauss–Legendre with ten nodes on 0 … 1: distances from ½, and weights.
    private static final double[] NODES = {0.0744371694908156, 0.21669769706462360, 0.33970478414951220,
            0.43253168334449220,
            0.48695326425858586};
    private static final double[] WEIGHTS = {0.14776211235737644, 0.13463335965499818, 0.10954318125799102,
            0.07472567457529030, 0.03333567215434407};

    /// Checks the parameters.
    public InverseGaussian {
        Parameters.positive("inverse_gaussian", "mu", mu);
        Parameters.positive("inverse_gaussian", "lambda", lambda);
    }

    @Override
    public double logPdf(double x) {
        if (x <= 0 || Double.isInfinite(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        double d = (x - mu) / mu;
        return 0.5 * (Math.log(lambda / (2 * Math.PI)) - 3 * Math.log(x)) - lambda * d * d / (2 * x);
    }

    @Override
    public double cdf(double x) {
        if (x <= 0 || Double.isInfinite(x)) {
            return x <= 0 ? 0 : 1;
        }
        double root = Math.sqrt(lambda / x);
        double r = root * ((x - mu) / mu);
        return r < 0
                ? NormalFunctions.density(r) * (NormalFunctions.mills(-r) + NormalFunctions.mills(r + 2 * root))
                : 1 - upper(r, root);
    }

    @Override
    public double sf(double x) {
        if (x <= 0 || Double.isInfinite(x)) {
            return x <= 0 ? 1 : 0;
        }
        double root = Math.sqrt(lambda / x);
        double r = root * ((x - mu) / mu);
        return r < 0
                ? 1 - NormalFunctions.density(r) * (NormalFunctions.mills(-r) + NormalFunctions.mills(r + 2 * root))
                : upper(r, root);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return inverse(p > 0.5 ? 1 - p : p, p > 0.5);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return inverse(p > 0.5 ? 1 - p : p, !(p > 0.5));
    }

    private static double upper(double r, double root) {
        double step = 2 * root;
        if (step > 0.5) {
            return NormalFunctions.density(r) * (NormalFunctions.mills(r) - NormalFunctions.mills(r + step));
        }
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            sum += WEIGHTS[i] * (NormalFunctions.millsDecrease(r + step * (0.5 - NODES[i]))
                    + NormalFunctions.millsDecrease(r + step * (0.5 + NODES[i])));
        }
        return NormalFunctions.density(r) * step * sum;
    }

    private double inverse(double p, boolean upper) {
        if (p == 0) {
            return upper ? Double.POSITIVE_INFINITY : 0;
        }
        double target = Math.log(p);
        int sign = upper ? -1 : 1;
        return Math
                .exp(Inversion.increasing(s -> sign * (Math.log(upper ? sf(Math.exp(s)) : cdf(Math.exp(s))) - target),
                        (s, value) -> Math.exp(logPdf(Math.exp(s)) + s - target - sign * value),
                        Math.log(mu) - 0.5 * Math.log1p(mu / lambda)));
    }

    /// Michael, Schucany & Haas, The American Statistician 30 (1976) 88–90; the smaller root without cancellation.
    @Override
    public double sample(RandomGenerator random) {
        double z = random.nextGaussian();
        double half = 0.5 * mu / lambda * z * z;
        double small = mu / (1 + half + Math.sqrt(half * (2 + half)));
        return random.nextDouble() * (mu + small) <= mu ? small : mu * (mu / small);
    }
}
