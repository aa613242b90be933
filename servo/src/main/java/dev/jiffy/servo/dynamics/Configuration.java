package dev.jiffy.servo.dynamics;

/// A mechanism with its joints somewhere: where each body is in its parent.
///
/// Everything that follows from the joints' positions alone is computed here, once, and read by the algorithms.
public final class Configuration {
    final Mechanism mechanism;
    /// Rotations of bodies in their parents, by columns, then translations.
    final double[] pose;

    /// Joints at 0.
    public Configuration(Mechanism mechanism) {
        this.mechanism = mechanism;
        pose = mechanism.placement.clone();
    }

    /// Puts the joints at these positions, radians or metres.
    public void place(double[] q) {
        double[] p = mechanism.placement;
        for (int i = 0; i < mechanism.bodies; i++) {
            int at = Mechanism.PLACEMENT * i;
            double x = q[mechanism.joint[i]];
            if (mechanism.slides[i]) {
                pose[at + 9] = p[at + 9] + p[at + 6] * x;
                pose[at + 10] = p[at + 10] + p[at + 7] * x;
                pose[at + 11] = p[at + 11] + p[at + 8] * x;
            } else {
                double c = Math.cos(x);
                double s = Math.sin(x);
                for (int k = at; k < at + 3; k++) {
                    pose[k] = c * p[k] + s * p[k + 3];
                    pose[k + 3] = c * p[k + 3] - s * p[k];
                }
            }
        }
    }

    /// The mechanism.
    public Mechanism mechanism() {
        return mechanism;
    }
}
