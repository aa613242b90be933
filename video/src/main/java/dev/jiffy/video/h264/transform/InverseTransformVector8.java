package dev.jiffy.video.h264.transform;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Inverse transforms of 8-bit residuals with the Vector API: the same samples as [InverseTransform8], for any
/// coefficients, as arithmetic is modulo 2^16 there too.
///
/// Transposed coefficients make the row transform plain arithmetic on eight lanes: the rows of two 4×4 blocks, or of one
/// 8×8 block. Between the passes the lanes are transposed inside `long` lanes by shifts and bitwise blends, which every
/// width of machine has.
public final class InverseTransformVector8 {
    private static final VectorSpecies<Byte> BYTES_8 = ByteVector.SPECIES_64;
    private static final VectorSpecies<Short> SHORTS_8 = ShortVector.SPECIES_128;
    private static final VectorSpecies<Byte> BYTES_16 = ByteVector.SPECIES_128;
    /// Exchanges the halves; as bytes, because x86 has no intrinsic for two `long` lanes.
    private static final VectorShuffle<Byte> SWAP = VectorShuffle.fromOp(BYTES_16, i -> (i + 8) % 16);
    private static final VectorMask<Short> UPPER_LANES = VectorMask.fromLong(SHORTS_8, 0xF0);
    /// The odd 16-bit quarters of a `long`, and its upper half.
    private static final long ODD = 0xFFFF0000FFFF0000L;
    private static final long UPPER = 0xFFFFFFFF00000000L;

    private InverseTransformVector8() {
    }

    /// The same as [InverseTransform8#addQuadrant4x4].
    public static void addQuadrant4x4(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        addPair4x4(coef, at, dst, dstAt, stride);
        addPair4x4(coef, at + 32, dst, dstAt + 4 * stride, stride);
    }

