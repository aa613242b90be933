package dev.jiffy.stats.power;

import dev.jiffy.stats.distribution.NonCentralT;
import dev.jiffy.stats.distribution.StudentT;

/// The power of t tests; the effect is the difference over the standard deviation. The statistic is non-central t with
/// δ = d √n for one sample and for pairs (whose standard deviation is that of the differences), and δ = d √(mn/(m + n)) for two.
/// As `power.t.test` of R, for two sizes as `pwr.t2n.test`.
///
/// @param type       one sample, pairs or two samples
/// @param other      the size of the second of two samples; NaN where it is that of the first
/// @param isTwoSided whether both signs are looked for
/// @param isStrict   whether finding the wrong sign counts as power of a two-sided test
public record TPower(Type type, double other, boolean isTwoSided, boolean isStrict) implements PowerFunction {
    /// What is compared.
    public enum Type {
        /// One sample with a number.
        ONE_SAMPLE,
        /// Pairs.
        PAIRED,
        /// Two samples of one standard deviation.
        TWO_SAMPLE
    }

    @Override
    public double power(double n, double effect, double level) {
        double m = Double.isNaN(other) ? n : other;
        double df = type == Type.TWO_SAMPLE ? n + m - 2 : n - 1;
        double delta = effect * Math.sqrt(type == Type.TWO_SAMPLE ? n / (n / m + 1) : n);
        double critical = new StudentT(df).isf(isTwoSided ? level / 2 : level);
        NonCentralT t = new NonCentralT(df, delta);
        return t.sf(critical) + (isTwoSided && isStrict ? t.cdf(-critical) : 0);
    }

    @Override
    public double leastSize() {
        return Double.isNaN(other) ? 1 : Math.max(0, 2 - other);
    }
}
