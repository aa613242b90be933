package dev.jiffy.video.h264.reconstruction;

import dev.jiffy.video.h264.macroblock.ChromaQp;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.parameters.ScalingLists;
import dev.jiffy.video.h264.slice.SliceHeader;
import dev.jiffy.video.h264.transform.InverseTransform8;
import dev.jiffy.video.h264.transform.LevelScale;
import java.util.Arrays;

/// P macroblocks of SP slices and SI macroblocks (ITU-T H.264 clause 8.6): the prediction is transformed, joined with the
/// levels and quantised again with QS, so that streams that met here by different ways go on alike.
///
/// Extended profile only, hence 8-bit 4:2:0 without scaling lists. Coefficients are in transposed order, as everywhere.
final class SwitchingReconstruction {
    /// LevelScale2 (equation 8-350 and its table), for both coordinates even, both odd, and otherwise.
    private static final int[][] QUANT = {{13107, 5243, 8066}, {11916, 4660, 7490}, {10082, 4194, 6554},
            {9362, 3647, 5825}, {8192, 3355, 5243}, {7282, 2893, 4559}};
    /// A of equation 8-349, same classes.
    private static final int[] NORM = {16, 25, 20};
    private static final int[] CLASS = {0, 2, 0, 2, 2, 1, 2, 1, 0, 2, 0, 2, 2, 1, 2, 1};
    private static final int[][] FLAT = new LevelScale(ScalingLists.FLAT).table4x4[0];

    private final MacroblockContext c;
    private final MacroblockSamples samples;
    private final int[] predicted = new int[16];
    private final int[][] chroma = new int[4][16];
    private final int[] dc = new int[4];

    SwitchingReconstruction(MacroblockContext context, MacroblockSamples samples) {
        c = context;
        this.samples = samples;
    }

    /// A P macroblock of an SP slice whose prediction stands in the planes.
    void inter(byte[][] planes) {
        for (int block = 0; block < 16; block++) {
            int x = block & 1 | block >> 1 & 2;
            int y = block >> 1 & 1 | block >> 2 & 2;
            luma4x4(block, planes[0], samples.at[0] + 4 * x + 4 * y * samples.stride[0], samples.stride[0]);
        }
        chroma(planes);
    }

    /// The levels replace the prediction: SI macroblocks and switching SP slices (clause 8.6.2).
    private boolean switchingPicture() {
        return c.header.sliceType == SliceHeader.SI || c.header.spForSwitchFlag;
    }

    /// One luma block, predicted in the plane.
    void luma4x4(int block, byte[] dst, int at, int stride) {
        forward(dst, at, stride, predicted);
        int from = block * 16;
        int qs = c.header.sliceQs;
        for (int i = 0; i < 16; i++) {
            int level = requantise(predicted[i], c.coef[from + i], i, c.qp, qs);
            c.coef[from + i] = (short) (level * (FLAT[qs % 6][i] >> 4) << qs / 6);
        }
        replace(from, dst, at, stride);
    }

    /// Both chroma components, predicted in the planes.
    void chroma(byte[][] planes) {
        for (int p = 1; p < 3; p++) {
            int offset = p == 1 ? c.pps.chromaQpIndexOffset : c.pps.secondChromaQpIndexOffset;
            int qp = ChromaQp.of(c.qp + offset, 0);
            int qs = ChromaQp.of(c.header.sliceQs + offset, 0);
            component(planes[p], p, qp, qs);
        }
    }

    private void component(byte[] dst, int p, int qp, int qs) {
        int at = samples.at[p];
        int stride = samples.stride[p];
        for (int b = 0; b < 4; b++) {
            forward(dst, at + 4 * (b & 1) + 4 * (b >> 1) * stride, stride, chroma[b]);
        }
        int a = chroma[0][0];
        int b = chroma[1][0];
        int d = chroma[2][0];
        int e = chroma[3][0];
        dc[0] = a + b + d + e;
        dc[1] = a - b + d - e;
        dc[2] = a + b - d - e;
        dc[3] = a - b - d + e;
        int dequant = FLAT[qs % 6][0] >> 4;
        for (int i = 0; i < 4; i++) {
            int coded = (c.dcMask >> p & 1) != 0 ? c.dc[p * 16 + i] : 0;
            int level;
            if (switchingPicture()) {
                level = quantise(dc[i], QUANT[qs % 6][0], 16 + qs / 6) + coded;
            } else {
                int sum = dc[i] + ((coded * (FLAT[qp % 6][0] >> 4) * NORM[0] << qp / 6) >> 5);
                level = quantise(sum, QUANT[qs % 6][0], 16 + qs / 6);
            }
            dc[i] = level * dequant << qs / 6;
        }
        Arrays.fill(c.dc, p * 16, p * 16 + 4, 0);
        for (int block = 0; block < 4; block++) {
            int from = p * 256 + block * 16;
            for (int i = 1; i < 16; i++) {
                int level = requantise(chroma[block][i], c.coef[from + i], i, qp, qs);
                c.coef[from + i] = (short) (level * (FLAT[qs % 6][i] >> 4) << qs / 6);
            }
            int signX = (block & 1) == 0 ? 1 : -1;
            int signY = (block & 2) == 0 ? 1 : -1;
            c.coef[from] = (short) (dc[0] + signX * dc[1] + signY * dc[2] + signX * signY * dc[3] >> 1);
            replace(from, dst, at + 4 * (block & 1) + 4 * (block >> 1) * stride, stride);
        }
    }

    private int requantise(int prediction, int coded, int i, int qp, int qs) {
        int kind = CLASS[i];
        int quant = QUANT[qs % 6][kind];
        if (switchingPicture()) {
            return quantise(prediction, quant, 15 + qs / 6) + coded;
        }
        int sum = prediction + ((coded * (FLAT[qp % 6][i] >> 4) * NORM[kind] << qp / 6) >> 6);
        return quantise(sum, quant, 15 + qs / 6);
    }

    private static int quantise(int value, int quant, int shift) {
        int level = (int) ((long) Math.abs(value) * quant + (1L << shift - 1) >> shift);
        return value < 0 ? -level : level;
    }

    /// The forward 4×4 transform of samples, transposed.
    private static void forward(byte[] src, int at, int stride, int[] out) {
        for (int y = 0; y < 4; y++) {
            int i = at + y * stride;
            int s0 = src[i] & 0xFF;
            int s1 = src[i + 1] & 0xFF;
            int s2 = src[i + 2] & 0xFF;
            int s3 = src[i + 3] & 0xFF;
            out[y] = s0 + s1 + s2 + s3;
            out[4 + y] = 2 * (s0 - s3) + s1 - s2;
            out[8 + y] = s0 - s1 - s2 + s3;
            out[12 + y] = s0 - s3 - 2 * (s1 - s2);
        }
        for (int x = 0; x < 16; x += 4) {
            int s0 = out[x];
            int s1 = out[x + 1];
            int s2 = out[x + 2];
            int s3 = out[x + 3];
            out[x] = s0 + s1 + s2 + s3;
            out[x + 1] = 2 * (s0 - s3) + s1 - s2;
            out[x + 2] = s0 - s1 - s2 + s3;
            out[x + 3] = s0 - s3 - 2 * (s1 - s2);
        }
    }

    /// The inverse transform takes the place of the prediction.
    private void replace(int from, byte[] dst, int at, int stride) {
        for (int y = 0; y < 4; y++) {
            Arrays.fill(dst, at + y * stride, at + y * stride + 4, (byte) 0);
        }
        InverseTransform8.add4x4(c.coef, from, dst, at, stride);
    }
}
