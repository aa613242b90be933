package dev.jiffy.infer.kernel;

/// The specification of [ConvolutionKernel], a pixel at a time. Its inner loop is one that HotSpot makes vectors of by itself,
/// so it also serves until the kernels proper are compiled.
///
/// @param block output channels
record ScalarConvolution(int block) implements ConvolutionKernel {
    @Override
    public int tile() {
        return 1;
    }

    @Override
    public void run(float[] x, int xAt, int xStep, int[] taps, int length, float[] w, int wAt, float[] y, int yAt,
            int yStep, int pixels) {
        for (int p = 0; p < pixels; p++) {
            int to = yAt + p * yStep;
            System.arraycopy(w, wAt, y, to, block);
            int row = wAt + block;
            for (int tap : taps) {
                int from = xAt + p * xStep + tap;
                for (int k = 0; k < length; k++) {
                    add(x[from + k], w, row, y, to, block);
                    row += block;
                }
            }
        }
    }

    private static void add(float factor, float[] w, int row, float[] y, int to, int block) {
        for (int b = 0; b < block; b++) {
            y[to + b] += factor * w[row + b];
        }
    }
}
