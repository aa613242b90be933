package dev.jiffy.servo.pid;

/// The loop of `kp + ki/s` around `K/(τs + 1)`, answering a unit step of its setpoint; continuous time, in closed form.
///
/// With `2α = (1 + K kp)/τ`, `β = K ki/τ` and `b = K kp/τ` the output is `(b s + β) / (s (s² + 2α s + β))`, so
/// `y(t) = 1 − e^(−αt) (c(t) + (α − b) s(t))`, where `c`, `s` are `cos ωt`, `sin(ωt)/ω` for `ω² = β − α² > 0`, else their
/// hyperbolic twins. The double pole needs no case of its own: `s(t)` tends to `t`.
public final class StepResponse {
    private final double alpha;
    private final double beta;
    private final double zero;

    /// @param tau time constant of the plant; positive
    /// @throws IllegalArgumentException if the time constant is none
    public StepResponse(double gain, double tau, double kp, double ki) {
        if (!(tau > 0)) {
            throw new IllegalArgumentException("tau " + tau);
        }
        alpha = (1 + gain * kp) / tau / 2;
        beta = gain * ki / tau;
        zero = gain * kp / tau;
    }

    /// Whether the response settles.
    public boolean isStable() {
        return alpha > 0 && beta >= 0;
    }

    /// `y` at `t` seconds, not before 0.
    public double at(double t) {
        double square = beta - alpha * alpha;
        if (square > 0) {
            double omega = Math.sqrt(square);
            double phase = omega * t;
            double s = phase == 0 ? t : t * Math.sin(phase) / phase;
            return 1 - Math.exp(-alpha * t) * (Math.cos(phase) + (alpha - zero) * s);
        }
        double delta = Math.sqrt(-square);
        // The poles; the one with the smaller magnitude from the product of both, which loses nothing.
        double large = alpha >= 0 ? alpha + delta : alpha - delta;
        double small = large == 0 ? 0 : beta / large;
        double a = Math.exp(-small * t);
        double b = Math.exp(-large * t);
        double width = (large - small) * t;
        double s = Math.abs(width) < 1e-3
                ? Math.exp(-alpha * t) * t * (1 + width * width / 24)
                : (a - b) / (large - small);
        return 1 - (a + b) / 2 - (alpha - zero) * s;
    }
}
