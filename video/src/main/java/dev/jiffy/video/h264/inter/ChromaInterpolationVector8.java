package dev.jiffy.video.h264.inter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Chroma sample interpolation of 8-bit samples with the Vector API: the same samples as [ChromaInterpolation8].
///
/// Rows come in twos. Four samples are computed as eight, so up to eight behind the row are read; two are left to the scalar twin.
public final class ChromaInterpolationVector8 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Byte> BYTES_8 = ByteVector.SPECIES_64;
    private static final VectorSpecies<Short> SHORTS_8 = ShortVector.SPECIES_128;

    private ChromaInterpolationVector8() {
    }

    /// The same as [ChromaInterpolation8#predict].
    public static void predict(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w, int h,
            int xFrac, int yFrac) {
        if ((xFrac | yFrac) == 0) {
            BlockCopy8.copy(src, srcAt, srcStride, dst, dstAt, dstStride, w, h);
            return;
        }
        if (w == 8 && (xFrac == 0 || yFrac == 0)) {
            // (8 ((8 - f) p + f q) + 32) >> 6 is ((8 - f) p + f q + 4) >> 3.
            eightAlong(src, srcAt, srcStride, dst, dstAt, dstStride, h, yFrac == 0 ? 1 : srcStride, xFrac + yFrac);
            return;
        }
        switch (w) {
            case 8 -> eight(src, srcAt, srcStride, dst, dstAt, dstStride, h, xFrac, yFrac);
            case 4 -> four(src, srcAt, srcStride, dst, dstAt, dstStride, h, xFrac, yFrac);
            default -> ChromaInterpolation8.predict(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, xFrac, yFrac);
        }
    }

    /// Two rows per turn: the middle one of three source rows is weighted horizontally only once.
    private static void eight(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int h,
            int xFrac, int yFrac) {
        short a = (short) (8 - xFrac);
        short b = (short) xFrac;
        short c = (short) (8 - yFrac);
        short d = (short) yFrac;
        int s = srcAt;
        int o = dstAt;
        for (int y = 0; y < h; y += 2) {
            int s1 = s + srcStride;
            int s2 = s1 + srcStride;
            ShortVector p0 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q0 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector p1 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q1 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s1 + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector p2 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q2 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s2 + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector row0 = p0.mul(a).add(q0.mul(b));
            ShortVector row1 = p1.mul(a).add(q1.mul(b));
            ShortVector row2 = p2.mul(a).add(q2.mul(b));
            ShortVector sum0 = row0.mul(c).add(row1.mul(d)).add((short) 32);
            ShortVector sum1 = row1.mul(c).add(row2.mul(d)).add((short) 32);
            ByteVector upper = (ByteVector) sum0.lanewise(VectorOperators.LSHR, 6).convertShape(VectorOperators.S2B,
                    BYTES_8, 0);
            upper.intoArray(dst, o);
            ByteVector lower = (ByteVector) sum1.lanewise(VectorOperators.LSHR, 6).convertShape(VectorOperators.S2B,
                    BYTES_8, 0);
            lower.intoArray(dst, o + dstStride);
            s = s2;
            o += 2 * dstStride;
        }
    }

    /// One fraction is zero: two taps, `step` apart.
    private static void eightAlong(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int h,
            int step, int fraction) {
        short a = (short) (8 - fraction);
        short b = (short) fraction;
        int s = srcAt;
        int o = dstAt;
        for (int y = 0; y < h; y += 2) {
            int s1 = s + srcStride;
            ShortVector p0 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q0 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + step)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector p1 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q1 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s1 + step)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector sum0 = p0.mul(a).add(q0.mul(b)).add((short) 4);
            ShortVector sum1 = p1.mul(a).add(q1.mul(b)).add((short) 4);
            ByteVector upper = (ByteVector) sum0.lanewise(VectorOperators.LSHR, 3).convertShape(VectorOperators.S2B,
                    BYTES_8, 0);
            upper.intoArray(dst, o);
            ByteVector lower = (ByteVector) sum1.lanewise(VectorOperators.LSHR, 3).convertShape(VectorOperators.S2B,
                    BYTES_8, 0);
            lower.intoArray(dst, o + dstStride);
            s = s1 + srcStride;
            o += 2 * dstStride;
        }
    }

    private static void four(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int h,
            int xFrac, int yFrac) {
        short a = (short) (8 - xFrac);
        short b = (short) xFrac;
        short c = (short) (8 - yFrac);
        short d = (short) yFrac;
        int s = srcAt;
        int o = dstAt;
        for (int y = 0; y < h; y += 2) {
            int s1 = s + srcStride;
            int s2 = s1 + srcStride;
            ShortVector p0 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q0 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector p1 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q1 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s1 + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector p2 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s2)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q2 = (ShortVector) ByteVector.fromArray(BYTES_8, src, s2 + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector row0 = p0.mul(a).add(q0.mul(b));
            ShortVector row1 = p1.mul(a).add(q1.mul(b));
            ShortVector row2 = p2.mul(a).add(q2.mul(b));
            ShortVector sum0 = row0.mul(c).add(row1.mul(d)).add((short) 32);
            ShortVector sum1 = row1.mul(c).add(row2.mul(d)).add((short) 32);
            int upper = sum0.lanewise(VectorOperators.LSHR, 6).convertShape(VectorOperators.S2B, BYTES_8, 0)
                    .reinterpretAsInts().lane(0);
            INT.set(dst, o, upper);
            int lower = sum1.lanewise(VectorOperators.LSHR, 6).convertShape(VectorOperators.S2B, BYTES_8, 0)
                    .reinterpretAsInts().lane(0);
            INT.set(dst, o + dstStride, lower);
            s = s2;
            o += 2 * dstStride;
        }
    }
}
