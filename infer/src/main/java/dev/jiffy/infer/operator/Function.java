package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;

/// What makes a number of one number, computed in `double` and rounded once.
public enum Function {
    /// `|x|`.
    ABS,
    /// `−x`.
    NEG,
    /// −1, 0 or 1.
    SIGN,
    /// `max(x, 0)`.
    RELU,
    /// `1 / x`.
    RECIPROCAL,
    /// The next integer below.
    FLOOR,
    /// The next integer above.
    CEIL,
    /// The nearest integer, ties to even.
    ROUND,
    /// The square root.
    SQRT,
    /// `e^x`.
    EXP,
    /// The natural logarithm.
    LOG,
    /// The error function.
    ERF,
    /// The sine.
    SIN,
    /// The cosine.
    COS,
    /// The tangent.
    TAN,
    /// Its inverse on −π/2 to π/2 of the sine.
    ASIN,
    /// The inverse on 0 to π of the cosine.
    ACOS,
    /// The inverse on −π/2 to π/2 of the tangent.
    ATAN,
    /// The hyperbolic sine.
    SINH,
    /// The hyperbolic cosine.
    COSH,
    /// The hyperbolic tangent.
    TANH,
    /// The inverse of the hyperbolic sine.
    ASINH,
    /// The inverse of the hyperbolic cosine, not negative.
    ACOSH,
    /// The inverse of the hyperbolic tangent.
    ATANH,
    /// `1 / (1 + e^−x)`.
    SIGMOID,
    /// `ln(1 + e^x)`.
    SOFTPLUS,
    /// `x / (1 + |x|)`.
    SOFTSIGN,
    /// `min(max(x, α), β)`.
    CLIP,
    /// `x`, and `α · x` where it is negative.
    LEAKY_RELU,
    /// `x`, and `α · (e^x − 1)` where it is negative.
    ELU,
    /// `β · x`, and `β · α · (e^x − 1)` where it is not positive; `β` is the gamma of ONNX.
    SELU,
    /// `max(0, x) + min(0, α · (e^(x / α) − 1))`.
    CELU,
    /// `x`, and 0 up to `α`.
    THRESHOLDED_RELU,
    /// `α · x + β`, held within 0 to 1.
    HARD_SIGMOID,
    /// `x · max(0, min(1, x / 6 + 1 / 2))`.
    HARD_SWISH,
    /// `x / (1 + e^(−α · x))`.
    SWISH,
    /// `x · tanh(ln(1 + e^x))`.
    MISH,
    /// `x / 2 · (1 + erf(x / √2))`.
    GELU,
    /// `x / 2 · (1 + tanh(√(2 / π) · (x + 0.044715 · x³)))`.
    GELU_TANH,
    /// `x + β` below `−α`, `x − β` above `α`, 0 in between; `α` is the lambd and `β` the bias of ONNX.
    SHRINK;

    /// Of a floating number.
    double of(double x, float alpha, float beta) {
        return switch (this) {
            case ABS -> Math.abs(x);
            case NEG -> -x;
            case SIGN -> Math.signum(x);
            case RELU -> x < 0 ? 0 : x;
            case RECIPROCAL -> 1 / x;
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case ROUND -> Math.rint(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case ERF -> ErrorFunction.of(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TAN -> Math.tan(x);
            case ASIN -> Math.asin(x);
            case ACOS -> Math.acos(x);
            case ATAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case TANH -> Math.tanh(x);
            case ASINH -> Math.copySign(Math.log1p(Math.abs(x) + x * x / (1 + Math.sqrt(x * x + 1))), x);
            case ACOSH -> Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1));
            case ATANH -> Math.log1p(2 * x / (1 - x)) / 2;
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case CLIP -> Math.min(Math.max(x, alpha), beta);
            case LEAKY_RELU -> x < 0 ? alpha * x : x;
            case ELU -> x < 0 ? alpha * Math.expm1(x) : x;
            case SELU -> x > 0 ? beta * x : (double) beta * alpha * Math.expm1(x);
            case CELU -> Math.max(x, 0) + Math.min(0, alpha * Math.expm1(x / alpha));
            case THRESHOLDED_RELU -> x > alpha ? x : 0;
            case HARD_SIGMOID -> Math.clamp(alpha * x + beta, 0.0, 1.0);
            case HARD_SWISH -> x * Math.clamp(x / 6 + 0.5, 0.0, 1.0);
            case SWISH -> x / (1 + Math.exp(-alpha * x));
            case MISH -> x * Math.tanh(SOFTPLUS.of(x, 0, 0));
            case GELU -> x / 2 * (1 + ErrorFunction.of(x * Math.sqrt(0.5)));
            case GELU_TANH -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case SHRINK -> x < -alpha ? x + beta : x > alpha ? x - beta : 0;
        };
    }

    /// Whether integers are taken too.
    boolean takesIntegers() {
        return switch (this) {
            case ABS, NEG, SIGN, RELU, SHRINK -> true;
            default -> false;
        };
    }

    /// Of an integer.
    private long of(long x, float alpha, float beta) {
        return switch (this) {
            case ABS -> x < 0 ? -x : x;
            case NEG -> -x;
            case SIGN -> Long.signum(x);
            case RELU -> Math.max(x, 0);
            case SHRINK -> x < -alpha ? (long) (x + beta) : x > alpha ? (long) (x - beta) : 0;
            default -> throw new UnsupportedOperationException(name());
        };
    }

    /// Of `count` floats; `y` may be `x`. Those that plans have no kernel for and that networks do have are loops of their own.
    public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
        switch (this) {
            case SQRT -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = (float) Math.sqrt(x[xAt + i]);
                }
            }
            case EXP -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = (float) Math.exp(x[xAt + i]);
                }
            }
            case SOFTPLUS -> softplus(x, xAt, y, yAt, count);
            default -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = (float) of(x[xAt + i], alpha, beta);
                }
            }
        }
    }

    /// By `log`, which HotSpot knows, and not `log1p`: where that loses digits that a float has, `e^−|x|` is the logarithm.
    private static void softplus(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) {
            double v = x[xAt + i];
            double power = Math.exp(-Math.abs(v));
            y[yAt + i] = (float) ((power < 1e-8 ? power : Math.log(1 + power)) + Math.max(v, 0));
        }
    }

    /// Of all elements of a tensor; `y` may be `x`.
    final void apply(Tensor x, Tensor y, float alpha, float beta) {
        int count = x.shape().count();
        switch (x) {
            case FloatTensor from -> {
                FloatTensor to = (FloatTensor) y;
                floats(from.array(), from.start(), to.array(), to.start(), count, alpha, beta);
                FloatRows.round(to.type(), to.array(), to.start(), count);
            }
            case DoubleTensor from -> {
                DoubleTensor to = (DoubleTensor) y;
                for (int i = 0; i < count; i++) {
                    to.array()[to.start() + i] = of(from.array()[from.start() + i], alpha, beta);
                }
            }
            case LongTensor from -> {
                LongTensor to = (LongTensor) y;
                for (int i = 0; i < count; i++) {
                    to.array()[to.start() + i] = to.type().wrap(of(from.array()[from.start() + i], alpha, beta));
                }
            }
        }
    }
}
