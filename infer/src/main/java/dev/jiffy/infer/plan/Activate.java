package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.Activations;
import dev.jiffy.infer.kernel.Mode;
import dev.jiffy.infer.operator.Unary;

/// Applies a function of one number to the channels of a run of pixels, in place.
final class Activate {
    private Activate() {
    }

    /// @param at of the first pixel
    /// @param step from a pixel to the next
    static void run(Unary activation, float[] floats, int at, int step, int channels, int pixels) {
        if (step == channels) {
            run(activation, floats, at, channels * pixels);
            return;
        }
        for (int p = 0; p < pixels; p++) {
            run(activation, floats, at + p * step, channels);
        }
    }

    /// The same for floats that follow one another.
    static void run(Unary activation, float[] floats, int at, int count) {
        boolean isVector = Mode.ACTIVATIONS.vector();
        switch (activation.function()) {
            case SWISH -> {
                if (activation.alpha() != 1) {
                    activation.function().floats(floats, at, floats, at, count, activation.alpha(), activation.beta());
                } else if (isVector) {
                    Activations.siluVector(floats, at, count);
                } else {
                    Activations.silu(floats, at, count);
                }
            }
            case SIGMOID -> {
                if (isVector) {
                    Activations.sigmoidVector(floats, at, count);
                } else {
                    Activations.sigmoid(floats, at, count);
                }
            }
            case RELU -> Activations.relu(floats, at, count);
            case LEAKY_RELU -> Activations.leaky(floats, at, count, activation.alpha());
            case HARD_SWISH -> Activations.hardSwish(floats, at, count);
            case HARD_SIGMOID -> Activations.hardSigmoid(floats, at, count, activation.alpha(), activation.beta());
            default ->
                activation.function().floats(floats, at, floats, at, count, activation.alpha(), activation.beta());
        }
    }
}
