package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.NormalFunctions;
import java.util.random.RandomGenerator;

/// The non-central t distribution: (Z + δ)/s, Z standard normal and s = √(χ²/ν). Both tails and the density are integrals of
/// positive functions over s, Φ(±(ts − δ)) and s φ(ts − δ), so that none is a difference; series in the incomplete beta function
/// (Benton & Krishnamoorthy 2003) lose the tail on the other side of zero than δ.
///
/// @param nu    degrees of freedom
/// @param delta non-centrality
public record NonCentralT(double nu, double delta) implements Distribution {
    private static final String NAME = "noncentral_t";
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

    /// Checks the parameters.
    public NonCentralT {
        Parameters.positive(NAME, "nu", nu);
        Parameters.finite(NAME, "delta", delta);
    }

    @Override
    public double logPdf(double x) {
        if (Double.isInfinite(x) || Double.isNaN(x)) {
            return Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY;
        }
        return mixture(x, s -> {
            double z = x * s - delta;
            return Math.log(s) - z * z / 2;
        }) - LOG_SQRT_2PI;
    }

    @Override
    public double cdf(double x) {
        return Double.isInfinite(x) ? x > 0 ? 1 : 0 : Double.isNaN(x) ? x : Math.min(1, Math.exp(log(x, false)));
    }

    @Override
    public double sf(double x) {
        return Double.isInfinite(x) ? x > 0 ? 0 : 1 : Double.isNaN(x) ? x : Math.min(1, Math.exp(log(x, true)));
    }

    private double log(double x, boolean upper) {
        return mixture(x, s -> NormalFunctions.logNormalCdf(upper ? delta - x * s : x * s - delta));
    }

    /// The exponent −(xs − δ)²/2 − νs²/2 + ν log s is largest where (x² + ν) s² = ν + δxs, and bends there by 2ν + δxs.
    private double mixture(double x, java.util.function.DoubleUnaryOperator logG) {
        double length = Math.hypot(x, Math.sqrt(nu));
        double a = delta * (x / length);
        double root = Math.sqrt(a * a + 4 * nu);
        double s = (a > 0 ? (a + root) / 2 : 2 * nu / (root - a)) / length;
        return ChiMixture.log(nu, 2 * delta * delta + 2 * Math.abs(delta) * Math.sqrt(nu), s, logG);
    }

    private double start() {
        return Math.signum(delta) * Math.log(Math.abs(delta) + Math.hypot(delta, 1));
    }

    @Override
    public double quantile(double p) {
        return LogTailInversion.real(p, false, this::log, this::logPdf, start());
    }

    @Override
    public double isf(double p) {
        return LogTailInversion.real(p, true, this::log, this::logPdf, start());
    }

    /// A normal number by the root of a mean square.
    @Override
    public double sample(RandomGenerator random) {
        return (random.nextGaussian() + delta)
                * Math.exp(0.5 * (Math.log(nu / 2) - GammaSampler.log(nu / 2, random)));
    }
}
