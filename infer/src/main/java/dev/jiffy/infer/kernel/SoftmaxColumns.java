package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Softmax of columns of floats that lie side by side, in place: as [SoftmaxRow], with a column in each lane. Nothing is done across
/// lanes, so both twins give the same but for the rounding of multiply-adds.
public final class SoftmaxColumns {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private SoftmaxColumns() {
    }

    /// Columns from `from` to before `count` of `rows` floats, at least one, `step` apart; the specification of [#vector].
    public static void scalar(float[] x, int at, int step, int rows, int from, int count) {
        int end = rows * step;
        for (int i = at + from; i < at + count; i++) {
            float most = x[i];
            for (int r = step; r < end; r += step) {
                most = Math.max(most, x[i + r]);
            }
            float sum = 0;
            for (int r = 0; r < end; r += step) {
                float e = Activations.expMinus(most - x[i + r]);
                x[i + r] = e;
                sum += e;
            }
            float share = 1 / sum;
            for (int r = 0; r < end; r += step) {
                x[i + r] *= share;
            }
        }
    }

    /// `count` columns.
    public static void vector(float[] x, int at, int step, int rows, int count) {
        int whole = count / LANES * LANES;
        int end = rows * step;
        for (int i = at; i < at + whole; i += LANES) {
            FloatVector most = FloatVector.fromArray(SPECIES, x, i);
            for (int r = step; r < end; r += step) {
                most = FloatVector.fromArray(SPECIES, x, i + r).max(most);
            }
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int r = 0; r < end; r += step) {
                FloatVector t = FloatVector.fromArray(SPECIES, x, i + r).sub(most).mul(Activations.LOG2E)
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
                e.intoArray(x, i + r);
                sum = e.add(sum);
            }
            FloatVector share = FloatVector.broadcast(SPECIES, 1f).div(sum);
            for (int r = 0; r < end; r += step) {
                FloatVector.fromArray(SPECIES, x, i + r).mul(share).intoArray(x, i + r);
            }
        }
        scalar(x, at, step, rows, whole, count);
    }
}
