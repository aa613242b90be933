package dev.jiffy.vision.filter;

import java.util.Arrays;

/// Which samples of a picture are darker than their surroundings: by more than a margin than the mean of a window of 16 × 16
/// around them, after a [GaussianBlur]. Light that is uneven over more than a window does not matter.
///
/// The blur takes three quarters of the noise away, without which plain areas would be full of specks. Windows of 16 are wide
/// enough to span the slope of a blurred edge, and their sums fit 16 bits; of dark areas larger than a window a band along the
/// edge is marked, which has the same outline. The picture's outermost samples count as bright, so nothing dark touches
/// its edges.
///
/// One thread uses it; memory grows to the largest picture seen and stays.
public final class AdaptiveThreshold {
    private static final int SLACK = DarkRow.WIDE;

    private final GaussianBlur gaussian = new GaussianBlur();
    private GrayImage blurred = GrayImage.black(1, 1);
    private short[] sums = {};
    private short[] fours = {};
    private long[] bits = {};
    private int width;
    private int height;
    private int words;

    /// Nothing marked yet.
    public AdaptiveThreshold() {
    }

    /// Marks what is dark against a window of 16 × 16, in the blurred picture.
    ///
    /// @param margin how much darker than the mean, 1 to 255
    public void markWide(GrayImage in, int margin) {
        begin(in.width(), in.height());
        gaussian.blur(in, blurred);
        mark(blurred, DarkRow.WIDE, margin);
    }

    /// Marks what is dark against a window of 8 × 8, in the picture as it is.
    ///
    /// @param margin how much darker than the mean, 1 to 255
    public void markNarrow(GrayImage in, int margin) {
        begin(in.width(), in.height());
        copy(in);
        mark(blurred, DarkRow.NARROW, margin);
    }

    private void mark(GrayImage in, int window, int margin) {
        int before = window / 2;
        byte[] samples = in.samples();
        int stride = in.stride();
        boolean isVector = FilterKernels.DARK.vector();
        Arrays.fill(sums, (short) 0);
        for (int x = 0; x < width; x++) {
            int sum = 0;
            for (int y = -before; y < window - before; y++) {
                sum += samples[Math.clamp(y, 0, height - 1) * stride + x] & 0xFF;
            }
            sums[before + x] = (short) sum;
        }
        for (int y = 0; y < height; y++) {
            if (y > 0) {
                int added = Math.min(y + window - before - 1, height - 1) * stride;
                int removed = Math.max(y - before - 1, 0) * stride;
                if (isVector) {
                    DarkRowVector.slide(samples, added, removed, sums, before, width);
                } else {
                    DarkRow.slide(samples, added, removed, sums, before, 0, width);
                }
            }
            Arrays.fill(sums, 0, before, sums[before]);
            Arrays.fill(sums, before + width, width + SLACK, sums[before + width - 1]);
            compare(samples, y * stride, window == DarkRow.WIDE, margin, y * words, isVector);
            clearEdges(y);
        }
    }

    private void compare(byte[] samples, int at, boolean isWide, int margin, int to, boolean isVector) {
        int count = width + SLACK - 4;
        if (isVector) {
            DarkRowVector.fours(sums, fours, count);
            if (isWide) {
                DarkRowVector.wide(samples, at, fours, margin, bits, to, words);
            } else {
                DarkRowVector.narrow(samples, at, fours, margin, bits, to, words);
            }
        } else {
            DarkRow.fours(sums, fours, 0, count);
            if (isWide) {
                DarkRow.wide(samples, at, fours, margin, bits, to, words);
            } else {
                DarkRow.narrow(samples, at, fours, margin, bits, to, words);
            }
        }
    }

    private void copy(GrayImage in) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(in.samples(), in.start() + y * in.stride(), blurred.samples(), y * blurred.stride(),
                    width);
        }
    }

    private void begin(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return;
        }
        width = newWidth;
        height = newHeight;
        words = (width + Long.SIZE - 1) / Long.SIZE;
        int padded = words * Long.SIZE; // whole words are marked, so rows are as long
        blurred = new GrayImage(new byte[Math.multiplyExact(padded, height)], 0, padded, width, height);
        sums = new short[padded + 2 * SLACK];
        fours = new short[padded + 2 * SLACK];
        bits = new long[words * height];
    }

    private void clearEdges(int y) {
        int from = y * words;
        if (y == 0 || y == height - 1) {
            Arrays.fill(bits, from, from + words, 0);
            return;
        }
        bits[from] &= ~1L;
        bits[from + words - 1] &= (1L << (width - 1) % Long.SIZE) - 1;
    }

    /// The marks, [#words()] a row: bit `x % 64` of word `x / 64` is column `x`. Valid until the next picture.
    public long[] bits() {
        return bits;
    }

    /// Words of a row of marks.
    public int words() {
        return words;
    }

    /// Whether a sample inside the picture is marked.
    public boolean isDark(int x, int y) {
        return (bits[y * words + (x >> 6)] >>> x & 1) != 0;
    }
}
