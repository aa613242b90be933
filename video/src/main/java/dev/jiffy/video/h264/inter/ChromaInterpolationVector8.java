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
/// Four samples are computed as eight, so up to eight behind the row are read; two are left to the scalar twin.
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

    private static void eight(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int h,
            int xFrac, int yFrac) {
        short a = (short) ((8 - xFrac) * (8 - yFrac));
        short b = (short) (xFrac * (8 - yFrac));
        short c = (short) ((8 - xFrac) * yFrac);
        short d = (short) (xFrac * yFrac);
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            ShortVector p = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector r = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector t = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + srcStride + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector sum = p.mul(a).add(q.mul(b)).add(r.mul(c).add(t.mul(d)));
            ByteVector bytes = (ByteVector) sum.add((short) 32).lanewise(VectorOperators.LSHR, 6)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0);
            bytes.intoArray(dst, dstAt + y * dstStride);
        }
    }

    /// One fraction is zero: two taps, `step` apart.
    private static void eightAlong(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int h,
            int step, int fraction) {
        short a = (short) (8 - fraction);
        short b = (short) fraction;
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            ShortVector p = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + step)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ByteVector bytes = (ByteVector) p.mul(a).add(q.mul(b)).add((short) 4).lanewise(VectorOperators.LSHR, 3)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0);
            bytes.intoArray(dst, dstAt + y * dstStride);
        }
    }

    private static void four(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int h,
            int xFrac, int yFrac) {
        short a = (short) ((8 - xFrac) * (8 - yFrac));
        short b = (short) (xFrac * (8 - yFrac));
        short c = (short) ((8 - xFrac) * yFrac);
        short d = (short) (xFrac * yFrac);
        for (int y = 0; y < h; y++) {
            int s = srcAt + y * srcStride;
            ShortVector p = (ShortVector) ByteVector.fromArray(BYTES_8, src, s)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector q = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector r = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + srcStride)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector t = (ShortVector) ByteVector.fromArray(BYTES_8, src, s + srcStride + 1)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
            ShortVector sum = p.mul(a).add(q.mul(b)).add(r.mul(c).add(t.mul(d)));
            int four = sum.add((short) 32).lanewise(VectorOperators.LSHR, 6)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0)
                    .reinterpretAsInts().lane(0);
            INT.set(dst, dstAt + y * dstStride, four);
        }
    }
}
