package dev.jiffy.stats.power;

import dev.jiffy.stats.special.NormalFunctions;

/// The power of the comparison of two proportions in samples of the same size, without correction of continuity, as
/// `power.prop.test` of R: the difference is normal, with the variance of equal proportions in the test and of unequal ones in
/// its power (Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 2003, section 4.2). The effect is p₂ − p₁.
///
/// @param first      p₁, from 0, below 1
/// @param isTwoSided whether both signs are looked for
/// @param isStrict   whether finding the wrong sign counts as power of a two-sided test
public record ProportionPower(double first, boolean isTwoSided, boolean isStrict) implements PowerFunction {
    @Override
    public double power(double n, double effect, double level) {
        double second = first + effect;
        double mean = first + effect / 2;
        double z = -NormalFunctions.normalQuantile(isTwoSided ? level / 2 : level);
        double bound = z * Math.sqrt(2 * mean * (1 - mean));
        double deviation = Math.sqrt(first * (1 - first) + second * (1 - second));
        double shift = Math.sqrt(n) * effect;
        return NormalFunctions.normalCdf((shift - bound) / deviation)
                + (isTwoSided && isStrict ? NormalFunctions.normalCdf(-(shift + bound) / deviation) : 0);
    }

    @Override
    public double leastSize() {
        return 0;
    }

    @Override
    public double largestEffect() {
        return 1 - first;
    }
}
