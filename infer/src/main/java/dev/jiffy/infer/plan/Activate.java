package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.Activations;
import dev.jiffy.infer.kernel.ExponentialActivations;
import dev.jiffy.infer.kernel.Grids;
import dev.jiffy.infer.kernel.Mode;
import dev.jiffy.infer.kernel.SmoothActivations;
import dev.jiffy.infer.operator.Function;
import dev.jiffy.infer.operator.Grid;
import dev.jiffy.infer.operator.GridTable;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.operator.PointwiseChain;
import dev.jiffy.infer.operator.Unary;
import org.jspecify.annotations.Nullable;

/// Applies a function of one number to the channels of a run of pixels, in place.
final class Activate {
    private Activate() {
    }

    /// Notes which kernels a function needs.
    static void request(Drafting drafting, @Nullable Pointwise activation) {
        switch (activation) {
            case PointwiseChain chain -> {
                request(drafting, chain.first());
                request(drafting, chain.second());
            }
            case Unary unary -> {
                Mode mode = mode(unary.function());
                if (mode != null) {
                    drafting.modes().add(mode);
                }
            }
            case null, default -> {
            }
        }
    }

    private static @Nullable Mode mode(Function function) {
        return switch (function) {
            case MISH, GELU -> Mode.SMOOTH_ACTIVATIONS;
            case TANH, ELU, SELU, CELU -> Mode.EXPONENTIAL_ACTIVATIONS;
            default -> null;
        };
    }

    /// Applies it.
    ///
    /// @param at of the first pixel
    /// @param step from a pixel to the next
    static void run(Pointwise activation, float[] floats, int at, int step, int channels, int pixels) {
        if (step == channels) {
            run(activation, floats, at, channels * pixels);
            return;
        }
        for (int p = 0; p < pixels; p++) {
            run(activation, floats, at + p * step, channels);
        }
    }

    /// The same for floats that follow one another.
    static void run(Pointwise activation, float[] floats, int at, int count) {
        switch (activation) {
            case Unary unary -> run(unary, floats, at, count);
            case Grid grid -> Grids.round(floats, at, count, grid.scale(), grid.least());
            case GridTable table ->
                Grids.lookUp(floats, at, count, table.grid().scale(), table.grid().least(), table.values());
            case PointwiseChain chain -> {
                run(chain.first(), floats, at, count);
                run(chain.second(), floats, at, count);
            }
        }
    }

    private static void run(Unary activation, float[] floats, int at, int count) {
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
            case CLIP -> Activations.clip(floats, at, count, activation.alpha(), activation.beta());
            case MISH -> {
                if (Mode.SMOOTH_ACTIVATIONS.vector()) {
                    SmoothActivations.mishVector(floats, at, count);
                } else {
                    SmoothActivations.mish(floats, at, count);
                }
            }
            case GELU -> {
                if (Mode.SMOOTH_ACTIVATIONS.vector()) {
                    SmoothActivations.geluVector(floats, at, count);
                } else {
                    SmoothActivations.gelu(floats, at, count);
                }
            }
            case TANH -> {
                if (Mode.EXPONENTIAL_ACTIVATIONS.vector()) {
                    ExponentialActivations.tanhVector(floats, at, count);
                } else {
                    ExponentialActivations.tanh(floats, at, count);
                }
            }
            case ELU -> elu(floats, at, count, 1, activation.alpha(), 1);
            case SELU -> elu(floats, at, count, activation.beta(), activation.alpha(), 1);
            case CELU -> {
                if (activation.alpha() > 0) {
                    elu(floats, at, count, 1, activation.alpha(), 1 / activation.alpha());
                } else {
                    activation.function().floats(floats, at, floats, at, count, activation.alpha(), 0);
                }
            }
            default ->
                activation.function().floats(floats, at, floats, at, count, activation.alpha(), activation.beta());
        }
    }

    private static void elu(float[] floats, int at, int count, float scale, float a, float k) {
        if (Mode.EXPONENTIAL_ACTIVATIONS.vector()) {
            ExponentialActivations.eluVector(floats, at, count, scale, a, k);
        } else {
            ExponentialActivations.elu(floats, at, count, scale, a, k);
        }
    }
}
