package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Softmax of one run of floats, in place: `e^(x − m) / Σ e^(x − m)` with the largest as `m`, so that nothing overflows. The
/// exponential is that of [Activations].
public final class SoftmaxRow {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private SoftmaxRow() {
    }

    /// Of `count` floats, at least one; the specification of [#vector].
    public static void scalar(float[] x, int at, int count) {
        float most = x[at];
        for (int i = at + 1; i < at + count; i++) {
            most = Math.max(most, x[i]);
        }
        float sum = 0;
        for (int i = at; i < at + count; i++) {
            x[i] = Activations.expMinus(most - x[i]);
            sum += x[i];
        }
        Rows.scale(x, at, 1 / sum, count);
    }

    /// As [#scalar], within the rounding of a sum in another order.
    public static void vector(float[] x, int at, int count) {
        if (count < LANES) {
            scalar(x, at, count);
            return;
        }
        int end = at + count / LANES * LANES;
        FloatVector m = FloatVector.fromArray(SPECIES, x, at);
        for (int i = at + LANES; i < end; i += LANES) {
            m = FloatVector.fromArray(SPECIES, x, i).max(m);
        }
        float most = m.reduceLanes(VectorOperators.MAX);
        for (int i = end; i < at + count; i++) {
            most = Math.max(most, x[i]);
        }
        FloatVector sums = FloatVector.zero(SPECIES);
        for (int i = at; i < end; i += LANES) {
            FloatVector t = FloatVector.fromArray(SPECIES, x, i).sub(most).mul(Activations.LOG2E)
                    .max(-Activations.LIMIT);
            FloatVector shifted = t.add(Activations.ROUNDER);
            FloatVector f = t.sub(shifted.sub(Activations.ROUNDER));
            FloatVector p = f.mul(Activations.C5).add(Activations.C4)
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C3))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C2))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C1))
                    .fma(f, FloatVector.broadcast(SPECIES, Activations.C0));
            IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector e = p.reinterpretAsInts().add(power).reinterpretAsFloats();
            sums = e.add(sums);
            e.intoArray(x, i);
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = end; i < at + count; i++) {
            x[i] = Activations.expMinus(most - x[i]);
            sum += x[i];
        }
        Rows.scale(x, at, 1 / sum, count);
    }
}
