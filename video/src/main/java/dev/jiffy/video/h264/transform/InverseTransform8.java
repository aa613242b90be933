package dev.jiffy.video.h264.transform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Inverse transforms of 8-bit residuals, added to the prediction (clauses 8.5.12.2, 8.5.13 and 8.5.14).
///
/// Coefficients are scaled already and stored transposed: the one of column x and row y stands at `at + x * 4 + y`, or
/// `at + x * 8 + y`. The row transform, which the standard wants first because `>> 1` does not commute, so combines
/// whole runs of four or eight neighbours. Every method leaves the block zero for the next user.
///
/// Arithmetic is modulo 2^16. Conforming streams stay inside 16 bits (clause 8.5.12 bounds d, e, f, g and h); others get the
/// same wrong samples here and in [InverseTransformVector8].
public final class InverseTransform8 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_QUARTER = 0x0001000100010001L;

    private InverseTransform8() {
    }

    /// Adds a 4×4 block, clause 8.5.12.2.
    public static void add4x4(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        for (int i = at; i < at + 4; i++) {
            int e0 = coef[i] + coef[i + 8];
            int e1 = coef[i] - coef[i + 8];
            int e2 = (coef[i + 4] >> 1) - coef[i + 12];
            int e3 = coef[i + 4] + (coef[i + 12] >> 1);
            coef[i] = (short) (e0 + e3);
            coef[i + 4] = (short) (e1 + e2);
            coef[i + 8] = (short) (e1 - e2);
            coef[i + 12] = (short) (e0 - e3);
        }
        for (int x = 0; x < 4; x++) {
            int i = at + 4 * x;
            int g0 = coef[i] + coef[i + 2] + 32;
            int g1 = coef[i] - coef[i + 2] + 32;
            int g2 = (coef[i + 1] >> 1) - coef[i + 3];
            int g3 = coef[i + 1] + (coef[i + 3] >> 1);
            add(dst, dstAt + x, g0 + g3);
            add(dst, dstAt + x + stride, g1 + g2);
            add(dst, dstAt + x + 2 * stride, g1 - g2);
            add(dst, dstAt + x + 3 * stride, g0 - g3);
            coef[i] = 0;
            coef[i + 1] = 0;
            coef[i + 2] = 0;
            coef[i + 3] = 0;
        }
    }

    /// Adds four 4×4 blocks that lie as two rows of two and whose coefficients follow each other, as the blocks of an 8×8
    /// luma block or of a 4:2:0 chroma component do; the same samples as four times [#add4x4].
    public static void addQuadrant4x4(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        add4x4(coef, at, dst, dstAt, stride);
        add4x4(coef, at + 16, dst, dstAt + 4, stride);
        add4x4(coef, at + 32, dst, dstAt + 4 * stride, stride);
        add4x4(coef, at + 48, dst, dstAt + 4 * stride + 4, stride);
    }

    /// Adds a 4×4 block of which only the first coefficient is not zero; the same samples as [#add4x4].
    public static void addDc4x4(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        addConstant(coef, at, dst, dstAt, stride, 4);
    }

    /// Adds an 8×8 block, clause 8.5.13.
    public static void add8x8(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        for (int i = at; i < at + 8; i++) {
            butterfly(coef, i, 8);
        }
        for (int x = 0; x < 8; x++) {
            int i = at + 8 * x;
            coef[i] = (short) (coef[i] + 32); // reaches all eight results unchanged
            butterfly(coef, i, 1);
            for (int y = 0; y < 8; y++) {
                add(dst, dstAt + x + y * stride, coef[i + y]);
                coef[i + y] = 0;
            }
        }
    }

    /// Adds an 8×8 block of which only the first coefficient is not zero; the same samples as [#add8x8].
    public static void addDc8x8(short[] coef, int at, byte[] dst, int dstAt, int stride) {
        addConstant(coef, at, dst, dstAt, stride, 8);
    }

    /// The one-dimensional transform of eight coefficients `step` apart, in place.
    private static void butterfly(short[] coef, int i, int step) {
        int d0 = coef[i];
        int d1 = coef[i + step];
        int d2 = coef[i + 2 * step];
        int d3 = coef[i + 3 * step];
        int d4 = coef[i + 4 * step];
        int d5 = coef[i + 5 * step];
        int d6 = coef[i + 6 * step];
        int d7 = coef[i + 7 * step];
        int e0 = d0 + d4;
        int e1 = (short) (d5 - d3 - d7 - (d7 >> 1));
        int e2 = d0 - d4;
        int e3 = (short) (d1 + d7 - d3 - (d3 >> 1));
        int e4 = (d2 >> 1) - d6;
        int e5 = (short) (d7 - d1 + d5 + (d5 >> 1));
        int e6 = d2 + (d6 >> 1);
        int e7 = (short) (d3 + d5 + d1 + (d1 >> 1));
        int f0 = e0 + e6;
        int f1 = e1 + (e7 >> 2);
        int f2 = e2 + e4;
        int f3 = e3 + (e5 >> 2);
        int f4 = e2 - e4;
        int f5 = (e3 >> 2) - e5;
        int f6 = e0 - e6;
        int f7 = e7 - (e1 >> 2);
        coef[i] = (short) (f0 + f7);
        coef[i + step] = (short) (f2 + f5);
        coef[i + 2 * step] = (short) (f4 + f3);
        coef[i + 3 * step] = (short) (f6 + f1);
        coef[i + 4 * step] = (short) (f6 - f1);
        coef[i + 5 * step] = (short) (f4 - f3);
        coef[i + 6 * step] = (short) (f2 - f5);
        coef[i + 7 * step] = (short) (f0 - f7);
    }

    /// Adds one residual everywhere, four samples at a time in the 16-bit quarters of a `long`.
    ///
    /// A bias of 256 keeps sums positive: bit 9 then says that a sum is above 255, and neither bit 8 nor 9 that it is below 0.
    private static void addConstant(short[] coef, int at, byte[] dst, int dstAt, int stride, int size) {
        int residual = (short) (coef[at] + 32) >> 6;
        coef[at] = 0;
        long biased = (Math.clamp(residual, -255, 255) + 256) * EACH_QUARTER;
        for (int y = 0; y < size; y++) {
            for (int i = dstAt + y * stride, end = i + size; i < end; i += 4) {
                int samples = (int) INT.get(dst, i);
                long even = samples & 0x00FF00FFL;
                long odd = samples >>> 8 & 0x00FF00FFL;
                long sums = (even | odd << 32) + biased;
                long above = (sums >>> 9 & EACH_QUARTER) * 0xFF;
                long notBelow = (sums >>> 8 & EACH_QUARTER) * 0xFF | above;
                long clipped = (sums | above) & notBelow;
                INT.set(dst, i, (int) (clipped | clipped >>> 24));
            }
        }
    }

    /// `dst[i] = Clip1(dst[i] + (h >> 6))` where h has its rounding already.
    private static void add(byte[] dst, int i, int h) {
        int sample = (dst[i] & 0xFF) + ((short) h >> 6);
        dst[i] = (byte) Math.clamp(sample, 0, 255);
    }
}
