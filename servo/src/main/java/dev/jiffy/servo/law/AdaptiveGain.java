package dev.jiffy.servo.law;

/// A gain that is small far away, where steps are long anyway, and large near the goal, where the end would take for
/// ever: `λ(x) = (g₀ − g∞) exp(−s x / (g₀ − g∞)) + g∞`, the form that ViSP made usual.
///
/// @param atZero     λ at the goal
/// @param atInfinity λ far away
/// @param slope      how fast it falls at the goal, `−λ'(0)`
public record AdaptiveGain(double atZero, double atInfinity, double slope) implements Gain {
    @Override
    public double at(double error) {
        double span = atZero - atInfinity;
        return span == 0 ? atInfinity : span * Math.exp(-slope * error / span) + atInfinity;
    }
}
