package dev.jiffy.servo.identification;

/// A plant of first order behind a delay, sampled: `y[k+1] = a y[k] + K (1 − a) u[k − d]` with `a = exp(−h/τ)`.
///
/// @param gain K, what a unit step ends at
/// @param tau the time constant in seconds, positive
/// @param delaySamples d, not negative
/// @param period h, seconds from sample to sample, positive
public record FirstOrderPlant(double gain, double tau, int delaySamples, double period) {
    /// Checks the ranges.
    public FirstOrderPlant {
        if (!Double.isFinite(gain) || !(tau > 0) || delaySamples < 0 || !(period > 0)) {
            throw new IllegalArgumentException(
                    "gain " + gain + ", tau " + tau + ", delay " + delaySamples + " samples of " + period + " s");
        }
    }

    /// The pole `a`.
    public double pole() {
        return Math.exp(-period / tau);
    }

    /// `K (1 − a)`, without the cancellation for time constants far above the period.
    public double inputGain() {
        return -gain * Math.expm1(-period / tau);
    }

    /// The plant at work, at rest in zero.
    public Run start() {
        return new Run(this);
    }

    /// A run of a plant: inputs in, outputs out. One thread uses it.
    public static final class Run {
        private final double pole;
        private final double inputGain;
        private final double[] pipe;
        private int at;
        private double output;

        private Run(FirstOrderPlant plant) {
            pole = plant.pole();
            inputGain = plant.inputGain();
            pipe = new double[plant.delaySamples + 1];
        }

        /// `y` now.
        public double output() {
            return output;
        }

        /// Applies `u` for one period and returns the `y` after it.
        public double step(double u) {
            pipe[at] = u;
            at = at + 1 == pipe.length ? 0 : at + 1;
            output = pole * output + inputGain * pipe[at];
            return output;
        }
    }
}
