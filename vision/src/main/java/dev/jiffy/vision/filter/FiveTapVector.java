package dev.jiffy.vision.filter;

import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/// The same bits as [FiveTap]: even and odd samples apart in 16 bits, so that nothing is widened.
final class FiveTapVector {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final int LANES = BYTES.length();

    private FiveTapVector() {
    }

    /// See [FiveTap#scalar], from 0 on.
    static void run(byte[] in, int a, int b, int c, int d, int e, byte[] out, int outAt, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            ShortVector va = ByteVector.fromArray(BYTES, in, a + i).reinterpretAsShorts();
            ShortVector vb = ByteVector.fromArray(BYTES, in, b + i).reinterpretAsShorts();
            ShortVector vc = ByteVector.fromArray(BYTES, in, c + i).reinterpretAsShorts();
            ShortVector vd = ByteVector.fromArray(BYTES, in, d + i).reinterpretAsShorts();
            ShortVector ve = ByteVector.fromArray(BYTES, in, e + i).reinterpretAsShorts();
            ShortVector even = va.and((short) 0xFF).add(ve.and((short) 0xFF)).mul((short) FiveTap.OUTER)
                    .add(vb.and((short) 0xFF).add(vd.and((short) 0xFF)).mul((short) FiveTap.INNER))
                    .add(vc.and((short) 0xFF).mul((short) FiveTap.MIDDLE)).add((short) FiveTap.HALF)
                    .lanewise(LSHR, 8);
            ShortVector odd = va.lanewise(LSHR, 8).add(ve.lanewise(LSHR, 8)).mul((short) FiveTap.OUTER)
                    .add(vb.lanewise(LSHR, 8).add(vd.lanewise(LSHR, 8)).mul((short) FiveTap.INNER))
                    .add(vc.lanewise(LSHR, 8).mul((short) FiveTap.MIDDLE)).add((short) FiveTap.HALF)
                    .and((short) 0xFF00);
            even.or(odd).reinterpretAsBytes().intoArray(out, outAt + i);
        }
        FiveTap.scalar(in, a, b, c, d, e, out, outAt, end, count);
    }
}
