package dev.jiffy.vision.filter;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/// The same bits as [DarkRow].
final class DarkRowVector {
    private static final VectorSpecies<Short> SHORTS = FilterKernels.SHORTS;
    private static final VectorSpecies<Byte> BYTES = FilterKernels.HALF_BYTES;
    private static final int LANES = SHORTS.length();

    private DarkRowVector() {
    }

    /// See [DarkRow#slide], from 0 on.
    static void slide(byte[] in, int added, int removed, short[] sums, int sumsAt, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            ShortVector more = (ShortVector) ByteVector.fromArray(BYTES, in, added + i)
                    .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
            ShortVector less = (ShortVector) ByteVector.fromArray(BYTES, in, removed + i)
                    .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
            ShortVector.fromArray(SHORTS, sums, sumsAt + i).add(more).sub(less).intoArray(sums, sumsAt + i);
        }
        DarkRow.slide(in, added, removed, sums, sumsAt, end, count);
    }

    /// See [DarkRow#fours], from 0 on.
    static void fours(short[] sums, short[] fours, int count) {
        int end = count - count % LANES;
        for (int i = 0; i < end; i += LANES) {
            ShortVector.fromArray(SHORTS, sums, i).add(ShortVector.fromArray(SHORTS, sums, i + 1))
                    .add(ShortVector.fromArray(SHORTS, sums, i + 2)).add(ShortVector.fromArray(SHORTS, sums, i + 3))
                    .intoArray(fours, i);
        }
        DarkRow.fours(sums, fours, end, count);
    }

    /// See [DarkRow#wide].
    static void wide(byte[] in, int inAt, short[] fours, int margin, long[] bits, int bitsAt, int words) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k += LANES) {
                int i = w * Long.SIZE + k;
                ShortVector mean = ShortVector.fromArray(SHORTS, fours, i)
                        .add(ShortVector.fromArray(SHORTS, fours, i + 4))
                        .add(ShortVector.fromArray(SHORTS, fours, i + 8))
                        .add(ShortVector.fromArray(SHORTS, fours, i + 12)).lanewise(LSHR, 8);
                ShortVector here = (ShortVector) ByteVector.fromArray(BYTES, in, inAt + i)
                        .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
                word |= mean.sub(here).compare(GT, (short) margin).toLong() << k;
            }
            bits[bitsAt + w] = word;
        }
    }

    /// See [DarkRow#narrow].
    static void narrow(byte[] in, int inAt, short[] fours, int margin, long[] bits, int bitsAt, int words) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k += LANES) {
                int i = w * Long.SIZE + k;
                ShortVector mean = ShortVector.fromArray(SHORTS, fours, i)
                        .add(ShortVector.fromArray(SHORTS, fours, i + 4)).lanewise(LSHR, 6);
                ShortVector here = (ShortVector) ByteVector.fromArray(BYTES, in, inAt + i)
                        .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
                word |= mean.sub(here).compare(GT, (short) margin).toLong() << k;
            }
            bits[bitsAt + w] = word;
        }
    }
}
