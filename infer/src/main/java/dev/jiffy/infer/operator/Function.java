package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;

/// What makes a number of one number. Computed in `double` and rounded once, but where a loop for floats says otherwise.
public enum Function {
    /// `|x|`.
    ABS {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.abs(x);
        }

        @Override
        boolean takesIntegers() {
            return true;
        }

        @Override
        long of(long x, float alpha, float beta) {
            return x < 0 ? -x : x;
        }
    },
    /// `−x`.
    NEG {
        @Override
        double of(double x, float alpha, float beta) {
            return -x;
        }

        @Override
        boolean takesIntegers() {
            return true;
        }

        @Override
        long of(long x, float alpha, float beta) {
            return -x;
        }
    },
    /// −1, 0 or 1.
    SIGN {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.signum(x);
        }

        @Override
        boolean takesIntegers() {
            return true;
        }

        @Override
        long of(long x, float alpha, float beta) {
            return Long.signum(x);
        }
    },
    /// `max(x, 0)`.
    RELU {
        @Override
        double of(double x, float alpha, float beta) {
            return x < 0 ? 0 : x;
        }

        @Override
        boolean takesIntegers() {
            return true;
        }

        @Override
        long of(long x, float alpha, float beta) {
            return Math.max(x, 0);
        }

        @Override
        public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
            for (int i = 0; i < count; i++) {
                float v = x[xAt + i];
                y[yAt + i] = v < 0 ? 0 : v;
            }
        }
    },
    /// `1 / x`.
    RECIPROCAL {
        @Override
        double of(double x, float alpha, float beta) {
            return 1 / x;
        }
    },
    /// The next integer below.
    FLOOR {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.floor(x);
        }
    },
    /// The next integer above.
    CEIL {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.ceil(x);
        }
    },
    /// The nearest integer, ties to even.
    ROUND {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.rint(x);
        }
    },
    /// The square root.
    SQRT {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.sqrt(x);
        }

        @Override
        public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
            for (int i = 0; i < count; i++) {
                y[yAt + i] = (float) Math.sqrt(x[xAt + i]);
            }
        }
    },
    /// `e^x`.
    EXP {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.exp(x);
        }

        @Override
        public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
            for (int i = 0; i < count; i++) {
                y[yAt + i] = (float) Math.exp(x[xAt + i]);
            }
        }
    },
    /// The natural logarithm.
    LOG {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.log(x);
        }
    },
    /// The error function.
    ERF {
        @Override
        double of(double x, float alpha, float beta) {
            return ErrorFunction.of(x);
        }
    },
    /// The sine.
    SIN {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.sin(x);
        }
    },
    /// The cosine.
    COS {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.cos(x);
        }
    },
    /// The tangent.
    TAN {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.tan(x);
        }
    },
    /// Its inverse on −π/2 to π/2 of the sine.
    ASIN {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.asin(x);
        }
    },
    /// The inverse on 0 to π of the cosine.
    ACOS {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.acos(x);
        }
    },
    /// The inverse on −π/2 to π/2 of the tangent.
    ATAN {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.atan(x);
        }
    },
    /// The hyperbolic sine.
    SINH {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.sinh(x);
        }
    },
    /// The hyperbolic cosine.
    COSH {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.cosh(x);
        }
    },
    /// The hyperbolic tangent.
    TANH {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.tanh(x);
        }
    },
    /// The inverse of the hyperbolic sine.
    ASINH {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.copySign(Math.log1p(Math.abs(x) + x * x / (1 + Math.sqrt(x * x + 1))), x);
        }
    },
    /// The inverse of the hyperbolic cosine, not negative.
    ACOSH {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1));
        }
    },
    /// The inverse of the hyperbolic tangent.
    ATANH {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.log1p(2 * x / (1 - x)) / 2;
        }
    },
    /// `1 / (1 + e^−x)`.
    SIGMOID {
        @Override
        double of(double x, float alpha, float beta) {
            return 1 / (1 + Math.exp(-x));
        }

        @Override
        public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
            for (int i = 0; i < count; i++) {
                y[yAt + i] = (float) (1 / (1 + Math.exp(-x[xAt + i])));
            }
        }
    },
    /// `ln(1 + e^x)`.
    SOFTPLUS {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
        }

        // By `log`, which HotSpot knows, and not `log1p`: where that loses digits that a float has, `e^−|x|` is
        // the logarithm.
        @Override
        public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
            for (int i = 0; i < count; i++) {
                double v = x[xAt + i];
                double power = Math.exp(-Math.abs(v));
                y[yAt + i] = (float) ((power < 1e-8 ? power : Math.log(1 + power)) + Math.max(v, 0));
            }
        }
    },
    /// `x / (1 + |x|)`.
    SOFTSIGN {
        @Override
        double of(double x, float alpha, float beta) {
            return x / (1 + Math.abs(x));
        }
    },
    /// `min(max(x, α), β)`.
    CLIP {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.min(Math.max(x, alpha), beta);
        }
    },
    /// `x`, and `α · x` where it is negative.
    LEAKY_RELU {
        @Override
        double of(double x, float alpha, float beta) {
            return x < 0 ? alpha * x : x;
        }

        @Override
        public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
            for (int i = 0; i < count; i++) {
                float v = x[xAt + i];
                y[yAt + i] = v < 0 ? alpha * v : v;
            }
        }
    },
    /// `x`, and `α · (e^x − 1)` where it is negative.
    ELU {
        @Override
        double of(double x, float alpha, float beta) {
            return x < 0 ? alpha * Math.expm1(x) : x;
        }
    },
    /// `β · x`, and `β · α · (e^x − 1)` where it is not positive; `β` is the gamma of ONNX.
    SELU {
        @Override
        double of(double x, float alpha, float beta) {
            return x > 0 ? beta * x : (double) beta * alpha * Math.expm1(x);
        }
    },
    /// `max(0, x) + min(0, α · (e^(x / α) − 1))`.
    CELU {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.max(x, 0) + Math.min(0, alpha * Math.expm1(x / alpha));
        }
    },
    /// `x`, and 0 up to `α`.
    THRESHOLDED_RELU {
        @Override
        double of(double x, float alpha, float beta) {
            return x > alpha ? x : 0;
        }
    },
    /// `α · x + β`, held within 0 to 1.
    HARD_SIGMOID {
        @Override
        double of(double x, float alpha, float beta) {
            return Math.clamp(alpha * x + beta, 0.0, 1.0);
        }
    },
    /// `x · max(0, min(1, x / 6 + 1 / 2))`.
    HARD_SWISH {
        @Override
        double of(double x, float alpha, float beta) {
            return x * Math.clamp(x / 6 + 0.5, 0.0, 1.0);
        }

        @Override
        public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
            for (int i = 0; i < count; i++) {
                float v = x[xAt + i];
                y[yAt + i] = v * Math.max(0, Math.min(1, v * (1f / 6) + 0.5f));
            }
        }
    },
    /// `x / (1 + e^(−α · x))`.
    SWISH {
        @Override
        double of(double x, float alpha, float beta) {
            return x / (1 + Math.exp(-alpha * x));
        }

        @Override
        public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
            for (int i = 0; i < count; i++) {
                float v = x[xAt + i];
                y[yAt + i] = (float) (v / (1 + Math.exp(-alpha * v)));
            }
        }
    },
    /// `x · tanh(ln(1 + e^x))`.
    MISH {
        @Override
        double of(double x, float alpha, float beta) {
            return x * Math.tanh(SOFTPLUS.of(x, 0, 0));
        }
    },
    /// `x / 2 · (1 + erf(x / √2))`.
    GELU {
        @Override
        double of(double x, float alpha, float beta) {
            return x / 2 * (1 + ErrorFunction.of(x * Math.sqrt(0.5)));
        }
    },
    /// `x / 2 · (1 + tanh(√(2 / π) · (x + 0.044715 · x³)))`.
    GELU_TANH {
        @Override
        double of(double x, float alpha, float beta) {
            return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        }
    },
    /// `x + β` below `−α`, `x − β` above `α`, 0 in between; `α` is the lambd and `β` the bias of ONNX.
    SHRINK {
        @Override
        double of(double x, float alpha, float beta) {
            return x < -alpha ? x + beta : x > alpha ? x - beta : 0;
        }

        @Override
        boolean takesIntegers() {
            return true;
        }

        @Override
        long of(long x, float alpha, float beta) {
            return x < -alpha ? (long) (x + beta) : x > alpha ? (long) (x - beta) : 0;
        }
    };

    /// Of a floating number.
    abstract double of(double x, float alpha, float beta);

    /// Whether integers are taken too.
    boolean takesIntegers() {
        return false;
    }

    /// Of an integer.
    long of(long x, float alpha, float beta) {
        throw new UnsupportedOperationException(name());
    }

    public void floats(float[] x, int xAt, float[] y, int yAt, int count, float alpha, float beta) {
        for (int i = 0; i < count; i++) {
            y[yAt + i] = (float) of(x[xAt + i], alpha, beta);
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
