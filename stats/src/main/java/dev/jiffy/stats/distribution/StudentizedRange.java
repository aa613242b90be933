package dev.jiffy.stats.distribution;

import java.util.random.RandomGenerator;

/// The studentised range: the range of k normal numbers over an independent estimate of their standard deviation. It is what
/// Copenhaver & Holland (Journal of Statistical Computation and Simulation 30 (1988) 1–15) compute and R calls `ptukey` with one
/// range; here both tails and the density are integrals of positive functions by the trapezoidal rule, to a relative error of 1e-12.
///
/// @param k  how many means, from 2
/// @param df degrees of freedom of the standard deviation, from 1, possibly infinite
public record StudentizedRange(double k, double df) implements Distribution {
    private static final String NAME = "studentized_range";
    private static final double MOST = 10_000;

    /// Checks the parameters.
    public StudentizedRange {
        Parameters.count(NAME, "k", k);
        Parameters.require(k >= 2 && k <= MOST, NAME + ": k must be 2 … 10000, it is " + k);
        Parameters.require(df >= 1, NAME + ": df must be 1 or more, it is " + df);
    }

    @Override
    public double logPdf(double x) {
        if (Double.isNaN(x) || x < 0 || Double.isInfinite(x)) {
            return Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY;
        }
        NormalRange range = new NormalRange(k);
        return Double.isInfinite(df)
                ? range.logPdf(x)
                : ChiMixture.log(df, curvature(x), start(x), s -> Math.log(s) + range.logPdf(x * s));
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : Double.isInfinite(x) ? 1 : Double.isNaN(x) ? x : Math.min(1, Math.exp(log(x, false)));
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : Double.isInfinite(x) ? 0 : Double.isNaN(x) ? x : Math.min(1, Math.exp(log(x, true)));
    }

    private double log(double x, boolean upper) {
        NormalRange range = new NormalRange(k);
        if (Double.isInfinite(df)) {
            return upper ? Math.log(range.sf(x)) : range.logCdf(x);
        }
        return ChiMixture.log(df, curvature(x), start(x),
                s -> upper ? Math.log(range.sf(x * s)) : range.logCdf(x * s));
    }

    /// Where s^ν exp(−(ν/2 + x²/4) s²) is largest: the range's upper tail falls as exp(−w²/4).
    private double start(double x) {
        return Math.sqrt(df) / Math.hypot(Math.sqrt(df), x / Math.sqrt(2));
    }

    private double curvature(double x) {
        return 100 + Math.min(x * x, 2 * df);
    }

    @Override
    public double quantile(double p) {
        return LogTailInversion.positive(p, false, this::log, this::logPdf, 1);
    }

    @Override
    public double isf(double p) {
        return LogTailInversion.positive(p, true, this::log, this::logPdf, 1);
    }

    /// The range of k normal numbers by the root of a mean square.
    @Override
    public double sample(RandomGenerator random) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < k; i++) {
            double z = random.nextGaussian();
            least = Math.min(least, z);
            most = Math.max(most, z);
        }
        double scale = Double.isInfinite(df)
                ? 1
                : Math.exp(0.5 * (Math.log(df / 2) - GammaSampler.log(df / 2, random)));
        return (most - least) * scale;
    }
}
