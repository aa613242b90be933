package dev.jiffy.stats.power;

import dev.jiffy.stats.special.NormalFunctions;

/// The power of tests of proportions after the arcsine transform; the effect is Cohen's h = 2 asin √p₁ − 2 asin √p₂ (Statistical Power
/// Analysis for the Behavioral Sciences, 1988, chapter 6), as `pwr.p.test` and `pwr.2p.test` of pwr.
///
/// @param samples    1 or 2, of the same size
/// @param isTwoSided whether both signs are looked for
public record ArcsinePower(int samples, boolean isTwoSided) implements PowerFunction {
    @Override
    public double power(double n, double effect, double level) {
        double z = -NormalFunctions.normalQuantile(isTwoSided ? level / 2 : level);
        double shift = effect * Math.sqrt(n / samples);
        return NormalFunctions.normalCdf(shift - z) + (isTwoSided ? NormalFunctions.normalCdf(-shift - z) : 0);
    }

    @Override
    public double leastSize() {
        return 0;
    }

    @Override
    public double largestEffect() {
        return Math.PI;
    }
}
