package dev.jiffy.vision.yolo;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The same bits as [RowBlend], as many samples at a time as the machine's vectors have floats, 8 at least; what is left at the
/// end of a row is done by the scalar twin, so no sample behind the row is read.
final class RowBlendVector {
    /// Whether vectors are wide enough; without, nothing else of this class and of [RgbRowVector] may be called.
    static final boolean USABLE = VectorShape.preferredShape().vectorBitSize() >= 256;

    private static final VectorSpecies<Integer> INTS = USABLE ? IntVector.SPECIES_PREFERRED : IntVector.SPECIES_256;
    private static final int LANES = INTS.length();
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class,
            VectorShape.forBitSize(LANES * Byte.SIZE));
    private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class,
            VectorShape.forBitSize(LANES * Short.SIZE));

    private RowBlendVector() {
    }

    /// See [RowBlend#bytes]; all columns.
    static void bytes(byte[] samples, int upper, int lower, float weight, float[] out, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            FloatVector a = (FloatVector) ByteVector.fromArray(BYTES, samples, upper + i)
                    .convertShape(ZERO_EXTEND_B2I, INTS, 0).convert(I2F, 0);
            FloatVector b = (FloatVector) ByteVector.fromArray(BYTES, samples, lower + i)
                    .convertShape(ZERO_EXTEND_B2I, INTS, 0).convert(I2F, 0);
            b.sub(a).mul(weight).add(a).intoArray(out, i);
        }
        RowBlend.bytes(samples, upper, lower, weight, out, end, count);
    }

    /// See [RowBlend#shorts]; all columns.
    static void shorts(short[] samples, int upper, int lower, float weight, float[] out, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            FloatVector a = (FloatVector) ShortVector.fromArray(SHORTS, samples, upper + i)
                    .convertShape(ZERO_EXTEND_S2I, INTS, 0).convert(I2F, 0);
            FloatVector b = (FloatVector) ShortVector.fromArray(SHORTS, samples, lower + i)
                    .convertShape(ZERO_EXTEND_S2I, INTS, 0).convert(I2F, 0);
            b.sub(a).mul(weight).add(a).intoArray(out, i);
        }
        RowBlend.shorts(samples, upper, lower, weight, out, end, count);
    }
}
