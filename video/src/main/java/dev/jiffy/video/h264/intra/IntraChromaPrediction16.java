package dev.jiffy.video.h264.intra;

import java.util.Arrays;

/// Intra prediction of one chroma component deeper than 8 bits in 4:2:0 and 4:2:2 (clause 8.3.4); otherwise
/// [IntraChromaPrediction8].
///
/// At most 14 bits, so a `short` is never negative.
public final class IntraChromaPrediction16 {
    private IntraChromaPrediction16() {
    }

    /// Predicts one component; `mode` is intra_chroma_pred_mode, `avail` has the bits of [IntraAvailability], `height` is 8 or
    /// 16.
    public static void predict(int mode, short[] edge, int e, int avail, short[] dst, int dstAt, int stride, int height,
            int bitDepth) {
        switch (mode) {
            case 0 -> dc(edge, e, avail, dst, dstAt, stride, height, bitDepth);
            case 1 -> horizontal(edge, e, dst, dstAt, stride, height);
            case 2 -> vertical(edge, e, dst, dstAt, stride, height);
            default -> plane(edge, e, dst, dstAt, stride, height, bitDepth);
        }
    }

    /// Each 4×4 block has its own mean, clauses 8.3.4.1 to 8.3.4.3.
    private static void dc(short[] edge, int e, int avail, short[] dst, int at, int stride, int height, int bitDepth) {
        boolean hasLeft = (avail & IntraAvailability.LEFT) != 0;
        boolean hasTop = (avail & IntraAvailability.TOP) != 0;
        for (int y = 0; y < height; y += 4) {
            int left = sum(edge, e - y - 4);
            for (int x = 0; x < 8; x += 4) {
                int top = sum(edge, e + x + 1);
                int mean;
                if (hasLeft && hasTop && x > 0 == y > 0) {
                    mean = (left + top + 4) >> 3;
                } else if (hasTop && (!hasLeft || x > 0)) {
                    mean = (top + 2) >> 2;
                } else {
                    mean = hasLeft ? (left + 2) >> 2 : 1 << (bitDepth - 1);
                }
                fill4x4(dst, at + y * stride + x, stride, mean);
            }
        }
    }

    private static int sum(short[] edge, int from) {
        return edge[from] + edge[from + 1] + edge[from + 2] + edge[from + 3];
    }

    private static void fill4x4(short[] dst, int at, int stride, int sample) {
        for (int y = 0; y < 4; y++) {
            Arrays.fill(dst, at + y * stride, at + y * stride + 4, (short) sample);
        }
    }

    private static void horizontal(short[] edge, int e, short[] dst, int at, int stride, int height) {
        for (int y = 0; y < height; y++) {
            Arrays.fill(dst, at + y * stride, at + y * stride + 8, edge[e - 1 - y]);
        }
    }

    private static void vertical(short[] edge, int e, short[] dst, int at, int stride, int height) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(edge, e + 1, dst, at + y * stride, 8);
        }
    }

    /// Clause 8.3.4.4, with xCF = 0 and yCF = 0 or 4.
    private static void plane(short[] edge, int e, short[] dst, int at, int stride, int height, int bitDepth) {
        int max = (1 << bitDepth) - 1;
        int half = height / 2;
        int h = 0;
        for (int i = 1; i <= 4; i++) {
            h += i * (edge[e + 4 + i] - edge[e + 4 - i]);
        }
        int v = 0;
        for (int i = 1; i <= half; i++) {
            v += i * (edge[e - half - i] - edge[e - half + i]);
        }
        int b = (34 * h + 32) >> 6;
        int c = ((height == 8 ? 34 : 5) * v + 32) >> 6;
        int a = 16 * (edge[e - height] + edge[e + 8]);
        for (int y = 0; y < height; y++) {
            int sum = a - 3 * b + (y - half + 1) * c + 16;
            for (int x = 0; x < 8; x++) {
                dst[at + y * stride + x] = (short) Math.clamp(sum >> 5, 0, max);
                sum += b;
            }
        }
    }
}