    /// Two blocks side by side, each half of every vector: a column of the second one is loaded so that it comes to lie in
    /// the upper lanes.
    private static void addPair4x4(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        ShortVector d0 = ShortVector.fromArray(SHORTS_8, coef, at)
                .blend(ShortVector.fromArray(SHORTS_8, coef, at + 12), UPPER_LANES);
        ShortVector d1 = ShortVector.fromArray(SHORTS_8, coef, at + 4)
                .blend(ShortVector.fromArray(SHORTS_8, coef, at + 16), UPPER_LANES);
        ShortVector d2 = ShortVector.fromArray(SHORTS_8, coef, at + 8)
                .blend(ShortVector.fromArray(SHORTS_8, coef, at + 20), UPPER_LANES);
        ShortVector d3 = ShortVector.fromArray(SHORTS_8, coef, at + 12)
                .blend(ShortVector.fromArray(SHORTS_8, coef, at + 24), UPPER_LANES);
        ShortVector zero = ShortVector.zero(SHORTS_8);
        zero.intoArray(coef, at);
        zero.intoArray(coef, at + 8);
        zero.intoArray(coef, at + 16);
        zero.intoArray(coef, at + 24);

        ShortVector e0 = d0.add(d2);
        ShortVector e1 = d0.sub(d2);
        ShortVector e2 = d1.lanewise(VectorOperators.ASHR, 1).sub(d3);
        ShortVector e3 = d1.add(d3.lanewise(VectorOperators.ASHR, 1));
        LongVector f0 = e0.add(e3).reinterpretAsLongs();
        LongVector f1 = e1.add(e2).reinterpretAsLongs();
        LongVector f2 = e1.sub(e2).reinterpretAsLongs();
        LongVector f3 = e0.sub(e3).reinterpretAsLongs();

        LongVector p0 = f0.lanewise(VectorOperators.BITWISE_BLEND, f1.lanewise(VectorOperators.LSHL, 16), ODD);
        LongVector p1 = f0.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, f1, ODD);
        LongVector p2 = f2.lanewise(VectorOperators.BITWISE_BLEND, f3.lanewise(VectorOperators.LSHL, 16), ODD);
        LongVector p3 = f2.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, f3, ODD);
        ShortVector r0 = p0.lanewise(VectorOperators.BITWISE_BLEND, p2.lanewise(VectorOperators.LSHL, 32), UPPER)
                .reinterpretAsShorts();
        ShortVector r1 = p1.lanewise(VectorOperators.BITWISE_BLEND, p3.lanewise(VectorOperators.LSHL, 32), UPPER)
                .reinterpretAsShorts();
        ShortVector r2 = p0.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, p2, UPPER)
                .reinterpretAsShorts();
        ShortVector r3 = p1.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, p3, UPPER)
                .reinterpretAsShorts();

        ShortVector g0 = r0.add(r2).add((short) 32);
        ShortVector g1 = r0.sub(r2).add((short) 32);
        ShortVector g2 = r1.lanewise(VectorOperators.ASHR, 1).sub(r3);
        ShortVector g3 = r1.add(r3.lanewise(VectorOperators.ASHR, 1));
        ShortVector s0 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u0 = (ByteVector) s0.add(g0.add(g3).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u0.intoArray(dst, dstAt);
        ShortVector s1 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u1 = (ByteVector) s1.add(g1.add(g2).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u1.intoArray(dst, dstAt + stride);
        ShortVector s2 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + 2 * stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u2 = (ByteVector) s2.add(g1.sub(g2).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u2.intoArray(dst, dstAt + 2 * stride);
        ShortVector s3 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + 3 * stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u3 = (ByteVector) s3.add(g0.sub(g3).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u3.intoArray(dst, dstAt + 3 * stride);
    }

    /// The same as [InverseTransform8#add8x8]; the coefficients' own memory lies between the two passes.
    public static void add8x8(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        rows8x8(coef, at);
        columns8x8(coef, at, dst, dstAt, stride);
    }

    /// The row transform and a transposition, in place: afterwards the results of row i stand at `at + 8 * i`.
    private static void rows8x8(short[] coef, int at) {
        ShortVector d0 = ShortVector.fromArray(SHORTS_8, coef, at);
        ShortVector d1 = ShortVector.fromArray(SHORTS_8, coef, at + 8);
        ShortVector d2 = ShortVector.fromArray(SHORTS_8, coef, at + 16);
        ShortVector d3 = ShortVector.fromArray(SHORTS_8, coef, at + 24);
        ShortVector d4 = ShortVector.fromArray(SHORTS_8, coef, at + 32);
        ShortVector d5 = ShortVector.fromArray(SHORTS_8, coef, at + 40);
        ShortVector d6 = ShortVector.fromArray(SHORTS_8, coef, at + 48);
        ShortVector d7 = ShortVector.fromArray(SHORTS_8, coef, at + 56);
        ShortVector e0 = d0.add(d4);
        ShortVector e1 = d5.sub(d3).sub(d7).sub(d7.lanewise(VectorOperators.ASHR, 1));
        ShortVector e2 = d0.sub(d4);
        ShortVector e3 = d1.add(d7).sub(d3).sub(d3.lanewise(VectorOperators.ASHR, 1));
        ShortVector e4 = d2.lanewise(VectorOperators.ASHR, 1).sub(d6);
        ShortVector e5 = d7.sub(d1).add(d5).add(d5.lanewise(VectorOperators.ASHR, 1));
        ShortVector e6 = d2.add(d6.lanewise(VectorOperators.ASHR, 1));
        ShortVector e7 = d3.add(d5).add(d1).add(d1.lanewise(VectorOperators.ASHR, 1));
        ShortVector f0 = e0.add(e6);
        ShortVector f1 = e1.add(e7.lanewise(VectorOperators.ASHR, 2));
        ShortVector f2 = e2.add(e4);
        ShortVector f3 = e3.add(e5.lanewise(VectorOperators.ASHR, 2));
        ShortVector f4 = e2.sub(e4);
        ShortVector f5 = e3.lanewise(VectorOperators.ASHR, 2).sub(e5);
        ShortVector f6 = e0.sub(e6);
        ShortVector f7 = e7.sub(e1.lanewise(VectorOperators.ASHR, 2));
        LongVector g0 = f0.add(f7).reinterpretAsLongs();
        LongVector g1 = f2.add(f5).reinterpretAsLongs();
        LongVector g2 = f4.add(f3).reinterpretAsLongs();
        LongVector g3 = f6.add(f1).reinterpretAsLongs();
        LongVector g4 = f6.sub(f1).reinterpretAsLongs();
        LongVector g5 = f4.sub(f3).reinterpretAsLongs();
        LongVector g6 = f2.sub(f5).reinterpretAsLongs();
        LongVector g7 = f0.sub(f7).reinterpretAsLongs();

        LongVector p0 = g0.lanewise(VectorOperators.BITWISE_BLEND, g1.lanewise(VectorOperators.LSHL, 16), ODD);
        LongVector p1 = g0.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, g1, ODD);
        LongVector p2 = g2.lanewise(VectorOperators.BITWISE_BLEND, g3.lanewise(VectorOperators.LSHL, 16), ODD);
        LongVector p3 = g2.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, g3, ODD);
        LongVector p4 = g4.lanewise(VectorOperators.BITWISE_BLEND, g5.lanewise(VectorOperators.LSHL, 16), ODD);
        LongVector p5 = g4.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, g5, ODD);
        LongVector p6 = g6.lanewise(VectorOperators.BITWISE_BLEND, g7.lanewise(VectorOperators.LSHL, 16), ODD);
        LongVector p7 = g6.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, g7, ODD);
        LongVector q0 = p0.lanewise(VectorOperators.BITWISE_BLEND, p2.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector q2 = p0.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, p2, UPPER);
        LongVector q1 = p1.lanewise(VectorOperators.BITWISE_BLEND, p3.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector q3 = p1.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, p3, UPPER);
        LongVector q4 = p4.lanewise(VectorOperators.BITWISE_BLEND, p6.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector q6 = p4.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, p6, UPPER);
        LongVector q5 = p5.lanewise(VectorOperators.BITWISE_BLEND, p7.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector q7 = p5.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, p7, UPPER);
        q0.reinterpretAsShorts().blend(q4.reinterpretAsBytes().rearrange(SWAP).reinterpretAsShorts(), UPPER_LANES)
                .intoArray(coef, at);
        q0.reinterpretAsBytes().rearrange(SWAP).reinterpretAsShorts().blend(q4.reinterpretAsShorts(), UPPER_LANES)
                .intoArray(coef, at + 32);
        q1.reinterpretAsShorts().blend(q5.reinterpretAsBytes().rearrange(SWAP).reinterpretAsShorts(), UPPER_LANES)
                .intoArray(coef, at + 8);
        q1.reinterpretAsBytes().rearrange(SWAP).reinterpretAsShorts().blend(q5.reinterpretAsShorts(), UPPER_LANES)
                .intoArray(coef, at + 40);
        q2.reinterpretAsShorts().blend(q6.reinterpretAsBytes().rearrange(SWAP).reinterpretAsShorts(), UPPER_LANES)
                .intoArray(coef, at + 16);
        q2.reinterpretAsBytes().rearrange(SWAP).reinterpretAsShorts().blend(q6.reinterpretAsShorts(), UPPER_LANES)
                .intoArray(coef, at + 48);
        q3.reinterpretAsShorts().blend(q7.reinterpretAsBytes().rearrange(SWAP).reinterpretAsShorts(), UPPER_LANES)
                .intoArray(coef, at + 24);
        q3.reinterpretAsBytes().rearrange(SWAP).reinterpretAsShorts().blend(q7.reinterpretAsShorts(), UPPER_LANES)
                .intoArray(coef, at + 56);
    }

    /// The column transform of rows of eight, added to the prediction; clears the coefficients.
    private static void columns8x8(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        ShortVector d0 = ShortVector.fromArray(SHORTS_8, coef, at);
        ShortVector d1 = ShortVector.fromArray(SHORTS_8, coef, at + 8);
        ShortVector d2 = ShortVector.fromArray(SHORTS_8, coef, at + 16);
        ShortVector d3 = ShortVector.fromArray(SHORTS_8, coef, at + 24);
        ShortVector d4 = ShortVector.fromArray(SHORTS_8, coef, at + 32);
        ShortVector d5 = ShortVector.fromArray(SHORTS_8, coef, at + 40);
        ShortVector d6 = ShortVector.fromArray(SHORTS_8, coef, at + 48);
        ShortVector d7 = ShortVector.fromArray(SHORTS_8, coef, at + 56);
        ShortVector zero = ShortVector.zero(SHORTS_8);
        zero.intoArray(coef, at);
        zero.intoArray(coef, at + 8);
        zero.intoArray(coef, at + 16);
        zero.intoArray(coef, at + 24);
        zero.intoArray(coef, at + 32);
        zero.intoArray(coef, at + 40);
        zero.intoArray(coef, at + 48);
        zero.intoArray(coef, at + 56);
        ShortVector e0 = d0.add(d4).add((short) 32);
        ShortVector e1 = d5.sub(d3).sub(d7).sub(d7.lanewise(VectorOperators.ASHR, 1));
        ShortVector e2 = d0.sub(d4).add((short) 32);
        ShortVector e3 = d1.add(d7).sub(d3).sub(d3.lanewise(VectorOperators.ASHR, 1));
        ShortVector e4 = d2.lanewise(VectorOperators.ASHR, 1).sub(d6);
        ShortVector e5 = d7.sub(d1).add(d5).add(d5.lanewise(VectorOperators.ASHR, 1));
        ShortVector e6 = d2.add(d6.lanewise(VectorOperators.ASHR, 1));
        ShortVector e7 = d3.add(d5).add(d1).add(d1.lanewise(VectorOperators.ASHR, 1));
        ShortVector f0 = e0.add(e6);
        ShortVector f1 = e1.add(e7.lanewise(VectorOperators.ASHR, 2));
        ShortVector f2 = e2.add(e4);
        ShortVector f3 = e3.add(e5.lanewise(VectorOperators.ASHR, 2));
        ShortVector f4 = e2.sub(e4);
        ShortVector f5 = e3.lanewise(VectorOperators.ASHR, 2).sub(e5);
        ShortVector f6 = e0.sub(e6);
        ShortVector f7 = e7.sub(e1.lanewise(VectorOperators.ASHR, 2));
        ShortVector s0 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u0 = (ByteVector) s0.add(f0.add(f7).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u0.intoArray(dst, dstAt);
        ShortVector s1 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u1 = (ByteVector) s1.add(f2.add(f5).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u1.intoArray(dst, dstAt + stride);
        ShortVector s2 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + 2 * stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u2 = (ByteVector) s2.add(f4.add(f3).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u2.intoArray(dst, dstAt + 2 * stride);
        ShortVector s3 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + 3 * stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u3 = (ByteVector) s3.add(f6.add(f1).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u3.intoArray(dst, dstAt + 3 * stride);
        ShortVector s4 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + 4 * stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u4 = (ByteVector) s4.add(f6.sub(f1).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u4.intoArray(dst, dstAt + 4 * stride);
        ShortVector s5 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + 5 * stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u5 = (ByteVector) s5.add(f4.sub(f3).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u5.intoArray(dst, dstAt + 5 * stride);
        ShortVector s6 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + 6 * stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u6 = (ByteVector) s6.add(f2.sub(f5).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u6.intoArray(dst, dstAt + 6 * stride);
        ShortVector s7 = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + 7 * stride)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ByteVector u7 = (ByteVector) s7.add(f0.sub(f7).lanewise(VectorOperators.ASHR, 6)).max((short) 0)
                .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
        u7.intoArray(dst, dstAt + 7 * stride);
    }
}
