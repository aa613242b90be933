package dev.jiffy.servo.pid;

/// What gain a delay leaves to an integrating loop, as a camera that sees its own motion late makes one.
public final class DelayMargin {
    private DelayMargin() {
    }

    /// The gain at which the loop `k e^(−Ls)/s` begins to oscillate for ever: `π / (2L)`.
    ///
    /// @param delay L in seconds
    public static double largestGain(double delay) {
        return Math.PI / (2 * delay);
    }

    /// The largest gain without overshoot, where both leading roots of `s + k e^(−Ls)` meet: `1 / (eL)`.
    ///
    /// @param delay L in seconds
    public static double criticalGain(double delay) {
        return 1 / (Math.E * delay);
    }

    /// The gain at which `e[k+1] = e[k] − g e[k−d]` begins to oscillate for ever: `2 sin(π / (4d + 2))`
    /// (S. A. Levin, R. M. May, Theor. Popul. Biol. 9, 1976).
    ///
    /// @param delaySamples d, not negative
    public static double largestSampledGain(int delaySamples) {
        return 2 * Math.sin(Math.PI / (4.0 * delaySamples + 2));
    }
}
