package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Layer normalization of one run of floats (Ba, Kiros & Hinton 2016, equation 4): `scale · (x − μ) / √(σ² + ε) + shift` with the mean
/// `μ` of the run and the mean `σ²` of the squares of `x − μ`, in two passes.
public final class NormalizedRow {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private NormalizedRow() {
    }

    /// In place, with a scale and a shift for each place of the run; the specification of [#vector].
    public static void scalar(float[] x, int at, int count, float[] scale, float[] shift, float epsilon) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x[at + i];
        }
        float mean = (float) (sum / count);
        double squares = 0;
        for (int i = 0; i < count; i++) {
            float d = x[at + i] - mean;
            squares += d * d;
        }
        finish(x, at, count, mean, squares, scale, shift, epsilon);
    }

    /// As [#scalar], within the rounding of sums in another order.
    public static void vector(float[] x, int at, int count, float[] scale, float[] shift, float epsilon) {
        int end = count / LANES * LANES;
        FloatVector sums = FloatVector.zero(SPECIES);
        for (int i = 0; i < end; i += LANES) {
            sums = FloatVector.fromArray(SPECIES, x, at + i).add(sums);
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = end; i < count; i++) {
            sum += x[at + i];
        }
        float mean = (float) (sum / count);
        FloatVector all = FloatVector.zero(SPECIES);
        for (int i = 0; i < end; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, at + i).sub(mean);
            all = d.fma(d, all);
        }
        double squares = all.reduceLanes(VectorOperators.ADD);
        for (int i = end; i < count; i++) {
            float d = x[at + i] - mean;
            squares += d * d;
        }
        finish(x, at, count, mean, squares, scale, shift, epsilon);
    }

    /// A loop that HotSpot makes vectors of by itself.
    private static void finish(float[] x, int at, int count, float mean, double squares, float[] scale, float[] shift,
            float epsilon) {
        float factor = (float) (1 / Math.sqrt(squares / count + epsilon));
        for (int i = 0; i < count; i++) {
            x[at + i] = (x[at + i] - mean) * factor * scale[i] + shift[i];
        }
    }
}
