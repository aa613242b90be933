package dev.jiffy.video.h264.inter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Mean and weighting of 8-bit predictions with the Vector API: the same samples as [Weighting8].
///
/// Four samples wide, two rows share a vector and nothing beyond the block is read. 16 bits suffice for the weights that a
/// stream may have (clause 8.4.2.3.2: w0 + w1 in -128…127, or 128 where logWD is below 7); others, and two samples, are
/// left to the scalar twin, as are sixteen samples where vectors end at 128 bits.
public final class WeightingVector8 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Byte> BYTES_8 = ByteVector.SPECIES_64;
    private static final VectorSpecies<Byte> BYTES_16 = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_8 = ShortVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_16 = ShortVector.SPECIES_256;
    private static final VectorSpecies<Long> LONGS_2 = LongVector.SPECIES_128;
    private static final boolean WIDE = VectorShape.preferredShape().vectorBitSize() >= 256;

    private WeightingVector8() {
    }

    /// The same as [Weighting8#average]; only 16 samples a row gain from vectors, `long` arithmetic does for the others.
    public static void average(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride, int w,
            int h) {
        if (w == 16) {
            average16(dst, dstAt, dstStride, other, otherAt, otherStride, h);
        } else {
            Weighting8.average(dst, dstAt, dstStride, other, otherAt, otherStride, w, h);
        }
    }

    /// The same as [Weighting8#uni].
    public static void uni(byte[] dst, int dstAt, int dstStride, int w, int h, int logWD, int weight, int offset) {
        boolean fits = weight >= -128 && weight <= 128;
        if (w == 16 && fits && WIDE) {
            uni16(dst, dstAt, dstStride, h, logWD, weight, offset);
        } else if (w == 8 && fits) {
            uni8(dst, dstAt, dstStride, h, logWD, weight, offset);
        } else if (w == 4 && fits) {
            uni4(dst, dstAt, dstStride, h, logWD, weight, offset);
        } else {
            Weighting8.uni(dst, dstAt, dstStride, w, h, logWD, weight, offset);
        }
    }

    /// The same as [Weighting8#bi].
    public static void bi(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride, int w,
            int h,
            int logWD, int w0, int w1, int offset) {
        boolean fits = Math.max(w0, 0) + Math.max(w1, 0) <= (logWD == 7 ? 127 : 128)
                && Math.min(w0, 0) + Math.min(w1, 0) >= -128;
        if (w == 16 && fits && WIDE) {
            bi16(dst, dstAt, dstStride, other, otherAt, otherStride, h, logWD, w0, w1, offset);
        } else if (w == 8 && fits) {
            bi8(dst, dstAt, dstStride, other, otherAt, otherStride, h, logWD, w0, w1, offset);
        } else if (w == 4 && fits) {
            bi4(dst, dstAt, dstStride, other, otherAt, otherStride, h, logWD, w0, w1, offset);
        } else {
            Weighting8.bi(dst, dstAt, dstStride, other, otherAt, otherStride, w, h, logWD, w0, w1, offset);
        }
    }

    /// `(a | b) - ((a ^ b) >>> 1)` is the mean rounded up and fits 8 bits all the way.
    private static void average16(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride,
            int h) {
        for (int y = 0; y < h; y++) {
            ByteVector a = ByteVector.fromArray(BYTES_16, dst, dstAt + y * dstStride);
            ByteVector b = ByteVector.fromArray(BYTES_16, other, otherAt + y * otherStride);
            ByteVector half = a.lanewise(VectorOperators.XOR, b).lanewise(VectorOperators.LSHR, 1);
            a.or(b).sub(half).intoArray(dst, dstAt + y * dstStride);
        }
    }

    private static void uni16(byte[] dst, int dstAt, int dstStride, int h, int logWD, int weight, int offset) {
        short factor = (short) weight;
        short round = (short) (1 << logWD >> 1);
        short o = (short) offset;
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            ShortVector a = (ShortVector) ByteVector.fromArray(BYTES_16, dst, d)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector sum = a.mul(factor).add(round).lanewise(VectorOperators.ASHR, logWD).add(o);
            ByteVector bytes = (ByteVector) sum.max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_16, 0);
            bytes.intoArray(dst, d);
        }
    }

    private static void uni8(byte[] dst, int dstAt, int dstStride, int h, int logWD, int weight, int offset) {
        short factor = (short) weight;
        short round = (short) (1 << logWD >> 1);
        short o = (short) offset;
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            ShortVector a = (ShortVector) ByteVector.fromArray(BYTES_8, dst, d)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector sum = a.mul(factor).add(round).lanewise(VectorOperators.ASHR, logWD).add(o);
            ByteVector bytes = (ByteVector) sum.max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0);
            bytes.intoArray(dst, d);
        }
    }

    private static void uni4(byte[] dst, int dstAt, int dstStride, int h, int logWD, int weight, int offset) {
        short factor = (short) weight;
        short round = (short) (1 << logWD >> 1);
        short o = (short) offset;
        for (int y = 0; y < h; y += 2) {
            int d = dstAt + y * dstStride;
            long aRows = (int) INT.get(dst, d) & 0xFFFFFFFFL
                    | (long) (int) INT.get(dst, d + dstStride) << 32;
            ShortVector a = (ShortVector) LongVector.broadcast(LONGS_2, aRows).reinterpretAsBytes()
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector sum = a.mul(factor).add(round).lanewise(VectorOperators.ASHR, logWD).add(o);
            IntVector rows = sum.max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0).reinterpretAsInts();
            INT.set(dst, d, rows.lane(0));
            INT.set(dst, d + dstStride, rows.lane(1));
        }
    }

    private static void bi16(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride, int h,
            int logWD, int w0, int w1, int offset) {
        short factor0 = (short) w0;
        short factor1 = (short) w1;
        short round = (short) (1 << logWD);
        short o = (short) offset;
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            ShortVector a = (ShortVector) ByteVector.fromArray(BYTES_16, dst, d)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector b = (ShortVector) ByteVector.fromArray(BYTES_16, other, otherAt + y * otherStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
            ShortVector sum = a.mul(factor0).add(b.mul(factor1)).add(round);
            ShortVector weighted = sum.lanewise(VectorOperators.ASHR, logWD + 1).add(o);
            ByteVector bytes = (ByteVector) weighted.max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_16, 0);
            bytes.intoArray(dst, d);
        }
    }

    private static void bi8(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride, int h,
            int logWD, int w0, int w1, int offset) {
        short factor0 = (short) w0;
        short factor1 = (short) w1;
        short round = (short) (1 << logWD);
        short o = (short) offset;
        for (int y = 0; y < h; y++) {
            int d = dstAt + y * dstStride;
            ShortVector a = (ShortVector) ByteVector.fromArray(BYTES_8, dst, d)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector b = (ShortVector) ByteVector.fromArray(BYTES_8, other, otherAt + y * otherStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector sum = a.mul(factor0).add(b.mul(factor1)).add(round);
            ShortVector weighted = sum.lanewise(VectorOperators.ASHR, logWD + 1).add(o);
            ByteVector bytes = (ByteVector) weighted.max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0);
            bytes.intoArray(dst, d);
        }
    }

    private static void bi4(byte[] dst, int dstAt, int dstStride, byte[] other, int otherAt, int otherStride, int h,
            int logWD, int w0, int w1, int offset) {
        short factor0 = (short) w0;
        short factor1 = (short) w1;
        short round = (short) (1 << logWD);
        short o = (short) offset;
        for (int y = 0; y < h; y += 2) {
            int d = dstAt + y * dstStride;
            long aRows = (int) INT.get(dst, d) & 0xFFFFFFFFL
                    | (long) (int) INT.get(dst, d + dstStride) << 32;
            ShortVector a = (ShortVector) LongVector.broadcast(LONGS_2, aRows).reinterpretAsBytes()
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            long bRows = (int) INT.get(other, otherAt + y * otherStride) & 0xFFFFFFFFL
                    | (long) (int) INT.get(other, otherAt + y * otherStride + otherStride) << 32;
            ShortVector b = (ShortVector) LongVector.broadcast(LONGS_2, bRows).reinterpretAsBytes()
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector sum = a.mul(factor0).add(b.mul(factor1)).add(round);
            ShortVector weighted = sum.lanewise(VectorOperators.ASHR, logWD + 1).add(o);
            IntVector rows = weighted.max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0).reinterpretAsInts();
            INT.set(dst, d, rows.lane(0));
            INT.set(dst, d + dstStride, rows.lane(1));
        }
    }
}
