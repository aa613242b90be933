package dev.jiffy.video.h264.inter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The six-tap filter of luma interpolation along rows with the Vector API, 8-bit samples; [SixTapColumnsVector8] has the other
/// direction.
///
/// One small method per width, because HotSpot must inline every vector call. Sixteen samples are widened to 16 lanes of 256
/// bits, eight to 128 bits; four are computed as eight, of which half is stored, so up to eight samples behind the row
/// are read. Sums fit 16 bits: a six-tap sum of bytes lies in -2550…10710.
final class SixTapVector8 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Byte> BYTES_8 = ByteVector.SPECIES_64;
    private static final VectorSpecies<Byte> BYTES_16 = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_8 = ShortVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_16 = ShortVector.SPECIES_256;

    private SixTapVector8() {
    }

    /// `b = Clip1((E - 5 F + 20 G + 20 H - 5 I + J + 16) >> 5)`, with `20 (G + H) - 5 (F + I)` as five times a smaller sum.
    static void horizontal16(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride,
            int h) {
        int s = srcAt;
        int d = dstAt;
        for (int y = 0; y < h; y++) {
            ShortVector e = (ShortVector) ByteVector.fromArray(BYTES_16, src, s - 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector f = (ShortVector) ByteVector.fromArray(BYTES_16, src, s - 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector g = (ShortVector) ByteVector.fromArray(BYTES_16, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector hh = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector i = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector j = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 3)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector inner = g.add(hh).lanewise(VectorOperators.LSHL, 2).sub(f.add(i));
            ShortVector sum = inner.lanewise(VectorOperators.LSHL, 2).add(inner).add(e).add(j);
            ByteVector row = (ByteVector) sum.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_16, 0);
            row.intoArray(dst, d);
            s += srcStride;
            d += dstStride;
        }
    }

    static void horizontal8(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride,
            int h) {
        int s = srcAt;
        int d = dstAt;
        for (int y = 0; y < h; y++) {
            ShortVector e = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector f = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector g = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector hh = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector i = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector j = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 3)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector inner = g.add(hh).lanewise(VectorOperators.LSHL, 2).sub(f.add(i));
            ShortVector sum = inner.lanewise(VectorOperators.LSHL, 2).add(inner).add(e).add(j);
            ByteVector row = (ByteVector) sum.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0)
                    .min((short) 255).convertShape(VectorOperators.S2B, BYTES_8, 0);
            row.intoArray(dst, d);
            s += srcStride;
            d += dstStride;
        }
    }

    static void horizontal4(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride,
            int h) {
        int s = srcAt;
        int d = dstAt;
        for (int y = 0; y < h; y++) {
            ShortVector e = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector f = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector g = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector hh = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector i = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector j = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 3)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector inner = g.add(hh).lanewise(VectorOperators.LSHL, 2).sub(f.add(i));
            ShortVector sum = inner.lanewise(VectorOperators.LSHL, 2).add(inner).add(e).add(j);
            int row = sum.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0).reinterpretAsInts().lane(0);
            INT.set(dst, d, row);
            s += srcStride;
            d += dstStride;
        }
    }

    /// The sums of [#horizontal16] as they are, rows 16 apart.
    static void sums16(byte[] src, int srcAt, int srcStride, short[] sums, int h) {
        int s = srcAt;
        for (int y = 0; y < h; y++) {
            ShortVector e = (ShortVector) ByteVector.fromArray(BYTES_16, src, s - 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector f = (ShortVector) ByteVector.fromArray(BYTES_16, src, s - 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector g = (ShortVector) ByteVector.fromArray(BYTES_16, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector hh = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector i = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector j = (ShortVector) ByteVector.fromArray(BYTES_16, src, s + 3)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector inner = g.add(hh).lanewise(VectorOperators.LSHL, 2).sub(f.add(i));
            ShortVector sum = inner.lanewise(VectorOperators.LSHL, 2).add(inner).add(e).add(j);
            sum.intoArray(sums, y * 16);
            s += srcStride;
        }
    }

    static void sums8(byte[] src, int srcAt, int srcStride, short[] sums, int h) {
        int s = srcAt;
        for (int y = 0; y < h; y++) {
            ShortVector e = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector f = (ShortVector) ByteVector.fromArray(BYTES_8, src, s - 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector g = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector hh = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector i = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector j = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 3)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector inner = g.add(hh).lanewise(VectorOperators.LSHL, 2).sub(f.add(i));
            ShortVector sum = inner.lanewise(VectorOperators.LSHL, 2).add(inner).add(e).add(j);
            sum.intoArray(sums, y * 16);
            s += srcStride;
        }
    }

    /// Rounds sums to b and averages it into `dst`, in 16 bits.
    static void averageSums16(short[] sums, int at, byte[] dst, int dstAt, int dstStride, int h) {
        for (int y = 0; y < h; y++) {
            ShortVector sum = ShortVector.fromArray(SHORTS_16, sums, at + y * 16);
            ShortVector other = (ShortVector) ByteVector.fromArray(BYTES_16, dst, dstAt + y * dstStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector mean = sum.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0).min((short) 255)
                    .add(other).add((short) 1).lanewise(VectorOperators.LSHR, 1);
            ByteVector bytes = (ByteVector) mean
                    .convertShape(VectorOperators.S2B, BYTES_16, 0);
            bytes.intoArray(dst, dstAt + y * dstStride);
        }
    }

    static void averageSums8(short[] sums, int at, byte[] dst, int dstAt, int dstStride, int h) {
        for (int y = 0; y < h; y++) {
            ShortVector sum = ShortVector.fromArray(SHORTS_8, sums, at + y * 16);
            ShortVector other = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + y * dstStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector mean = sum.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0).min((short) 255)
                    .add(other).add((short) 1).lanewise(VectorOperators.LSHR, 1);
            ByteVector bytes = (ByteVector) mean
                    .convertShape(VectorOperators.S2B, BYTES_8, 0);
            bytes.intoArray(dst, dstAt + y * dstStride);
        }
    }

    static void averageSums4(short[] sums, int at, byte[] dst, int dstAt, int dstStride, int h) {
        for (int y = 0; y < h; y++) {
            ShortVector sum = ShortVector.fromArray(SHORTS_8, sums, at + y * 16);
            ShortVector other = (ShortVector) ByteVector.fromArray(BYTES_8, dst, dstAt + y * dstStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector mean = sum.add((short) 16).lanewise(VectorOperators.ASHR, 5).max((short) 0).min((short) 255)
                    .add(other).add((short) 1).lanewise(VectorOperators.LSHR, 1);
            int four = mean.convertShape(VectorOperators.S2B, BYTES_8, 0)
                    .reinterpretAsInts().lane(0);
            INT.set(dst, dstAt + y * dstStride, four);
        }
    }
}
