package dev.jiffy.infer.kernel;

/// The specification of [ConvolutionKernel], a pixel and eight output channels at a time. It also serves until the kernels
/// proper are compiled, which decides its form: eight sums that are locals and a long loop over the window are fast in whatever
/// compiler gets hold of them first, where a loop over outputs in memory is fast only once HotSpot has made vectors of it.
///
/// @param block output channels
record ScalarConvolution(int block) implements ConvolutionKernel {
    private static final int GROUP = 8;

    @Override
    public int tile() {
        return 1;
    }

    @Override
    public void run(float[] x, int xAt, int xStep, int[] taps, int length, float[] w, int wAt, float[] y, int yAt,
            int yStep, int pixels) {
        for (int p = 0; p < pixels; p++) {
            int b = 0;
            for (; b + GROUP <= block; b += GROUP) {
                eight(x, xAt + p * xStep, taps, length, w, wAt + b, y, yAt + p * yStep + b);
            }
            for (; b < block; b++) {
                one(x, xAt + p * xStep, taps, length, w, wAt + b, y, yAt + p * yStep + b);
            }
        }
    }

    private void eight(float[] x, int xAt, int[] taps, int length, float[] w, int wAt, float[] y, int yAt) {
        int step = block;
        float s0 = w[wAt];
        float s1 = w[wAt + 1];
        float s2 = w[wAt + 2];
        float s3 = w[wAt + 3];
        float s4 = w[wAt + 4];
        float s5 = w[wAt + 5];
        float s6 = w[wAt + 6];
        float s7 = w[wAt + 7];
        int row = wAt + step;
        for (int tap : taps) {
            int from = xAt + tap;
            for (int k = from; k < from + length; k++) {
                float factor = x[k];
                s0 += factor * w[row];
                s1 += factor * w[row + 1];
                s2 += factor * w[row + 2];
                s3 += factor * w[row + 3];
                s4 += factor * w[row + 4];
                s5 += factor * w[row + 5];
                s6 += factor * w[row + 6];
                s7 += factor * w[row + 7];
                row += step;
            }
        }
        y[yAt] = s0;
        y[yAt + 1] = s1;
        y[yAt + 2] = s2;
        y[yAt + 3] = s3;
        y[yAt + 4] = s4;
        y[yAt + 5] = s5;
        y[yAt + 6] = s6;
        y[yAt + 7] = s7;
    }

    private void one(float[] x, int xAt, int[] taps, int length, float[] w, int wAt, float[] y, int yAt) {
        float sum = w[wAt];
        int row = wAt + block;
        for (int tap : taps) {
            for (int k = xAt + tap; k < xAt + tap + length; k++) {
                sum += x[k] * w[row];
                row += block;
            }
        }
        y[yAt] = sum;
    }
}
