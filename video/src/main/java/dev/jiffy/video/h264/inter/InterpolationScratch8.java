package dev.jiffy.video.h264.inter;

/// What luma interpolation of 8-bit samples needs besides its arguments; one per decoding thread.
public final class InterpolationScratch8 {
    /// A second prediction of 16×16 samples, to be averaged with the first.
    final byte[] block = new byte[16 * 16];
    /// Horizontal six-tap sums of up to 21 rows, 16 apart.
    final short[] sums = new short[21 * 16];
}
