package dev.jiffy.servo.pid;

/// A sampled PID controller with a filtered derivative of the measurement and an integral that waits while the output is at its
/// bound.
///
/// With `e = r − y`: `D ← (D − kd N (y − y₋)) / (1 + N h)`, `v = kp e + I + D`, `u = v` within `±umax`, then `I ← I + ki h e`
/// unless `v` was beyond the bound and `e` pushes further (conditional integration; K. J. Åström, T. Hägglund, "Advanced PID
/// Control", 2006, sections 3.5 and 13.3, backward difference). The derivative acts on the measurement alone, so a step of the
/// setpoint makes no spike. One thread uses it; nothing is allocated.
public final class Pid {
    private final PidGains gains;
    private final double period;
    private final double bound;
    private double integral;
    private double derivative;
    private double last;

    /// At rest: the integral, the derivative and the last measurement are zero.
    ///
    /// @param period h, seconds from call to call; positive
    /// @param bound largest absolute output; positive, may be infinite
    /// @throws IllegalArgumentException if one is not
    public Pid(PidGains gains, double period, double bound) {
        if (!(period > 0) || !(bound > 0)) {
            throw new IllegalArgumentException("period " + period + ", bound " + bound);
        }
        this.gains = gains;
        this.period = period;
        this.bound = bound;
    }

    /// What to put out for a setpoint and a measurement.
    public double step(double setpoint, double measurement) {
        double e = setpoint - measurement;
        derivative = (derivative - gains.kd() * gains.filter() * (measurement - last)) / (1 + gains.filter() * period);
        last = measurement;
        double v = gains.kp() * e + integral + derivative;
        double u = Math.max(-bound, Math.min(bound, v));
        if (v == u || v * e < 0) {
            integral += gains.ki() * period * e;
        }
        return u;
    }

    /// Takes over from another controller or from a hand: the next output will be near `output` if the measurement stays.
    public void resume(double output, double setpoint, double measurement) {
        last = measurement;
        derivative = 0;
        integral = output - gains.kp() * (setpoint - measurement);
    }
}
