package dev.jiffy.vision.yolo;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The same bits as [RgbRow], which does what is left at the end of a row.
///
/// Values are held within 0 and 255 by a comparison and a blend each: without AVX-512 `max` and `min` with Java's rules for
/// zeros and NaN take five instructions, and a row 1.7 times as long.
final class RgbRowVector {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private RgbRowVector() {
    }

    /// See [RgbRow#yuv]; all columns.
    static void yuv(YuvToRgb map, float scale, float[] luma, float[] blueness, float[] redness, int count, float[] out,
            int red, int green, int blue) {
        float offset = map.offset();
        float gain = map.y();
        float middle = map.middle();
        float redCr = map.redCr();
        float greenCb = map.greenCb();
        float greenCr = map.greenCr();
        float blueCb = map.blueCb();
        int end = count - count % LANES;
        for (int x = 0; x < end; x += LANES) {
            FloatVector y = FloatVector.fromArray(FLOATS, luma, x).sub(offset).mul(gain);
            FloatVector cb = FloatVector.fromArray(FLOATS, blueness, x).sub(middle);
            FloatVector cr = FloatVector.fromArray(FLOATS, redness, x).sub(middle);
            FloatVector r = y.add(cr.mul(redCr));
            r = r.blend(0f, r.compare(LE, 0f));
            r.blend(255f, r.compare(GE, 255f)).mul(scale).intoArray(out, red + x);
            FloatVector g = y.add(cb.mul(greenCb)).add(cr.mul(greenCr));
            g = g.blend(0f, g.compare(LE, 0f));
            g.blend(255f, g.compare(GE, 255f)).mul(scale).intoArray(out, green + x);
            FloatVector b = y.add(cb.mul(blueCb));
            b = b.blend(0f, b.compare(LE, 0f));
            b.blend(255f, b.compare(GE, 255f)).mul(scale).intoArray(out, blue + x);
        }
        RgbRow.yuv(map, scale, luma, blueness, redness, end, count, out, red, green, blue);
    }

    /// See [RgbRow#gbr]; all columns. A row after the other.
    static void gbr(YuvToRgb map, float scale, float[] g, float[] b, float[] r, int count, float[] out, int red,
            int green, int blue) {
        single(map, scale, r, count, out, red);
        single(map, scale, g, count, out, green);
        single(map, scale, b, count, out, blue);
        RgbRow.gbr(map, scale, g, b, r, count - count % LANES, count, out, red, green, blue);
    }

    /// See [RgbRow#gray]; all columns.
    static void gray(YuvToRgb map, float scale, float[] luma, int count, float[] out, int red, int green, int blue) {
        int end = count - count % LANES;
        single(map, scale, luma, count, out, red);
        System.arraycopy(out, red, out, green, end);
        System.arraycopy(out, red, out, blue, end);
        RgbRow.gray(map, scale, luma, end, count, out, red, green, blue);
    }

    /// Gain, offset and limits for the whole vectors of a row.
    private static void single(YuvToRgb map, float scale, float[] row, int count, float[] out, int at) {
        float offset = map.offset();
        float gain = map.y();
        int end = count - count % LANES;
        for (int x = 0; x < end; x += LANES) {
            FloatVector v = FloatVector.fromArray(FLOATS, row, x).sub(offset).mul(gain);
            v = v.blend(0f, v.compare(LE, 0f));
            v.blend(255f, v.compare(GE, 255f)).mul(scale).intoArray(out, at + x);
        }
    }
}
