package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.Inversion;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.Arrays;

/// The largest of several t statistics, or of their absolute values, that share one standard deviation and correlate as λᵢλⱼ: those of
/// Dunnett's comparisons with a control have λᵢ² = nᵢ/(nᵢ + n₀).
///
/// Given a common normal number z and the standard deviation s they are independent:
/// P(largest > t) = ∫∫ φ(z) f(s) (1 − Π (1 − rᵢ)), rᵢ = Φ((λᵢz − ts)/√(1 − λᵢ²)), two-sided with Φ(−(λᵢz + ts)/√(1 − λᵢ²)) more
/// (Dunnett, JASA 50 (1955) 1096–1121, for unequal groups too). The bracket is taken by `expm1`, and both integrals by the
/// trapezoidal rule, so that the tail is its own; relative error about 1e-12. Equal factors, as of groups of equal size, are computed
/// once.
public final class DunnettDistribution {
    private static final double STEP = 0.5;
    private static final double REACH = 9.5;
    private static final double FARTHEST = 40;

    private final double[] loading;
    private final int[] times;
    private final double df;
    private final boolean isTwoSided;
    private final double steepness;

    /// The largest of so many.
    ///
    /// @param loading    λᵢ, from 0, below 1
    /// @param df         degrees of freedom of the standard deviation, possibly infinite
    /// @param isTwoSided whether absolute values are compared
    public DunnettDistribution(double[] loading, double df, boolean isTwoSided) {
        Parameters.require(loading.length > 0, "dunnett: there must be a statistic");
        Parameters.require(df > 0, "dunnett: df must be positive, it is " + df);
        double sum = 1;
        for (double value : loading) {
            Parameters.require(value >= 0 && value < 1, "dunnett: loadings must be from 0, below 1; one is " + value);
            sum += value * value / (1 - value * value);
        }
        this.loading = Arrays.stream(loading).distinct().toArray();
        times = new int[this.loading.length];
        for (int i = 0; i < times.length; i++) {
            double one = this.loading[i];
            times[i] = (int) Arrays.stream(loading).filter(value -> value == one).count();
        }
        this.df = df;
        this.isTwoSided = isTwoSided;
        steepness = Math.sqrt(sum);
    }

    /// P(largest > t).
    public double sf(double t) {
        return Double.isNaN(t) || isTwoSided && t <= 0 ? Double.isNaN(t) ? t : 1 : Math.min(1, Math.exp(logSf(t)));
    }

    private double logSf(double t) {
        if (Double.isInfinite(df)) {
            return Math.log(normal(t));
        }
        double start = t > 0 ? Math.sqrt(df) / Math.hypot(Math.sqrt(df), t) : 1;
        return ChiMixture.log(df, 100 + Math.min(t * t, 2 * df), start, s -> Math.log(normal(t * s)));
    }

    /// The t with P(largest > t) = p; NaN unless 0 < p < 1.
    public double isf(double p) {
        if (!(p > 0 && p < 1)) {
            return Double.NaN;
        }
        double target = Math.log(p);
        double h = 1e-6;
        return isTwoSided
                ? Math.exp(Inversion.increasing(s -> target - logSf(Math.exp(s)),
                        (s, value) -> (target - logSf(Math.exp(s + h)) - value) / h, 1))
                : Inversion.increasing(t -> target - logSf(t), (t, value) -> (target - logSf(t + h) - value) / h, 2);
    }

    /// The tail where the standard deviation is known.
    private double normal(double t) {
        double shift = Math.min(FARTHEST, Arrays.stream(loading).max().orElse(0) * Math.abs(t));
        double h = STEP / steepness;
        double sum = 0;
        for (double z = isTwoSided || t < 0 ? -REACH - shift : -REACH; z < REACH + shift; z += h) {
            double log = 0;
            for (int i = 0; i < loading.length; i++) {
                double lambda = loading[i];
                double c = Math.sqrt((1 - lambda) * (1 + lambda));
                double outside = NormalFunctions.normalCdf((lambda * z - t) / c)
                        + (isTwoSided ? NormalFunctions.normalCdf(-(lambda * z + t) / c) : 0);
                log += times[i] * Math.log1p(-Math.min(1, outside));
            }
            sum += NormalFunctions.density(z) * -Math.expm1(log);
        }
        return h * sum;
    }
}
