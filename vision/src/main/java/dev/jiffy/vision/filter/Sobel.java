package dev.jiffy.vision.filter;

/// Both derivatives of a picture with Sobel's operators of 3 × 3: `[1 2 1]` across, `[−1 0 1]` along. Beyond its edges a
/// picture is mirrored at the centres of its outermost samples.
///
/// One thread uses it; memory for a row stays.
public final class Sobel {
    private short[] sum = {};
    private short[] difference = {};

    /// Nothing derived yet.
    public Sobel() {
    }

    /// Derivatives of the whole picture.
    ///
    /// @param dx takes `width × height` derivatives to the right, row-major
    /// @param dy those downwards
    public void derive(GrayImage in, short[] dx, short[] dy) {
        for (int y = 0; y < in.height(); y++) {
            row(in, y, dx, dy, y * in.width());
        }
    }

    /// Derivatives of one row.
    ///
    /// @param at where in `dx` and `dy` it begins
    public void row(GrayImage in, int y, short[] dx, short[] dy, int at) {
        int width = in.width();
        if (sum.length < width + 2) {
            sum = new short[width + 2];
            difference = new short[width + 2];
        }
        int a = in.start() + GaussianBlur.mirrored(y - 1, in.height()) * in.stride();
        int b = in.start() + y * in.stride();
        int c = in.start() + GaussianBlur.mirrored(y + 1, in.height()) * in.stride();
        if (FilterKernels.SOBEL.vector()) {
            SobelRowVector.down(in.samples(), a, b, c, sum, difference, 1, width);
            mirror(width);
            SobelRowVector.along(sum, difference, dx, dy, at, width);
        } else {
            SobelRow.down(in.samples(), a, b, c, sum, difference, 1, 0, width);
            mirror(width);
            SobelRow.along(sum, difference, dx, dy, at, 0, width);
        }
    }

    private void mirror(int width) {
        int second = Math.min(2, width);
        sum[0] = sum[second];
        difference[0] = difference[second];
        sum[width + 1] = sum[Math.max(1, width - 1)];
        difference[width + 1] = difference[Math.max(1, width - 1)];
    }
}
