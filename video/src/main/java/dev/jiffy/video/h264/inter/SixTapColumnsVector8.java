package dev.jiffy.video.h264.inter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The six-tap filter of luma interpolation along columns with the Vector API, of 8-bit samples and of the sums of
/// [SixTapVector8], with the same widths.
///
/// A turn does two rows, whose taps share five of seven source rows.
final class SixTapColumnsVector8 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Byte> BYTES_8 = ByteVector.SPECIES_64;
    private static final VectorSpecies<Byte> BYTES_16 = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_8 = ShortVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_16 = ShortVector.SPECIES_256;

    private SixTapColumnsVector8() {
    }

    /// h, with the arithmetic of [SixTapVector8#horizontal16].
    static void vertical16(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride,
            int h) {
        int s = srcAt;
        int d = dstAt;
        for (int y = 0; y < h; y += 2) {
            ShortVector e = (ShortVector) ByteVector.fromArray(BYTES_16, src, s - 2 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector f = (ShortVector) ByteVector.fromArray(BYTES_16, src, s - srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector g = (ShortVector) ByteVector.fromArray(BYTES_16, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector hh = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector i = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 2 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector j = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 3 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector k = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 4 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector inner0 = g.add(hh).lanewise(VectorOperators.LSHL, 2).sub(f.add(i));
            ShortVector sum0 = inner0.lanewise(VectorOperators.LSHL, 2).add(inner0).add(e).add(j);
            ByteVector row0 = (ByteVector) sum0.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_16, 0);
            row0.intoArray(dst, d);
            ShortVector inner1 = hh.add(i).lanewise(VectorOperators.LSHL, 2).sub(g.add(j));
            ShortVector sum1 = inner1.lanewise(VectorOperators.LSHL, 2).add(inner1).add(f).add(k);
            ByteVector row1 = (ByteVector) sum1.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_16, 0);
            row1.intoArray(dst, d + dstStride);
            s += 2 * srcStride;
            d += 2 * dstStride;
        }
    }

    static void vertical8(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride,
            int h) {
        int s = srcAt;
        int d = dstAt;
        for (int y = 0; y < h; y += 2) {
            ShortVector e = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - 2 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector f = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector g = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector hh = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector i = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 2 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector j = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 3 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector k = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 4 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector inner0 = g.add(hh).lanewise(VectorOperators.LSHL, 2).sub(f.add(i));
            ShortVector sum0 = inner0.lanewise(VectorOperators.LSHL, 2).add(inner0).add(e).add(j);
            ByteVector row0 = (ByteVector) sum0.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
            row0.intoArray(dst, d);
            ShortVector inner1 = hh.add(i).lanewise(VectorOperators.LSHL, 2).sub(g.add(j));
            ShortVector sum1 = inner1.lanewise(VectorOperators.LSHL, 2).add(inner1).add(f).add(k);
            ByteVector row1 = (ByteVector) sum1.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
            row1.intoArray(dst, d + dstStride);
            s += 2 * srcStride;
            d += 2 * dstStride;
        }
    }

    static void vertical4(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride,
            int h) {
        int s = srcAt;
        int d = dstAt;
        for (int y = 0; y < h; y += 2) {
            ShortVector e = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - 2 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector f = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector g = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector hh = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector i = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 2 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector j = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 3 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector k = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 4 * srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector inner0 = g.add(hh).lanewise(VectorOperators.LSHL, 2).sub(f.add(i));
            ShortVector sum0 = inner0.lanewise(VectorOperators.LSHL, 2).add(inner0).add(e).add(j);
            int row0 = sum0.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0).reinterpretAsInts().lane(0);
            INT.set(dst, d, row0);
            ShortVector inner1 = hh.add(i).lanewise(VectorOperators.LSHL, 2).sub(g.add(j));
            ShortVector sum1 = inner1.lanewise(VectorOperators.LSHL, 2).add(inner1).add(f).add(k);
            int row1 = sum1.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0).reinterpretAsInts().lane(0);
            INT.set(dst, d + dstStride, row1);
            s += 2 * srcStride;
            d += 2 * dstStride;
        }
    }

    /// `j = Clip1((E - 5 F + 20 G + 20 H - 5 I + J + 512) >> 10)` of sums, in 16 bits: with a = E + J, b = F + I, c = G + H,
    /// floor divisions nest, `(a - 5 b + 20 c) >> 4 = (((a - b) >> 2) - b + c >> 2) + c`. The inner sum can leave 16 bits
    /// only where the sample is clipped anyway, so saturation keeps it right.
    static void columns16(short[] sums, byte[] dst, int dstAt, int dstStride, int h) {
        int d = dstAt;
        for (int y = 0; y < h; y += 2) {
            ShortVector e = ShortVector.fromArray(SHORTS_16, sums, y * 16);
            ShortVector f = ShortVector.fromArray(SHORTS_16, sums, y * 16 + 16);
            ShortVector g = ShortVector.fromArray(SHORTS_16, sums, y * 16 + 32);
            ShortVector hh = ShortVector.fromArray(SHORTS_16, sums, y * 16 + 48);
            ShortVector i = ShortVector.fromArray(SHORTS_16, sums, y * 16 + 64);
            ShortVector j = ShortVector.fromArray(SHORTS_16, sums, y * 16 + 80);
            ShortVector k = ShortVector.fromArray(SHORTS_16, sums, y * 16 + 96);
            ShortVector a0 = e.add(j);
            ShortVector b0 = f.add(i);
            ShortVector c0 = g.add(hh);
            ShortVector inner0 = a0.sub(b0).lanewise(VectorOperators.ASHR, 2).sub(b0).lanewise(VectorOperators.SADD,
                    c0);
            ShortVector sum0 = inner0.lanewise(VectorOperators.ASHR, 2).add(c0);
            ByteVector row0 = (ByteVector) sum0.add((short) 32).lanewise(VectorOperators.ASHR, 6).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_16, 0);
            row0.intoArray(dst, d);
            ShortVector a1 = f.add(k);
            ShortVector b1 = g.add(j);
            ShortVector c1 = hh.add(i);
            ShortVector inner1 = a1.sub(b1).lanewise(VectorOperators.ASHR, 2).sub(b1).lanewise(VectorOperators.SADD,
                    c1);
            ShortVector sum1 = inner1.lanewise(VectorOperators.ASHR, 2).add(c1);
            ByteVector row1 = (ByteVector) sum1.add((short) 32).lanewise(VectorOperators.ASHR, 6).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_16, 0);
            row1.intoArray(dst, d + dstStride);
            d += 2 * dstStride;
        }
    }

    static void columns8(short[] sums, byte[] dst, int dstAt, int dstStride, int h) {
        int d = dstAt;
        for (int y = 0; y < h; y += 2) {
            ShortVector e = ShortVector.fromArray(SHORTS_8, sums, y * 16);
            ShortVector f = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 16);
            ShortVector g = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 32);
            ShortVector hh = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 48);
            ShortVector i = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 64);
            ShortVector j = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 80);
            ShortVector k = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 96);
            ShortVector a0 = e.add(j);
            ShortVector b0 = f.add(i);
            ShortVector c0 = g.add(hh);
            ShortVector inner0 = a0.sub(b0).lanewise(VectorOperators.ASHR, 2).sub(b0).lanewise(VectorOperators.SADD,
                    c0);
            ShortVector sum0 = inner0.lanewise(VectorOperators.ASHR, 2).add(c0);
            ByteVector row0 = (ByteVector) sum0.add((short) 32).lanewise(VectorOperators.ASHR, 6).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
            row0.intoArray(dst, d);
            ShortVector a1 = f.add(k);
            ShortVector b1 = g.add(j);
            ShortVector c1 = hh.add(i);
            ShortVector inner1 = a1.sub(b1).lanewise(VectorOperators.ASHR, 2).sub(b1).lanewise(VectorOperators.SADD,
                    c1);
            ShortVector sum1 = inner1.lanewise(VectorOperators.ASHR, 2).add(c1);
            ByteVector row1 = (ByteVector) sum1.add((short) 32).lanewise(VectorOperators.ASHR, 6).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
            row1.intoArray(dst, d + dstStride);
            d += 2 * dstStride;
        }
    }

    static void columns4(short[] sums, byte[] dst, int dstAt, int dstStride, int h) {
        int d = dstAt;
        for (int y = 0; y < h; y += 2) {
            ShortVector e = ShortVector.fromArray(SHORTS_8, sums, y * 16);
            ShortVector f = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 16);
            ShortVector g = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 32);
            ShortVector hh = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 48);
            ShortVector i = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 64);
            ShortVector j = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 80);
            ShortVector k = ShortVector.fromArray(SHORTS_8, sums, y * 16 + 96);
            ShortVector a0 = e.add(j);
            ShortVector b0 = f.add(i);
            ShortVector c0 = g.add(hh);
            ShortVector inner0 = a0.sub(b0).lanewise(VectorOperators.ASHR, 2).sub(b0).lanewise(VectorOperators.SADD,
                    c0);
            ShortVector sum0 = inner0.lanewise(VectorOperators.ASHR, 2).add(c0);
            int row0 = sum0.add((short) 32).lanewise(VectorOperators.ASHR, 6).max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0).reinterpretAsInts().lane(0);
            INT.set(dst, d, row0);
            ShortVector a1 = f.add(k);
            ShortVector b1 = g.add(j);
            ShortVector c1 = hh.add(i);
            ShortVector inner1 = a1.sub(b1).lanewise(VectorOperators.ASHR, 2).sub(b1).lanewise(VectorOperators.SADD,
                    c1);
            ShortVector sum1 = inner1.lanewise(VectorOperators.ASHR, 2).add(c1);
            int row1 = sum1.add((short) 32).lanewise(VectorOperators.ASHR, 6).max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0).reinterpretAsInts().lane(0);
            INT.set(dst, d + dstStride, row1);
            d += 2 * dstStride;
        }
    }
}
