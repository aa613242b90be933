package dev.jiffy.servo.pid;

/// Gains by the textbook for `K e^(−Ls) / (τs + 1)`.
public enum TuningRule {
    /// PI by Skogestad's rules: `kp = τ/(K (tc + L))`, `ti = min(τ, 4 (tc + L))` (S. Skogestad, J. Process Control 13, 2003).
    SIMC {
        @Override
        public Settings tune(double gain, double tau, double delay, double tc) {
            return new Settings(tau / (gain * (tc + delay)), Math.min(tau, 4 * (tc + delay)), 0);
        }
    },
    /// PID by Ziegler and Nichols' reaction curve: `kp = 1.2 τ/(K L)`, `ti = 2L`, `td = L/2` (Trans. ASME 64, 1942).
    ZN_OPEN {
        @Override
        public Settings tune(double gain, double tau, double delay, double tc) {
            return new Settings(1.2 * tau / (gain * delay), 2 * delay, delay / 2);
        }
    },
    /// PID by internal model control: `kp = (τ + L/2)/(K (tc + L/2))`, `ti = τ + L/2`, `td = τL/(2τ + L)` (D. E. Rivera,
    /// M. Morari, S. Skogestad, Ind. Eng. Chem. Process Des. Dev. 25, 1986).
    IMC_PID {
        @Override
        public Settings tune(double gain, double tau, double delay, double tc) {
            return new Settings((tau + delay / 2) / (gain * (tc + delay / 2)), tau + delay / 2,
                    tau * delay / (2 * tau + delay));
        }
    };

    /// Gains in ideal form: `kp (1 + 1/(ti s) + td s)`.
    ///
    /// @param kp proportional gain
    /// @param ti integral time in seconds
    /// @param td derivative time in seconds
    public record Settings(double kp, double ti, double td) {
    }

    /// The gains; infinite where the rule divides by a delay or a time constant of zero.
    ///
    /// @param gain K of the plant, not zero
    /// @param tau its time constant in seconds
    /// @param delay its delay L in seconds
    /// @param tc time constant wanted of the closed loop in seconds; not used by [#ZN_OPEN]
    public abstract Settings tune(double gain, double tau, double delay, double tc);
}
