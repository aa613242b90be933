package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Tanh, and ELU with its relatives, in place, over runs of an array; each with a scalar twin of the same formula.
///
/// All are made of `e^x − 1` for `x ≤ 0`, with its digits near 0: with `x · log₂e = n + f`, `n` an integer and `f` at most one half,
/// it is `2ⁿ · (2^f − 1) + (2ⁿ − 1)`, and `2^f − 1` is `f` times a polynomial of degree 5 (interpolated at the zeros of a Chebyshev
/// polynomial; off by 2.2e-8 of itself). `tanh |x| = −m / (m + 2)` with `m = e^(−2 |x|) − 1`.
public final class ExponentialActivations {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ONE = Float.floatToRawIntBits(1f);
    private static final float R5 = 1.54531634e-4f;
    private static final float R4 = 1.33908633e-3f;
    private static final float R3 = 9.61808302e-3f;
    private static final float R2 = 0.0555035695f;
    private static final float R1 = 0.240226507f;
    private static final float R0 = 0.693147182f;

    private ExponentialActivations() {
    }

    /// `e^x − 1` for `x ≤ 0`.
    private static float expMinusOne(float x) {
        float t = Math.max(x * Activations.LOG2E, -Activations.LIMIT);
        float shifted = t + Activations.ROUNDER;
        float f = t - (shifted - Activations.ROUNDER);
        float u = (((((R5 * f + R4) * f + R3) * f + R2) * f + R1) * f + R0) * f;
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE);
        return power * u + (power - 1);
    }

    /// tanh x.
    public static void tanh(float[] x, int from, int count) {
        for (int i = from; i < from + count; i++) {
            float m = expMinusOne(-2 * Math.abs(x[i]));
            x[i] = Math.copySign(m / (m + 2), x[i]);
        }
    }

    /// `scale · x`, and `scale · a · (e^(k · x) − 1)` where `x` is negative: ELU for `scale = k = 1`, SELU for `k = 1`, CELU for
    /// `scale = 1` and `k = 1 / a`.
    ///
    /// @param k above 0
    public static void elu(float[] x, int from, int count, float scale, float a, float k) {
        for (int i = from; i < from + count; i++) {
            float bent = a * expMinusOne(Math.min(x[i], 0) * k);
            x[i] = scale * (x[i] > 0 ? x[i] : bent);
        }
    }

    /// As [#tanh].
    public static void tanhVector(float[] x, int from, int count) {
        int end = from + count / LANES * LANES;
        for (int i = from; i < end; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector t = v.abs().mul(-2 * Activations.LOG2E).max(-Activations.LIMIT);
            FloatVector shifted = t.add(Activations.ROUNDER);
            FloatVector f = t.sub(shifted.sub(Activations.ROUNDER));
            FloatVector u = f.mul(R5).add(R4).fma(f, FloatVector.broadcast(SPECIES, R3))
                    .fma(f, FloatVector.broadcast(SPECIES, R2)).fma(f, FloatVector.broadcast(SPECIES, R1))
                    .fma(f, FloatVector.broadcast(SPECIES, R0)).mul(f);
            FloatVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE)
                    .reinterpretAsFloats();
            FloatVector m = power.fma(u, power.sub(1f));
            IntVector size = m.div(m.add(2f)).abs().reinterpretAsInts();
            size.or(v.reinterpretAsInts().and(Integer.MIN_VALUE)).reinterpretAsFloats().intoArray(x, i);
        }
        tanh(x, end, from + count - end);
    }

    /// As [#elu].
    public static void eluVector(float[] x, int from, int count, float scale, float a, float k) {
        int end = from + count / LANES * LANES;
        for (int i = from; i < end; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector t = v.min(0f).mul(k).mul(Activations.LOG2E).max(-Activations.LIMIT);
            FloatVector shifted = t.add(Activations.ROUNDER);
            FloatVector f = t.sub(shifted.sub(Activations.ROUNDER));
            FloatVector u = f.mul(R5).add(R4).fma(f, FloatVector.broadcast(SPECIES, R3))
                    .fma(f, FloatVector.broadcast(SPECIES, R2)).fma(f, FloatVector.broadcast(SPECIES, R1))
                    .fma(f, FloatVector.broadcast(SPECIES, R0)).mul(f);
            FloatVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE)
                    .reinterpretAsFloats();
            VectorMask<Float> isPositive = v.compare(VectorOperators.GT, 0f);
            power.fma(u, power.sub(1f)).mul(a).blend(v, isPositive).mul(scale).intoArray(x, i);
        }
        elu(x, end, from + count - end, scale, a, k);
    }
}
