package dev.jiffy.servo.pid;

/// Gains of a [Pid] in parallel form.
///
/// @param kp proportional gain
/// @param ki integral gain, per second
/// @param kd derivative gain, in seconds
/// @param filter N, the bandwidth of the derivative in 1/s; not negative
public record PidGains(double kp, double ki, double kd, double filter) {
    /// Checks that all are finite and the filter is none below zero.
    public PidGains {
        if (!Double.isFinite(kp) || !Double.isFinite(ki) || !Double.isFinite(kd) || !(filter >= 0)
                || !Double.isFinite(filter)) {
            throw new IllegalArgumentException("gains must be finite and the filter not negative: kp " + kp + ", ki "
                    + ki + ", kd " + kd + ", N " + filter);
        }
    }
}
