package dev.jiffy.video.h264.inter;

import jdk.incubator.vector.VectorShape;

/// Luma sample interpolation of 8-bit samples with the Vector API: the same samples as [LumaInterpolation8].
///
/// The filters are in [SixTapVector8] and [SixTapColumnsVector8]. Up to eight samples behind a row are read. Where vectors end at 128 bits, sixteen
/// samples go as twice eight.
public final class LumaInterpolationVector8 {
    private static final boolean WIDE = VectorShape.preferredShape().vectorBitSize() >= 256;

    private LumaInterpolationVector8() {
    }

    /// The same as [LumaInterpolation8#predict].
    public static void predict(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w, int h,
            int xFrac, int yFrac, InterpolationScratch8 scratch) {
        if (w == 16 && !WIDE) {
            predict(src, srcAt, srcStride, dst, dstAt, dstStride, 8, h, xFrac, yFrac, scratch);
            predict(src, srcAt + 8, srcStride, dst, dstAt + 8, dstStride, 8, h, xFrac, yFrac, scratch);
            return;
        }
        switch (yFrac << 2 | xFrac) {
            case 0 -> BlockCopy8.copy(src, srcAt, srcStride, dst, dstAt, dstStride, w, h);
            case 1, 2, 3 -> { // a, b, c
                horizontal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h);
                if (xFrac != 2) {
                    WeightingVector8.average(dst, dstAt, dstStride, src, srcAt + (xFrac >> 1), srcStride, w, h);
                }
            }
            case 4, 8, 12 -> { // d, h, n
                vertical(src, srcAt, srcStride, dst, dstAt, dstStride, w, h);
                if (yFrac != 2) {
                    WeightingVector8.average(dst, dstAt, dstStride, src, srcAt + (yFrac >> 1) * srcStride, srcStride, w,
                            h);
                }
            }
            case 10 -> diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums); // j
            case 6, 14 -> { // f, q: j with b or s, whose sums are there already
                diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums);
                averageSums(scratch.sums, 32 + (yFrac >> 1) * 16, dst, dstAt, dstStride, w, h);
            }
            case 9, 11 -> { // i, k: j with h or m
                diagonal(src, srcAt, srcStride, dst, dstAt, dstStride, w, h, scratch.sums);
                vertical(src, srcAt + (xFrac >> 1), srcStride, scratch.block, 0, 16, w, h);
                WeightingVector8.average(dst, dstAt, dstStride, scratch.block, 0, 16, w, h);
            }
            default -> { // e, g, p, r: b or s with h or m
                horizontal(src, srcAt + (yFrac >> 1) * srcStride, srcStride, dst, dstAt, dstStride, w, h);
                vertical(src, srcAt + (xFrac >> 1), srcStride, scratch.block, 0, 16, w, h);
                WeightingVector8.average(dst, dstAt, dstStride, scratch.block, 0, 16, w, h);
            }
        }
    }

    private static void horizontal(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w,
            int h) {
        switch (w) {
            case 16 -> SixTapVector8.horizontal16(src, srcAt, srcStride, dst, dstAt, dstStride, h);
            case 8 -> SixTapVector8.horizontal8(src, srcAt, srcStride, dst, dstAt, dstStride, h);
            default -> SixTapVector8.horizontal4(src, srcAt, srcStride, dst, dstAt, dstStride, h);
        }
    }

    private static void vertical(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w,
            int h) {
        switch (w) {
            case 16 -> SixTapColumnsVector8.vertical16(src, srcAt, srcStride, dst, dstAt, dstStride, h);
            case 8 -> SixTapColumnsVector8.vertical8(src, srcAt, srcStride, dst, dstAt, dstStride, h);
            default -> SixTapColumnsVector8.vertical4(src, srcAt, srcStride, dst, dstAt, dstStride, h);
        }
    }

    private static void diagonal(byte[] src, int srcAt, int srcStride, byte[] dst, int dstAt, int dstStride, int w,
            int h, short[] sums) {
        switch (w) {
            case 16 -> {
                SixTapVector8.sums16(src, srcAt - 2 * srcStride, srcStride, sums, h + 5);
                SixTapColumnsVector8.columns16(sums, dst, dstAt, dstStride, h);
            }
            case 8 -> {
                SixTapVector8.sums8(src, srcAt - 2 * srcStride, srcStride, sums, h + 5);
                SixTapColumnsVector8.columns8(sums, dst, dstAt, dstStride, h);
            }
            default -> {
                SixTapVector8.sums8(src, srcAt - 2 * srcStride, srcStride, sums, h + 5);
                SixTapColumnsVector8.columns4(sums, dst, dstAt, dstStride, h);
            }
        }
    }

    private static void averageSums(short[] sums, int at, byte[] dst, int dstAt, int dstStride, int w, int h) {
        switch (w) {
            case 16 -> SixTapVector8.averageSums16(sums, at, dst, dstAt, dstStride, h);
            case 8 -> SixTapVector8.averageSums8(sums, at, dst, dstAt, dstStride, h);
            default -> SixTapVector8.averageSums4(sums, at, dst, dstAt, dstStride, h);
        }
    }
}
