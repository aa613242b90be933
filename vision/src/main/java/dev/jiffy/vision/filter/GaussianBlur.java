package dev.jiffy.vision.filter;

/// Blurs a picture with a Gaussian of σ 1 in a window of 5 × 5, columns first, then rows, each rounded to 8 bits; the result is
/// within 1 of the exact sum. Beyond its edges a picture is mirrored at the centres of its outermost samples.
///
/// One thread uses it; memory for a row stays.
public final class GaussianBlur {
    private static final int REACH = 2;

    private byte[] line = {};

    /// Nothing blurred yet.
    public GaussianBlur() {
    }

    /// Blurs into another picture of that size, whose array must not be that of `in`.
    ///
    /// @throws IllegalArgumentException if the sizes or the arrays do not suit
    public void blur(GrayImage in, GrayImage out) {
        int width = in.width();
        int height = in.height();
        if (out.width() != width || out.height() != height || out.samples() == in.samples()) {
            throw new IllegalArgumentException("blurs into another picture of the same size, not " + out.width()
                    + " x " + out.height());
        }
        if (line.length < width + 2 * REACH) {
            line = new byte[width + 2 * REACH];
        }
        boolean isVector = FilterKernels.FIVE_TAP.vector();
        byte[] samples = in.samples();
        for (int y = 0; y < height; y++) {
            int a = row(in, y - 2);
            int b = row(in, y - 1);
            int c = row(in, y);
            int d = row(in, y + 1);
            int e = row(in, y + 2);
            int to = out.start() + y * out.stride();
            if (isVector) {
                FiveTapVector.run(samples, a, b, c, d, e, line, REACH, width);
                mirror(width);
                FiveTapVector.run(line, 0, 1, 2, 3, 4, out.samples(), to, width);
            } else {
                FiveTap.scalar(samples, a, b, c, d, e, line, REACH, 0, width);
                mirror(width);
                FiveTap.scalar(line, 0, 1, 2, 3, 4, out.samples(), to, 0, width);
            }
        }
    }

    private static int row(GrayImage in, int y) {
        return in.start() + mirrored(y, in.height()) * in.stride();
    }

    /// The index inside `0 … count − 1` that stands for one a little outside.
    static int mirrored(int index, int count) {
        int at = index < 0 ? -index : index >= count ? 2 * count - 2 - index : index;
        return Math.clamp(at, 0, count - 1);
    }

    private void mirror(int width) {
        for (int i = 1; i <= REACH; i++) {
            line[REACH - i] = line[REACH + mirrored(-i, width)];
            line[REACH + width - 1 + i] = line[REACH + mirrored(width - 1 + i, width)];
        }
    }
}
