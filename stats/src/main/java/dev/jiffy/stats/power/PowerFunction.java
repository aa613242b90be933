package dev.jiffy.stats.power;

/// The probability that a test finds an effect. It grows with the size, the effect and the level.
public interface PowerFunction {
    /// The power.
    ///
    /// @param n      values, in each group where there are several; need not be whole
    /// @param effect in the unit of the test, from 0 to below [#largestEffect]
    /// @param level  of significance, between 0 and 1
    double power(double n, double effect, double level);

    /// The smallest size for which the test exists; sizes are above it, or from it on.
    double leastSize();

    /// Whether the smallest size is one itself.
    default boolean includesLeastSize() {
        return false;
    }

    /// What the effect is below, possibly infinite.
    default double largestEffect() {
        return Double.POSITIVE_INFINITY;
    }
}
