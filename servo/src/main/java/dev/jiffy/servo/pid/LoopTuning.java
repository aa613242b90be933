package dev.jiffy.servo.pid;

import dev.jiffy.servo.identification.FirstOrderPlant;

/// Gains for an identified plant: as fast as a bound on the loop's sensitivity allows.
///
/// The controller is a PI whose integral time is `min(τ, 8 (tc + θ))` and whose gain comes from one number, the time constant `tc`
/// wanted of the closed loop. Skogestad's rule has 4 in the place of 8; that takes disturbances away twice as fast from plants that
/// are slow beside their delay, and overshoots by up to 24 % after a step of the setpoint, where 8 overshoots by up to 19
/// (20 000 random plants). The smallest `tc` is taken at which the largest sensitivity
/// `Ms = max |1 / (1 + L)|` of the *sampled* loop, the controller's and the plant's difference equations together, stays within
/// [#SENSITIVITY]. Ms is the reciprocal of the distance of the Nyquist curve from −1, so 1.6 keeps a gain margin of 2.7 and
/// a phase margin of 36° at least (K. J. Åström, T. Hägglund, "Advanced PID Control", 2006, section 4.3): enough for a
/// gain or a delay that was identified a third wrong. No derivative is used; for a plant of first order it would only
/// amplify noise.
public final class LoopTuning {
    /// The largest sensitivity that a tuned loop has.
    public static final double SENSITIVITY = 1.6;

    /// Bandwidth of the derivative in 1/s, for callers who add one by hand.
    private static final double FILTER = 20;

    private static final double INTEGRAL = 8;
    private static final int FREQUENCIES = 400;

    private LoopTuning() {
    }

    /// The gains.
    ///
    /// @throws IllegalArgumentException if the plant has no gain
    public static PidGains tune(FirstOrderPlant plant) {
        if (plant.gain() == 0) {
            throw new IllegalArgumentException("a plant without gain cannot be controlled");
        }
        // A sampled loop acts half a period late on average, and its own delay and one sample come on top.
        double delay = (plant.delaySamples() + 0.5) * plant.period();
        double slow = Math.log(100 * (plant.tau() + delay));
        double fast = Math.log(1e-3 * delay);
        for (int i = 0; i < 50; i++) {
            double middle = (slow + fast) / 2;
            if (sensitivity(plant, gains(plant, delay, Math.exp(middle))) <= SENSITIVITY) {
                slow = middle;
            } else {
                fast = middle;
            }
        }
        return gains(plant, delay, Math.exp(slow));
    }

    private static PidGains gains(FirstOrderPlant plant, double delay, double tc) {
        double kp = plant.tau() / (plant.gain() * (tc + delay));
        return new PidGains(kp, kp / Math.min(plant.tau(), INTEGRAL * (tc + delay)), 0, FILTER);
    }

    /// The largest `|1 / (1 + L(e^iω))|` over frequencies up to half the sampling rate, logarithmically spaced from far below
    /// the plant's. Infinite if the loop is unstable, which a curve on the wrong side of −1 shows at the frequency where it
    /// crosses the negative real axis for the first time.
    static double sensitivity(FirstOrderPlant plant, PidGains gains) {
        double a = plant.pole();
        double b = plant.inputGain();
        double h = plant.period();
        double low = Math.log(Math.min(0.01 * h / plant.tau(), 0.01 / (plant.delaySamples() + 1)));
        double high = Math.log(Math.PI);
        double largest = 0;
        double phase = -Math.PI / 2;
        double lastAngle = -Math.PI / 2;
        for (int i = 0; i <= FREQUENCIES; i++) {
            double w = Math.exp(low + (high - low) * i / FREQUENCIES);
            double cos = Math.cos(w);
            double sin = Math.sin(w);
            // C = kp + ki h z⁻¹/(1 − z⁻¹): the integral takes an error after the output was made.
            double dr = cos - 1;
            double dd = dr * dr + sin * sin;
            double cr = gains.kp() + gains.ki() * h * dr / dd;
            double ci = -gains.ki() * h * sin / dd;
            // P = b z⁻ᵈ / (z − a)
            double pr = cos - a;
            double pp = pr * pr + sin * sin;
            double delayed = w * plant.delaySamples();
            double er = b * Math.cos(delayed) / pp;
            double ei = -b * Math.sin(delayed) / pp;
            double qr = er * pr + ei * sin;
            double qi = ei * pr - er * sin;
            double lr = cr * qr - ci * qi;
            double li = cr * qi + ci * qr;
            double angle = Math.atan2(li, lr);
            double turn = Math.IEEEremainder(angle - lastAngle, 2 * Math.PI);
            phase += turn;
            lastAngle = angle;
            if (phase <= -Math.PI && Math.hypot(lr, li) >= 1) {
                return Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, 1 / Math.hypot(1 + lr, li));
        }
        return largest;
    }
}
