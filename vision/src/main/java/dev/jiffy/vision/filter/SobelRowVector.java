package dev.jiffy.vision.filter;

import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/// The same numbers as [SobelRow].
final class SobelRowVector {
    private static final VectorSpecies<Short> SHORTS = FilterKernels.SHORTS;
    private static final VectorSpecies<Byte> BYTES = FilterKernels.HALF_BYTES;
    private static final int LANES = SHORTS.length();

    private SobelRowVector() {
    }

    /// See [SobelRow#down], from 0 on.
    static void down(byte[] in, int a, int b, int c, short[] sum, short[] difference, int outAt, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            ShortVector above = (ShortVector) ByteVector.fromArray(BYTES, in, a + i)
                    .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
            ShortVector here = (ShortVector) ByteVector.fromArray(BYTES, in, b + i)
                    .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
            ShortVector below = (ShortVector) ByteVector.fromArray(BYTES, in, c + i)
                    .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
            above.add(here).add(here).add(below).intoArray(sum, outAt + i);
            below.sub(above).intoArray(difference, outAt + i);
        }
        SobelRow.down(in, a, b, c, sum, difference, outAt, end, count);
    }

    /// See [SobelRow#along], from 0 on.
    static void along(short[] sum, short[] difference, short[] dx, short[] dy, int outAt, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            ShortVector left = ShortVector.fromArray(SHORTS, sum, i);
            ShortVector.fromArray(SHORTS, sum, i + 2).sub(left).intoArray(dx, outAt + i);
            ShortVector middle = ShortVector.fromArray(SHORTS, difference, i + 1);
            ShortVector.fromArray(SHORTS, difference, i).add(middle).add(middle)
                    .add(ShortVector.fromArray(SHORTS, difference, i + 2)).intoArray(dy, outAt + i);
        }
        SobelRow.along(sum, difference, dx, dy, outAt, end, count);
    }
}
