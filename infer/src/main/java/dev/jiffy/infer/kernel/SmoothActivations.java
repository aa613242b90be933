package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Mish and GELU, in place, over runs of an array; each with a scalar twin of the same formula.
///
/// Mish is `x · tanh(ln(1 + e^x))` = `x · (1 + 2w) / (1 + 2w + 2w²)` with `w = e^−x` of [Activations]. GELU is
/// `x / 2 · (1 + erf(x / √2))` = `max(x, 0) − |x| / 2 · erfc(|x| / √2)`; of the complement of the error function,
/// `erfc(z) = t · p(t) · e^−z²` with `t = 1 / (1 + 0.3275911 z)`, the polynomial is good to 1.5e-7 (Abramowitz & Stegun 7.1.26).
public final class SmoothActivations {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final float ROOT_HALF = 0.707106781f;
    private static final float P = 0.3275911f;
    private static final float A1 = 0.254829592f;
    private static final float A2 = -0.284496736f;
    private static final float A3 = 1.421413741f;
    private static final float A4 = -1.453152027f;
    private static final float A5 = 1.061405429f;

    private SmoothActivations() {
    }

    /// x · tanh(ln(1 + e^x)).
    public static void mish(float[] x, int from, int count) {
        for (int i = from; i < from + count; i++) {
            float w = Activations.expMinus(x[i]);
            float n = 1 + 2 * w;
            x[i] = x[i] * (n / (n + 2 * w * w));
        }
    }

    /// x / 2 · (1 + erf(x / √2)).
    public static void gelu(float[] x, int from, int count) {
        for (int i = from; i < from + count; i++) {
            float z = Math.abs(x[i]) * ROOT_HALF;
            float t = 1 / (1 + P * z);
            float p = ((((A5 * t + A4) * t + A3) * t + A2) * t + A1) * t;
            x[i] = Math.max(x[i], 0) - ROOT_HALF * z * p * Activations.expMinus(z * z);
        }
    }

    /// As [#mish].
    public static void mishVector(float[] x, int from, int count) {
        int end = from + count / LANES * LANES;
        for (int i = from; i < end; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector t = v.mul(-Activations.LOG2E).max(-Activations.LIMIT).min(Activations.LIMIT);
            FloatVector shifted = t.add(Activations.ROUNDER);
            FloatVector f = t.sub(shifted.sub(Activations.ROUNDER));
            FloatVector p = f.mul(Activations.C5).add(Activations.C4)
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C3))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C2))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C1))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C0));
            IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector w = p.reinterpretAsInts().add(power).reinterpretAsFloats();
            FloatVector n = w.add(w).add(1f);
            v.mul(n.div(n.add(w.mul(w).mul(2f)))).intoArray(x, i);
        }
        mish(x, end, from + count - end);
    }

    /// As [#gelu].
    public static void geluVector(float[] x, int from, int count) {
        int end = from + count / LANES * LANES;
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = from; i < end; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector z = v.abs().mul(ROOT_HALF);
            FloatVector u = z.mul(z).mul(-Activations.LOG2E).max(-Activations.LIMIT);
            FloatVector shifted = u.add(Activations.ROUNDER);
            FloatVector f = u.sub(shifted.sub(Activations.ROUNDER));
            FloatVector p = f.mul(Activations.C5).add(Activations.C4)
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C3))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C2))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C1))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C0));
            IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector e = p.reinterpretAsInts().add(power).reinterpretAsFloats();
            FloatVector t = one.div(z.mul(P).add(1f));
            FloatVector q = t.mul(A5).add(A4).fma(t, FloatVector.broadcast(SPECIES, A3))
                    .fma(t, FloatVector.broadcast(SPECIES, A2)).fma(t, FloatVector.broadcast(SPECIES, A1)).mul(t);
            v.max(0f).sub(z.mul(ROOT_HALF).mul(q).mul(e)).intoArray(x, i);
        }
        gelu(x, end, from + count - end);
    }
}
