package dev.jiffy.stats.power;

import dev.jiffy.stats.distribution.FisherF;
import dev.jiffy.stats.distribution.NonCentralF;

/// The power of one-way analysis of variance in groups of the same size; the effect is Cohen's f, the standard deviation of the means
/// (divisor k) over that within groups. F is non-central with λ = k n f², as `power.anova.test` of R, whose variance between
/// groups has the divisor k − 1.
///
/// @param groups how many, from 2
public record AnovaPower(int groups) implements PowerFunction {
    @Override
    public double power(double n, double effect, double level) {
        double df = groups - 1.0;
        double rest = (n - 1) * groups;
        return new NonCentralF(df, rest, groups * n * effect * effect).sf(new FisherF(df, rest).isf(level));
    }

    @Override
    public double leastSize() {
        return 1;
    }
}
