package dev.jiffy.infer.kernel;

/// Convolution of a run of pixels, for one block of output channels.
///
/// Values lie channels last: a pixel is a run of floats, `xStep` from the run of the next pixel of the window's way. A pixel's
/// window is a list of taps, each a run of `length` floats at an offset from the pixel; weights are in the same order. The
/// block's weights are `bias[B], K rows of B` with `K = taps · length` and `B` channels.
///
/// `y[p, b] = bias[b] + Σ_t Σ_k x[p, taps[t] + k] · w[t · length + k, b]` for `p < pixels`, `b < B`; all `B` are written.
public interface ConvolutionKernel {
    /// Computes.
    ///
    /// @param x input; nothing is checked but what the arrays check
    /// @param xAt index of the first pixel
    /// @param xStep from a pixel to the next
    /// @param taps offsets of the runs of a window from its pixel
    /// @param length of a run
    /// @param w weights
    /// @param wAt index of the block's bias
    /// @param y output, not `x`
    /// @param yAt index of the first pixel's block
    /// @param yStep from a pixel to the next
    /// @param pixels a multiple of [#tile()]
    void run(float[] x, int xAt, int xStep, int[] taps, int length, float[] w, int wAt, float[] y, int yAt, int yStep,
            int pixels);

    /// Pixels that are computed at once.
    int tile();

    /// Output channels of a block.
    int block();
}
