package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the same functions in `double`; the polynomial is good to 8e-8, the rest is the rounding of floats.
class ActivationsTest {
    private static final float UNTOUCHED = 12345;

    /// A kernel in place over a run.
    @FunctionalInterface
    private interface Kernel {
        void run(float[] x, int from, int count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 100})
    void everyKernelIsItsFunction(int count) {
        check(Activations::silu, x -> x / (1 + Math.exp(-x)), count);
        check(Activations::siluVector, x -> x / (1 + Math.exp(-x)), count);
        check(Activations::sigmoid, x -> 1 / (1 + Math.exp(-x)), count);
        check(Activations::sigmoidVector, x -> 1 / (1 + Math.exp(-x)), count);
        check(Activations::relu, x -> x < 0 ? 0 : x, count);
        for (float slope : new float[]{0, 0.1f, 1, 1.5f, -0.5f}) {
            check((x, from, n) -> Activations.leaky(x, from, n, slope), x -> x < 0 ? slope * x : x, count);
        }
        check((x, from, n) -> Activations.clip(x, from, n, -1, 6), x -> Math.min(Math.max(x, -1), 6), count);
        check(Activations::hardSwish, x -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1), count);
        check((x, from, n) -> Activations.hardSigmoid(x, from, n, 0.2f, 0.5f),
                x -> Math.min(Math.max(0.2f * x + 0.5, 0), 1), count);
        check(ExponentialActivations::tanh, Math::tanh, count);
        check(ExponentialActivations::tanhVector, Math::tanh, count);
        for (float[] p : new float[][]{{1, 1, 1}, {1, 0.3f, 1}, {1.05070102f, 1.67326324f, 1}, {1, 2, 0.5f},
                {1, -1.5f, 1}}) {
            DoubleUnaryOperator elu = x -> p[0] * (x > 0 ? x : p[1] * Math.expm1(x * p[2]));
            check((x, from, n) -> ExponentialActivations.elu(x, from, n, p[0], p[1], p[2]), elu, count);
            check((x, from, n) -> ExponentialActivations.eluVector(x, from, n, p[0], p[1], p[2]), elu, count);
        }
        check(SmoothActivations::mish, ActivationsTest::mish, count);
        check(SmoothActivations::mishVector, ActivationsTest::mish, count);
        check(SmoothActivations::gelu, ActivationsTest::gelu, count);
        check(SmoothActivations::geluVector, ActivationsTest::gelu, count);
    }

    private static double mish(double x) {
        return x * Math.tanh(Math.log1p(Math.exp(x)));
    }

    /// With the series of the error function, `2 / √π · Σ (−1)ⁿ z²ⁿ⁺¹ / (n! (2 n + 1))`, and its limits beyond 5.
    private static double gelu(double x) {
        double z = x * Math.sqrt(0.5);
        if (Math.abs(z) > 5) {
            return Math.max(x, 0);
        }
        double term = z;
        double sum = z;
        for (int n = 1; n < 200; n++) {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }
        return x / 2 * (1 + 2 / Math.sqrt(Math.PI) * sum);
    }

    private static void check(Kernel kernel, DoubleUnaryOperator function, int count) {
        float[] x = new float[count + 2];
        x[0] = UNTOUCHED;
        x[count + 1] = UNTOUCHED;
        for (int i = 0; i < count; i++) {
            x[i + 1] = (i - count / 2f) * 0.37f;
        }
        float[] y = x.clone();
        kernel.run(y, 1, count);
        assertThat(y[0]).isEqualTo(UNTOUCHED);
        assertThat(y[count + 1]).isEqualTo(UNTOUCHED);
        for (int i = 1; i <= count; i++) {
            double want = function.applyAsDouble(x[i]);
            assertThat((double) y[i]).as("of %f", x[i]).isCloseTo(want,
                    Offset.offset(4e-7 * Math.max(1, Math.abs(want))));
        }
    }

    /// As many of each as the widest vectors have lanes, so that none is left to the scalar rest.
    @Test
    void numbersOfEveryKindAreTreatedAsTheScalarTwinTreatsThem() {
        float[] kinds = {Float.NaN, Float.intBitsToFloat(0xFFC00001), Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY,
                -Float.MAX_VALUE, Float.MAX_VALUE, -Float.MIN_VALUE, Float.MIN_VALUE, 0f, -0f, -87.4f, 87.4f, -87.3f,
                87.3f, -88.8f, 88.8f, -104f, 104f, -1e-7f, 1e-7f};
        for (float kind : kinds) {
            float[] x = new float[16];
            Arrays.fill(x, kind);
            twins(Activations::silu, Activations::siluVector, x);
            twins(Activations::sigmoid, Activations::sigmoidVector, x);
        }
    }

    private static void twins(Kernel scalar, Kernel vector, float[] x) {
        float[] want = x.clone();
        scalar.run(want, 0, want.length);
        float[] got = x.clone();
        vector.run(got, 0, got.length);
        double precision = Float.isFinite(want[0]) ? Math.max(1e-37, 2e-7 * Math.abs(want[0])) : 0;
        for (float value : got) {
            assertThat(Float.compare(value, want[0]) == 0 || Math.abs(value - want[0]) <= precision)
                    .as("%s of %s, want %s", value, x[0], want[0]).isTrue();
        }
    }

    /// Of the result, not of 1: near 0, where `e^x` would have lost the digits of `x`.
    @Test
    void tanhAndEluKeepTheirDigitsNearZero() {
        float[] x = new float[64];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.pow(10, -i / 4.0) * (i % 2 == 0 ? -1 : 1);
        }
        float[] tanh = x.clone();
        float[] elu = x.clone();
        ExponentialActivations.tanhVector(tanh, 0, 32);
        ExponentialActivations.tanh(tanh, 32, 32);
        ExponentialActivations.eluVector(elu, 0, 32, 1, 1, 1);
        ExponentialActivations.elu(elu, 32, 32, 1, 1, 1);
        for (int i = 0; i < x.length; i++) {
            assertThat(tanh[i] / Math.tanh(x[i])).as("tanh %s", x[i]).isCloseTo(1, Offset.offset(4e-7));
            double want = x[i] > 0 ? x[i] : Math.expm1(x[i]);
            assertThat(elu[i] / want).as("elu %s", x[i]).isCloseTo(1, Offset.offset(4e-7));
        }
    }

    @Test
    void farOutNothingOverflows() {
        float[] x = {-1000, -100, 100, 1000, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0, -0f};
        float[] sigmoid = x.clone();
        Activations.sigmoidVector(sigmoid, 0, 8);
        assertThat(sigmoid).usingComparatorWithPrecision(1e-30f).containsExactly(0, 0, 1, 1, 0, 1, 0.5f, 0.5f);
        float[] tanh = x.clone();
        ExponentialActivations.tanhVector(tanh, 0, 8);
        assertThat(tanh).usingComparatorWithPrecision(0f).containsExactly(-1, -1, 1, 1, -1, 1, 0, -0f);
        float[] elu = x.clone();
        ExponentialActivations.eluVector(elu, 0, 8, 1, 1, 1);
        assertThat(elu).usingComparatorWithPrecision(0f).containsExactly(-1, -1, 100, 1000, -1,
                Float.POSITIVE_INFINITY, 0, 0);
        float[] none = {Float.NaN};
        ExponentialActivations.tanh(none, 0, 1);
        ExponentialActivations.elu(none, 0, 1, 1, 1, 1);
        assertThat(none).containsOnly(Float.NaN);
        float[] mish = x.clone();
        SmoothActivations.mishVector(mish, 0, 8);
        assertThat(mish[2]).isEqualTo(100);
        assertThat(mish[3]).isEqualTo(1000);
        assertThat(mish[0]).isBetween(-1e-30f, 0f);
        float[] gelu = x.clone();
        SmoothActivations.geluVector(gelu, 0, 8);
        assertThat(gelu[3]).isEqualTo(1000);
        assertThat(gelu[0]).isBetween(-1e-30f, 0f);
        float[] silu = {-1000, 1000, Float.POSITIVE_INFINITY, -50, 50, 0, 1, -1};
        Activations.siluVector(silu, 0, 8);
        float[] relu = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
        Activations.leaky(relu, 0, 2, 0);
        assertThat(relu).containsExactly(0, Float.POSITIVE_INFINITY);
        assertThat(silu[0]).isBetween(-1e-30f, 0f);
        assertThat(silu[1]).isEqualTo(1000);
        assertThat(silu[2]).isEqualTo(Float.POSITIVE_INFINITY);
    }
}
