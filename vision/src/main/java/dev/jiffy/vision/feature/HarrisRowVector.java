package dev.jiffy.vision.feature;

import static jdk.incubator.vector.VectorOperators.S2F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/// The same bits as [HarrisRow].
final class HarrisRowVector {
    private static final VectorSpecies<Float> FLOATS = FeatureKernels.FLOATS;
    private static final VectorSpecies<Short> SHORTS = FeatureKernels.HALF_SHORTS;
    private static final int LANES = FLOATS.length();

    private HarrisRowVector() {
    }

    /// See [HarrisRow#sums], from 0 on.
    static void sums(short[] dx, short[] dy, float[] sums, int at, int step, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            FloatVector x0 = (FloatVector) ShortVector.fromArray(SHORTS, dx, i).convertShape(S2F, FLOATS, 0);
            FloatVector x1 = (FloatVector) ShortVector.fromArray(SHORTS, dx, i + 1).convertShape(S2F, FLOATS, 0);
            FloatVector x2 = (FloatVector) ShortVector.fromArray(SHORTS, dx, i + 2).convertShape(S2F, FLOATS, 0);
            FloatVector y0 = (FloatVector) ShortVector.fromArray(SHORTS, dy, i).convertShape(S2F, FLOATS, 0);
            FloatVector y1 = (FloatVector) ShortVector.fromArray(SHORTS, dy, i + 1).convertShape(S2F, FLOATS, 0);
            FloatVector y2 = (FloatVector) ShortVector.fromArray(SHORTS, dy, i + 2).convertShape(S2F, FLOATS, 0);
            x0.mul(x0).add(x1.mul(x1)).add(x2.mul(x2)).intoArray(sums, at + i);
            x0.mul(y0).add(x1.mul(y1)).add(x2.mul(y2)).intoArray(sums, at + step + i);
            y0.mul(y0).add(y1.mul(y1)).add(y2.mul(y2)).intoArray(sums, at + 2 * step + i);
        }
        HarrisRow.sums(dx, dy, sums, at, step, end, count);
    }

    /// See [HarrisRow#measure], from 0 on.
    static void measure(float[] sums, int a, int b, int c, int step, float k, float[] out, int outAt, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            FloatVector xx = FloatVector.fromArray(FLOATS, sums, a + i)
                    .add(FloatVector.fromArray(FLOATS, sums, b + i)).add(FloatVector.fromArray(FLOATS, sums, c + i));
            FloatVector xy = FloatVector.fromArray(FLOATS, sums, a + step + i)
                    .add(FloatVector.fromArray(FLOATS, sums, b + step + i))
                    .add(FloatVector.fromArray(FLOATS, sums, c + step + i));
            FloatVector yy = FloatVector.fromArray(FLOATS, sums, a + 2 * step + i)
                    .add(FloatVector.fromArray(FLOATS, sums, b + 2 * step + i))
                    .add(FloatVector.fromArray(FLOATS, sums, c + 2 * step + i));
            FloatVector trace = xx.add(yy);
            xx.mul(yy).sub(xy.mul(xy)).sub(trace.mul(k).mul(trace)).intoArray(out, outAt + i);
        }
        HarrisRow.measure(sums, a, b, c, step, k, out, outAt, end, count);
    }
}
