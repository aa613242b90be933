package dev.jiffy.servo.pid;

/// A gain that is high near the goal and low far from it: `λ(x) = (g₀ − g∞) exp(−s x / (g₀ − g∞)) + g∞`.
///
/// @param atZero g₀, the gain for no error
/// @param atInfinity g∞, the gain for large ones
/// @param slope s, how fast the gain falls at zero; not negative
public record AdaptiveGain(double atZero, double atInfinity, double slope) {
    /// The gain for an error of size `x`, not negative; between the two gains.
    public double at(double x) {
        double range = atZero - atInfinity;
        return range == 0 ? atInfinity : range * Math.exp(-slope * x / range) + atInfinity;
    }
}
