package dev.jiffy.stats.power;

import dev.jiffy.stats.distribution.ChiSquare;
import dev.jiffy.stats.distribution.NonCentralChiSquare;

/// The power of χ² tests of tables and of goodness of fit; the effect is Cohen's w = √(Σ (p₁ − p₀)²/p₀). χ² is non-central with λ = n w²,
/// as `pwr.chisq.test` of pwr.
///
/// @param df degrees of freedom of the test
public record ChiSquarePower(double df) implements PowerFunction {
    @Override
    public double power(double n, double effect, double level) {
        return new NonCentralChiSquare(df, n * effect * effect).sf(new ChiSquare(df).isf(level));
    }

    @Override
    public double leastSize() {
        return 0;
    }
}
