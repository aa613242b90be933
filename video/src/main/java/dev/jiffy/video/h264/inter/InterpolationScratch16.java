package dev.jiffy.video.h264.inter;

/// What luma interpolation of samples deeper than 8 bits needs besides its arguments; one per decoding thread.
public final class InterpolationScratch16 {
    /// A second prediction of 16×16 samples, to be averaged with the first.
    final short[] block = new short[16 * 16];
    /// Horizontal six-tap sums of up to 21 rows, 16 apart.
    final int[] sums = new int[21 * 16];
}
