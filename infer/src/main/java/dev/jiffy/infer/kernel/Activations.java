package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Functions of single floats, in place, over runs of an array; each with a scalar twin of the same formula.
///
/// `e^−x` is `2^t` with `t = −x · log₂e` held within ±126: `t` is rounded to an integer by adding and subtracting 1.5 · 2²³, the
/// rest, at most one half, goes through a polynomial of degree 5 (the least largest error, 8e-8 relative), and the integer is
/// added to the exponent's bits.
public final class Activations {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    static final float LOG2E = 1.44269504f;
    static final float ROUNDER = 12_582_912f;
    static final float LIMIT = 126f;
    private static final int LIMIT_BITS = Float.floatToRawIntBits(LIMIT);
    private static final int MINUS_LIMIT_BITS = Float.floatToRawIntBits(-LIMIT);
    static final float C5 = 0.00133908633647f;
    static final float C4 = 0.00967603191832f;
    static final float C3 = 0.0555035711422f;
    static final float C2 = 0.240221074853f;
    static final float C1 = 0.693147188026f;
    static final float C0 = 1.00000007545f;

    private Activations() {
    }

    /// `e^−x` as above.
    static float expMinus(float x) {
        float t = Math.min(Math.max(-x * LOG2E, -LIMIT), LIMIT);
        float shifted = t + ROUNDER;
        float f = t - (shifted - ROUNDER);
        float p = ((((C5 * f + C4) * f + C3) * f + C2) * f + C1) * f + C0;
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    }

    /// x / (1 + e^−x).
    public static void silu(float[] x, int from, int count) {
        for (int i = from; i < from + count; i++) {
            x[i] = x[i] / (1 + expMinus(x[i]));
        }
    }

    /// 1 / (1 + e^−x). NaN is left alone, because its bits may come out of the power of two as any number.
    public static void sigmoid(float[] x, int from, int count) {
        for (int i = from; i < from + count; i++) {
            x[i] = Float.isNaN(x[i]) ? x[i] : 1 / (1 + expMinus(x[i]));
        }
    }

    /// max(x, 0).
    public static void relu(float[] x, int from, int count) {
        for (int i = from; i < from + count; i++) {
            x[i] = Math.max(x[i], 0);
        }
    }

    /// x, or slope · x where it is negative. Without a branch up to a slope of 1: the sign of what goes in here is anybody's
    /// guess, and a branch that the processor guesses wrong every second time costs ten times the rest.
    public static void leaky(float[] x, int from, int count, float slope) {
        if (slope == 0) {
            relu(x, from, count); // infinity stays what it is
        } else if (slope <= 1) {
            for (int i = from; i < from + count; i++) {
                x[i] = Math.max(x[i], slope * x[i]);
            }
        } else {
            for (int i = from; i < from + count; i++) {
                x[i] = Math.min(x[i], slope * x[i]);
            }
        }
    }

    /// min(max(x, least), most).
    public static void clip(float[] x, int from, int count, float least, float most) {
        for (int i = from; i < from + count; i++) {
            x[i] = Math.min(Math.max(x[i], least), most);
        }
    }

    /// x · min(max(x / 6 + 1/2, 0), 1).
    public static void hardSwish(float[] x, int from, int count) {
        for (int i = from; i < from + count; i++) {
            x[i] = x[i] * Math.min(Math.max(x[i] * (1f / 6) + 0.5f, 0), 1);
        }
    }

    /// min(max(a · x + b, 0), 1).
    public static void hardSigmoid(float[] x, int from, int count, float a, float b) {
        for (int i = from; i < from + count; i++) {
            x[i] = Math.min(Math.max(a * x[i] + b, 0), 1);
        }
    }

    /// As [#silu]. Bits of floats are held within ±126 as integers, which are ordered as floats are, unsigned below zero: the least
    /// and the largest of floats are five instructions each, because Java wants NaN and −0 right. NaN comes out of it as 126, and
    /// of the division as NaN.
    public static void siluVector(float[] x, int from, int count) {
        int end = from + count / LANES * LANES;
        for (int i = from; i < end; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector t = v.mul(-LOG2E).reinterpretAsInts().min(LIMIT_BITS)
                    .lanewise(VectorOperators.UMIN, MINUS_LIMIT_BITS).reinterpretAsFloats();
            FloatVector shifted = t.add(ROUNDER);
            FloatVector f = t.sub(shifted.sub(ROUNDER));
            FloatVector p = FloatVector.broadcast(SPECIES, C5).fma(f, FloatVector.broadcast(SPECIES, C4))
                    .fma(f, FloatVector.broadcast(SPECIES, C3)).fma(f, FloatVector.broadcast(SPECIES, C2))
                    .fma(f, FloatVector.broadcast(SPECIES, C1)).fma(f, FloatVector.broadcast(SPECIES, C0));
            IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            v.div(p.reinterpretAsInts().add(power).reinterpretAsFloats().add(1f)).intoArray(x, i);
        }
        silu(x, end, from + count - end);
    }

    /// As [#sigmoid], held within ±126 as in [#siluVector]; NaN is put back, as nothing here divides it.
    public static void sigmoidVector(float[] x, int from, int count) {
        int end = from + count / LANES * LANES;
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = from; i < end; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector t = v.mul(-LOG2E).reinterpretAsInts().min(LIMIT_BITS)
                    .lanewise(VectorOperators.UMIN, MINUS_LIMIT_BITS).reinterpretAsFloats();
            FloatVector shifted = t.add(ROUNDER);
            FloatVector f = t.sub(shifted.sub(ROUNDER));
            FloatVector p = FloatVector.broadcast(SPECIES, C5).fma(f, FloatVector.broadcast(SPECIES, C4))
                    .fma(f, FloatVector.broadcast(SPECIES, C3)).fma(f, FloatVector.broadcast(SPECIES, C2))
                    .fma(f, FloatVector.broadcast(SPECIES, C1)).fma(f, FloatVector.broadcast(SPECIES, C0));
            IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            one.div(p.reinterpretAsInts().add(power).reinterpretAsFloats().add(1f))
                    .blend(v, v.compare(VectorOperators.NE, v)).intoArray(x, i);
        }
        sigmoid(x, end, from + count - end);
    }
}
