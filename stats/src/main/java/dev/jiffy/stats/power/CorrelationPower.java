package dev.jiffy.stats.power;

import dev.jiffy.stats.distribution.StudentT;
import dev.jiffy.stats.special.NormalFunctions;

/// The power of the t test of a correlation; the effect is the correlation. Fisher's z with its bias r/(2(n − 1)) is taken to be
/// normal with variance 1/(n − 3), as `pwr.r.test` of pwr does, from n = 4 on: below, the approximation has a power that falls with n.
///
/// @param isTwoSided whether both signs are looked for
public record CorrelationPower(boolean isTwoSided) implements PowerFunction {
    @Override
    public double power(double n, double effect, double level) {
        double t = new StudentT(n - 2).isf(isTwoSided ? level / 2 : level);
        double bound = atanh(t / Math.sqrt(t * t + n - 2));
        double z = atanh(effect) + effect / (2 * (n - 1));
        double root = Math.sqrt(n - 3);
        return NormalFunctions.normalCdf((z - bound) * root)
                + (isTwoSided ? NormalFunctions.normalCdf((-z - bound) * root) : 0);
    }

    private static double atanh(double r) {
        return 0.5 * (Math.log1p(r) - Math.log1p(-r));
    }

    @Override
    public double leastSize() {
        return 4;
    }

    @Override
    public boolean includesLeastSize() {
        return true;
    }

    @Override
    public double largestEffect() {
        return 1;
    }
}
