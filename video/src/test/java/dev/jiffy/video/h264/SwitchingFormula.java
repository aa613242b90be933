package dev.jiffy.video.h264;

import dev.jiffy.video.h264.macroblock.ChromaQp;

/// The formulas of ITU-T H.264 clause 8.6.2 for macroblocks without residual, written down as plain matrix products.
final class SwitchingFormula {
    private static final int[][] FORWARD = {{1, 1, 1, 1}, {2, 1, -1, -2}, {1, -1, -1, 1}, {1, -2, 2, -1}};
    /// LevelScale2 and normAdjust by quantiser: both coordinates even, both odd, otherwise.
    private static final int[][] QUANTISE = {{13107, 5243, 8066}, {11916, 4660, 7490}, {10082, 4194, 6554},
            {9362, 3647, 5825}, {8192, 3355, 5243}, {7282, 2893, 4559}};
    private static final int[][] SCALE = {{10, 16, 13}, {11, 18, 14}, {13, 20, 16}, {14, 23, 18}, {16, 25, 20},
            {18, 29, 23}};

    private SwitchingFormula() {
    }

    private static int group(int y, int x) {
        return y % 2 == 0 && x % 2 == 0 ? 0 : y % 2 == 1 && x % 2 == 1 ? 1 : 2;
    }

    private static int level(int coefficient, int factor, int shift) {
        long size = ((long) Math.abs(coefficient) * factor + (1L << shift - 1)) >> shift;
        return (int) (coefficient < 0 ? -size : size);
    }

    /// The forward transform of a block of samples.
    private static int[][] transform(int[] samples, int at, int stride) {
        int[][] out = new int[4][4];
        for (int v = 0; v < 4; v++) {
            for (int u = 0; u < 4; u++) {
                for (int i = 0; i < 16; i++) {
                    out[v][u] += FORWARD[v][i / 4] * FORWARD[u][i % 4] * samples[at + i / 4 * stride + i % 4];
                }
            }
        }
        return out;
    }

    /// Quantised and scaled, in place; the first coefficient only if `first` is 0.
    private static void requantise(int[][] block, int qs, int first) {
        for (int i = first; i < 16; i++) {
            int g = group(i / 4, i % 4);
            int level = level(block[i / 4][i % 4], QUANTISE[qs % 6][g], 15 + qs / 6);
            block[i / 4][i % 4] = level * SCALE[qs % 6][g] << qs / 6;
        }
    }

    /// The inverse transform, rounded and clipped (clause 8.5.12.2, without a prediction to be added).
    private static void inverse(int[][] d, int[] out, int at, int stride) {
        int[][] rows = new int[4][];
        for (int y = 0; y < 4; y++) {
            rows[y] = line(d[y][0], d[y][1], d[y][2], d[y][3]);
        }
        for (int x = 0; x < 4; x++) {
            int[] column = line(rows[0][x], rows[1][x], rows[2][x], rows[3][x]);
            for (int y = 0; y < 4; y++) {
                out[at + y * stride + x] = Math.clamp(column[y] + 32 >> 6, 0, 255);
            }
        }
    }

    private static int[] line(int a, int b, int c, int d) {
        int even = a + c;
        int odd = a - c;
        int low = (b >> 1) - d;
        int high = b + (d >> 1);
        return new int[]{even + high, odd + low, odd - low, even - high};
    }

    private static void luma4x4(int[] samples, int at, int stride, int qs) {
        int[][] block = transform(samples, at, stride);
        requantise(block, qs, 0);
        inverse(block, samples, at, stride);
    }

    /// Luma predicted by `samples`.
    static int[] luma(int[] samples, int stride, int qs) {
        int[] out = samples.clone();
        for (int i = 0; i < 16; i++) {
            luma4x4(out, i / 4 * 4 * stride + i % 4 * 4, stride, qs);
        }
        return out;
    }

    /// One component of 4:2:0 chroma predicted by the 64 samples from `from` on.
    static int[] chroma(int[] samples, int from, int qsLuma) {
        int qs = ChromaQp.of(qsLuma, 0);
        int[] out = new int[64];
        int[][][] blocks = new int[4][][];
        for (int b = 0; b < 4; b++) {
            blocks[b] = transform(samples, from + b / 2 * 32 + b % 2 * 4, 8);
            requantise(blocks[b], qs, 1);
        }
        int[] levels = new int[4];
        for (int i = 0; i < 4; i++) {
            for (int b = 0; b < 4; b++) {
                levels[i] += sign(i, b) * blocks[b][0][0];
            }
            levels[i] = level(levels[i], QUANTISE[qs % 6][0], 16 + qs / 6);
        }
        for (int b = 0; b < 4; b++) {
            int sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += sign(i, b) * levels[i];
            }
            // LevelScale4x4 holds 16 times the scale of a flat matrix: (f · 16 · s << qs / 6) >> 5.
            blocks[b][0][0] = (sum * 16 * SCALE[qs % 6][0] << qs / 6) >> 5;
            inverse(blocks[b], out, b / 2 * 32 + b % 2 * 4, 8);
        }
        return out;
    }

    /// Of the two-dimensional Hadamard matrix of order 2.
    private static int sign(int i, int b) {
        return Integer.bitCount(i & b) % 2 == 0 ? 1 : -1;
    }

    /// A row of two macroblocks: `left`, and one to its right whose blocks are predicted by DC.
    static int[] intraLuma(int[] left, int qs) {
        int[] out = besides(left, 0, 16);
        for (int block = 0; block < 16; block++) {
            int x = 16 + (block & 1 | block >> 1 & 2) * 4;
            int y = (block >> 1 & 1 | block >> 2 & 2) * 4;
            int sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += out[(y + i) * 32 + x - 1] + (y > 0 ? out[(y - 1) * 32 + x + i] : 0);
            }
            fill(out, y * 32 + x, 32, y > 0 ? sum + 4 >> 3 : sum + 2 >> 2);
            luma4x4(out, y * 32 + x, 32, qs);
        }
        return out;
    }

    /// The same of a chroma component: without macroblocks above each block takes the mean of what is left of its rows.
    static int[] intraChroma(int[] left, int from, int qs) {
        int[] out = besides(left, from, 8);
        int[] predicted = new int[64];
        for (int b = 0; b < 4; b++) {
            int sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += out[(b / 2 * 4 + i) * 16 + 7];
            }
            fill(predicted, b / 2 * 32 + b % 2 * 4, 8, sum + 2 >> 2);
        }
        int[] decoded = chroma(predicted, 0, qs);
        for (int i = 0; i < 64; i++) {
            out[i / 8 * 16 + 8 + i % 8] = decoded[i];
        }
        return out;
    }

    private static int[] besides(int[] left, int from, int side) {
        int[] out = new int[2 * side * side];
        for (int y = 0; y < side; y++) {
            System.arraycopy(left, from + y * side, out, 2 * y * side, side);
        }
        return out;
    }

    private static void fill(int[] samples, int at, int stride, int value) {
        for (int i = 0; i < 16; i++) {
            samples[at + i / 4 * stride + i % 4] = value;
        }
    }
}
