package dev.jiffy.video.h264.transform;

/// Inverse transforms of residuals deeper than 8 bits; otherwise [InverseTransform8].
public final class InverseTransform16 {
    private InverseTransform16() {
    }

    /// Adds a 4×4 block, clause 8.5.12.2.
    public static void add4x4(int[] coef, int at, short[] dst, int dstAt, int stride, int bitDepth) {
        int max = (1 << bitDepth) - 1;
        for (int i = at; i < at + 4; i++) {
            int e0 = coef[i] + coef[i + 8];
            int e1 = coef[i] - coef[i + 8];
            int e2 = (coef[i + 4] >> 1) - coef[i + 12];
            int e3 = coef[i + 4] + (coef[i + 12] >> 1);
            coef[i] = e0 + e3;
            coef[i + 4] = e1 + e2;
            coef[i + 8] = e1 - e2;
            coef[i + 12] = e0 - e3;
        }
        for (int x = 0; x < 4; x++) {
            int i = at + 4 * x;
            int g0 = coef[i] + coef[i + 2] + 32;
            int g1 = coef[i] - coef[i + 2] + 32;
            int g2 = (coef[i + 1] >> 1) - coef[i + 3];
            int g3 = coef[i + 1] + (coef[i + 3] >> 1);
            add(dst, dstAt + x, g0 + g3, max);
            add(dst, dstAt + x + stride, g1 + g2, max);
            add(dst, dstAt + x + 2 * stride, g1 - g2, max);
            add(dst, dstAt + x + 3 * stride, g0 - g3, max);
            coef[i] = 0;
            coef[i + 1] = 0;
            coef[i + 2] = 0;
            coef[i + 3] = 0;
        }
    }

    /// Adds four 4×4 blocks that lie as two rows of two; see [InverseTransform8#addQuadrant4x4].
    public static void addQuadrant4x4(int[] coef, int at, short[] dst, int dstAt, int stride, int bitDepth) {
        add4x4(coef, at, dst, dstAt, stride, bitDepth);
        add4x4(coef, at + 16, dst, dstAt + 4, stride, bitDepth);
        add4x4(coef, at + 32, dst, dstAt + 4 * stride, stride, bitDepth);
        add4x4(coef, at + 48, dst, dstAt + 4 * stride + 4, stride, bitDepth);
    }

    /// Adds a 4×4 block of which only the first coefficient is not zero; the same samples as [#add4x4].
    public static void addDc4x4(int[] coef, int at, short[] dst, int dstAt, int stride, int bitDepth) {
        addConstant(coef, at, dst, dstAt, stride, 4, (1 << bitDepth) - 1);
    }

    /// Adds an 8×8 block, clause 8.5.13.
    public static void add8x8(int[] coef, int at, short[] dst, int dstAt, int stride, int bitDepth) {
        int max = (1 << bitDepth) - 1;
        for (int i = at; i < at + 8; i++) {
            butterfly(coef, i, 8);
        }
        for (int x = 0; x < 8; x++) {
            int i = at + 8 * x;
            coef[i] += 32; // reaches all eight results unchanged
            butterfly(coef, i, 1);
            for (int y = 0; y < 8; y++) {
                add(dst, dstAt + x + y * stride, coef[i + y], max);
                coef[i + y] = 0;
            }
        }
    }

    /// Adds an 8×8 block of which only the first coefficient is not zero; the same samples as [#add8x8].
    public static void addDc8x8(int[] coef, int at, short[] dst, int dstAt, int stride, int bitDepth) {
        addConstant(coef, at, dst, dstAt, stride, 8, (1 << bitDepth) - 1);
    }

    /// The one-dimensional transform of eight coefficients `step` apart, in place.
    private static void butterfly(int[] coef, int i, int step) {
        int d0 = coef[i];
        int d1 = coef[i + step];
        int d2 = coef[i + 2 * step];
        int d3 = coef[i + 3 * step];
        int d4 = coef[i + 4 * step];
        int d5 = coef[i + 5 * step];
        int d6 = coef[i + 6 * step];
        int d7 = coef[i + 7 * step];
        int e0 = d0 + d4;
        int e1 = d5 - d3 - d7 - (d7 >> 1);
        int e2 = d0 - d4;
        int e3 = d1 + d7 - d3 - (d3 >> 1);
        int e4 = (d2 >> 1) - d6;
        int e5 = d7 - d1 + d5 + (d5 >> 1);
        int e6 = d2 + (d6 >> 1);
        int e7 = d3 + d5 + d1 + (d1 >> 1);
        int f0 = e0 + e6;
        int f1 = e1 + (e7 >> 2);
        int f2 = e2 + e4;
        int f3 = e3 + (e5 >> 2);
        int f4 = e2 - e4;
        int f5 = (e3 >> 2) - e5;
        int f6 = e0 - e6;
        int f7 = e7 - (e1 >> 2);
        coef[i] = f0 + f7;
        coef[i + step] = f2 + f5;
        coef[i + 2 * step] = f4 + f3;
        coef[i + 3 * step] = f6 + f1;
        coef[i + 4 * step] = f6 - f1;
        coef[i + 5 * step] = f4 - f3;
        coef[i + 6 * step] = f2 - f5;
        coef[i + 7 * step] = f0 - f7;
    }

    private static void addConstant(int[] coef, int at, short[] dst, int dstAt, int stride, int size, int max) {
        int h = coef[at] + 32;
        coef[at] = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                add(dst, dstAt + y * stride + x, h, max);
            }
        }
    }

    /// `dst[i] = Clip1(dst[i] + (h >> 6))` where h has its rounding already.
    private static void add(short[] dst, int i, int h, int max) {
        int sample = (dst[i] & 0xFFFF) + (h >> 6);
        dst[i] = (short) Math.clamp(sample, 0, max);
    }
}
