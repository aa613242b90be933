package dev.jiffy.video.color;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The same pixels as [ArgbKernels8], as many at a time as the machine's vectors have `int`s, 8 at least.
///
/// Two simple passes instead of one: what chroma adds to R, G and B goes into a scratch array, a block of a row at a time so
/// that it stays in the first-level cache; then luma is added, in 4:2:0 to two rows one after the other. What is left at the
/// end of a block is done by a last vector that ends there and overlaps the one before it. A width below [#LEAST] is left
/// to the scalar twin.
final class ArgbKernelsVector8 {
    /// Whether vectors are wide enough; without, nothing else of this class may be called.
    static final boolean USABLE = VectorShape.preferredShape().vectorBitSize() >= 256;

    private static final VectorSpecies<Integer> INTS = USABLE ? IntVector.SPECIES_PREFERRED : IntVector.SPECIES_256;
    private static final int LANES = INTS.length();
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class,
            VectorShape.forBitSize(LANES * Byte.SIZE));
    /// Lanes of the first and of the second half, each twice.
    private static final VectorShuffle<Integer> LOW = VectorShuffle.fromOp(INTS, i -> i >> 1);
    private static final VectorShuffle<Integer> HIGH = VectorShuffle.fromOp(INTS, i -> LANES + i >> 1);

    /// The narrowest picture.
    static final int LEAST = 2 * LANES;
    /// Luma samples to a block, the last one of a row can be nearly twice as long.
    private static final int BLOCK = 512;
    /// Scratch for one of R, G and B.
    private static final int PLANE = 2 * BLOCK;
    /// Elements of a scratch array.
    static final int SCRATCH = 3 * PLANE;

    private static final int SHIFT = ColorMatrix.FRACTION;
    private static final int OPAQUE = 0xFF000000;

    private ArgbKernelsVector8() {
    }

    /// Two rows that share their chroma, as in 4:2:0; `upper` and `lower` may be the same.
    static void pair(byte[] luma, int upper, int lower, byte[] cb, byte[] cr, int chromaAt, int width, int[] out,
            int outUpper, int outLower, ColorMatrix m, int[] scratch) {
        for (int x = 0; x < width;) {
            int block = blockAt(x, width);
            chromaHalf(cb, cr, chromaAt + (x >> 1), block + 1 >> 1, m, scratch);
            row(luma, upper + x, block, scratch, m.y, out, outUpper + x);
            if (lower != upper) {
                row(luma, lower + x, block, scratch, m.y, out, outLower + x);
            }
            x += block;
        }
    }

    /// See [ArgbKernels8#full].
    static void full(byte[] luma, int lumaAt, byte[] cb, byte[] cr, int chromaAt, int width, int[] out, int outAt,
            ColorMatrix m, int[] scratch) {
        for (int x = 0; x < width;) {
            int block = blockAt(x, width);
            chromaFull(cb, cr, chromaAt + x, block, m, scratch);
            row(luma, lumaAt + x, block, scratch, m.y, out, outAt + x);
            x += block;
        }
    }

    private static int blockAt(int x, int width) {
        return width - x < 2 * BLOCK ? width - x : BLOCK;
    }

    /// What chroma adds to two luma samples each.
    private static void chromaHalf(byte[] cb, byte[] cr, int at, int count, ColorMatrix m, int[] scratch) {
        int last = count - LANES;
        for (int x = 0; x < count; x += LANES) {
            int i = Math.min(x, last);
            IntVector u = (IntVector) ByteVector.fromArray(BYTES, cb, at + i).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector v = (IntVector) ByteVector.fromArray(BYTES, cr, at + i).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector r = u.mul(m.ru).add(v.mul(m.rv)).add(m.r0);
            IntVector g = u.mul(m.gu).add(v.mul(m.gv)).add(m.g0);
            IntVector b = u.mul(m.bu).add(v.mul(m.bv)).add(m.b0);
            r.rearrange(LOW).intoArray(scratch, 2 * i);
            r.rearrange(HIGH).intoArray(scratch, 2 * i + LANES);
            g.rearrange(LOW).intoArray(scratch, PLANE + 2 * i);
            g.rearrange(HIGH).intoArray(scratch, PLANE + 2 * i + LANES);
            b.rearrange(LOW).intoArray(scratch, 2 * PLANE + 2 * i);
            b.rearrange(HIGH).intoArray(scratch, 2 * PLANE + 2 * i + LANES);
        }
    }

    /// What chroma adds to one luma sample each.
    private static void chromaFull(byte[] cb, byte[] cr, int at, int count, ColorMatrix m, int[] scratch) {
        int last = count - LANES;
        for (int x = 0; x < count; x += LANES) {
            int i = Math.min(x, last);
            IntVector u = (IntVector) ByteVector.fromArray(BYTES, cb, at + i).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector v = (IntVector) ByteVector.fromArray(BYTES, cr, at + i).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            u.mul(m.ru).add(v.mul(m.rv)).add(m.r0).intoArray(scratch, i);
            u.mul(m.gu).add(v.mul(m.gv)).add(m.g0).intoArray(scratch, PLANE + i);
            u.mul(m.bu).add(v.mul(m.bv)).add(m.b0).intoArray(scratch, 2 * PLANE + i);
        }
    }

    /// Luma and what chroma adds, clamped and put together.
    private static void row(byte[] luma, int at, int count, int[] scratch, int factor, int[] out, int outAt) {
        int last = count - LANES;
        for (int x = 0; x < count; x += LANES) {
            int i = Math.min(x, last);
            IntVector y = ((IntVector) ByteVector.fromArray(BYTES, luma, at + i).convertShape(ZERO_EXTEND_B2I, INTS, 0))
                    .mul(factor);
            IntVector r = y.add(IntVector.fromArray(INTS, scratch, i)).lanewise(ASHR, SHIFT).max(0).min(255);
            IntVector g = y.add(IntVector.fromArray(INTS, scratch, PLANE + i)).lanewise(ASHR, SHIFT).max(0).min(255);
            IntVector b = y.add(IntVector.fromArray(INTS, scratch, 2 * PLANE + i)).lanewise(ASHR, SHIFT).max(0)
                    .min(255);
            r.lanewise(LSHL, 16).or(g.lanewise(LSHL, 8)).or(b.or(OPAQUE)).intoArray(out, outAt + i);
        }
    }
}
