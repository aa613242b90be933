package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What normalizations by channel need of a run of pixels `step` apart: sums, sums of squares of the distances from a mean, and
/// what comes of both; each with a scalar twin, which it leaves the channels to that do not fill a vector.
public final class ChannelMoments {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private ChannelMoments() {
    }

    /// `sums[c] += Σ_p (x[p, c] − mean[c])²` with `squares`, `Σ_p x[p, c]` without, for channels from `from` to before `count`; the
    /// specification of [#addVector] and [#addSquaresVector].
    ///
    /// @param of has `count` means, then as many sums
    public static void add(float[] x, int at, int step, int pixels, int from, int count, float[] of, boolean squares) {
        for (int c = from; c < count; c++) {
            float sum = 0;
            for (int p = 0; p < pixels; p++) {
                float d = squares ? x[at + p * step + c] - of[c] : x[at + p * step + c];
                sum += squares ? d * d : d;
            }
            of[count + c] += sum;
        }
    }

    /// `y[p, c] = (x[p, c] − mean[c]) · factor[c] + shift[c]`; the specification of [#normalizeVector].
    ///
    /// @param of has `count` means, then as many factors
    /// @param shift the first at `shiftAt`
    public static void normalize(float[] x, int at, int step, int pixels, int from, int count, float[] of,
            float[] shift,
            int shiftAt, float[] y, int to, int toStep) {
        for (int p = 0; p < pixels; p++) {
            for (int c = from; c < count; c++) {
                y[to + p * toStep + c] = (x[at + p * step + c] - of[c]) * of[count + c] + shift[shiftAt + c];
            }
        }
    }

    /// As [#add] without squares, in four sums.
    public static void addVector(float[] x, int at, int step, int pixels, int count, float[] of) {
        int end = count / LANES * LANES;
        for (int c = 0; c < end; c += LANES) {
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            int i = at + c;
            int p = 0;
            for (; p + 4 <= pixels; p += 4, i += 4 * step) {
                s0 = FloatVector.fromArray(SPECIES, x, i).add(s0);
                s1 = FloatVector.fromArray(SPECIES, x, i + step).add(s1);
                s2 = FloatVector.fromArray(SPECIES, x, i + 2 * step).add(s2);
                s3 = FloatVector.fromArray(SPECIES, x, i + 3 * step).add(s3);
            }
            for (; p < pixels; p++, i += step) {
                s0 = FloatVector.fromArray(SPECIES, x, i).add(s0);
            }
            FloatVector.fromArray(SPECIES, of, count + c).add(s0.add(s1).add(s2.add(s3))).intoArray(of, count + c);
        }
        add(x, at, step, pixels, end, count, of, false);
    }

    /// As [#add] with squares, in two sums.
    public static void addSquaresVector(float[] x, int at, int step, int pixels, int count, float[] of) {
        int end = count / LANES * LANES;
        for (int c = 0; c < end; c += LANES) {
            FloatVector mean = FloatVector.fromArray(SPECIES, of, c);
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = s0;
            int i = at + c;
            int p = 0;
            for (; p + 2 <= pixels; p += 2, i += 2 * step) {
                FloatVector d = FloatVector.fromArray(SPECIES, x, i).sub(mean);
                FloatVector e = FloatVector.fromArray(SPECIES, x, i + step).sub(mean);
                s0 = d.fma(d, s0);
                s1 = e.fma(e, s1);
            }
            if (p < pixels) {
                FloatVector d = FloatVector.fromArray(SPECIES, x, i).sub(mean);
                s0 = d.fma(d, s0);
            }
            FloatVector.fromArray(SPECIES, of, count + c).add(s0.add(s1)).intoArray(of, count + c);
        }
        add(x, at, step, pixels, end, count, of, true);
    }

    /// As [#normalize].
    public static void normalizeVector(float[] x, int at, int step, int pixels, int count, float[] of, float[] shift,
            int shiftAt, float[] y, int to, int toStep) {
        int end = count / LANES * LANES;
        for (int c = 0; c < end; c += LANES) {
            FloatVector mean = FloatVector.fromArray(SPECIES, of, c);
            FloatVector factor = FloatVector.fromArray(SPECIES, of, count + c);
            FloatVector add = FloatVector.fromArray(SPECIES, shift, shiftAt + c);
            for (int p = 0; p < pixels; p++) {
                FloatVector.fromArray(SPECIES, x, at + p * step + c).sub(mean).fma(factor, add)
                        .intoArray(y, to + p * toStep + c);
            }
        }
        normalize(x, at, step, pixels, end, count, of, shift, shiftAt, y, to, toStep);
    }
}
