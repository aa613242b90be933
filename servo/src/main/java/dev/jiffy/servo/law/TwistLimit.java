package dev.jiffy.servo.law;

/// The most that a camera may move: twists that are faster are shortened as a whole, so that their direction stays.
///
/// @param linear  metres per second
/// @param angular radians per second
public record TwistLimit(double linear, double angular) {
    /// Shortens a twist in place.
    public void apply(double[] v) {
        double speed = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        double turn = Math.sqrt(v[3] * v[3] + v[4] * v[4] + v[5] * v[5]);
        double factor = Math.min(speed > linear ? linear / speed : 1, turn > angular ? angular / turn : 1);
        if (factor < 1) {
            for (int i = 0; i < 6; i++) {
                v[i] *= factor;
            }
        }
    }
}
