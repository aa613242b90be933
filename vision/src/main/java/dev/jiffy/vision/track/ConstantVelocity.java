package dev.jiffy.vision.track;

/// A Kalman filter for one coordinate that moves at a constant velocity, disturbed by white acceleration noise.
///
/// State (x, v), measured is x. Over a time `dt` the state moves by `F = [1 dt; 0 1]` and gains
/// `Q = q · [dt³/3 dt²/2; dt²/2 dt]`, the continuous white noise model (Bar-Shalom, Li & Kirubarajan 2001, section 6.2).
/// The symmetric covariance is kept as three numbers, so nothing is allocated and no matrix is inverted.
final class ConstantVelocity {
    private double x;
    private double v;
    private double pxx;
    private double pxv;
    private double pvv;

    /// Starts at a measured place with unknown velocity.
    ///
    /// @param sigma standard deviation of the measurement
    /// @param speed standard deviation of what the velocity may be
    ConstantVelocity(double x, double sigma, double speed) {
        this.x = x;
        pxx = sigma * sigma;
        pvv = speed * speed;
    }

    /// Lets time pass.
    ///
    /// @param q spectral density of the acceleration
    void predict(double dt, double q) {
        x += v * dt;
        pxx += dt * (2 * pxv + dt * pvv) + q * dt * dt * dt / 3;
        pxv += dt * pvv + q * dt * dt / 2;
        pvv += q * dt;
    }

    /// Takes a measurement of the place with this standard deviation.
    void update(double measured, double sigma) {
        double innovation = measured - x;
        double s = pxx + sigma * sigma;
        double kx = pxx / s;
        double kv = pxv / s;
        x += kx * innovation;
        v += kv * innovation;
        pvv -= kv * pxv;
        pxv -= kx * pxv;
        pxx -= kx * pxx;
    }

    /// The estimated place.
    double position() {
        return x;
    }

    /// The estimated velocity.
    double velocity() {
        return v;
    }

    /// Variance of the place.
    double variance() {
        return pxx;
    }
}
