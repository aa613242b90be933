package dev.jiffy.vision.filter;

/// A picture in shades of grey: unsigned samples in somebody's array, row by row. A part of a picture is one, too.
///
/// The centre of the sample at the top left is the point (0, 0).
public final class GrayImage {
    private final byte[] samples;
    private final int start;
    private final int stride;
    private final int width;
    private final int height;

    /// Names samples; the array is not copied.
    ///
    /// @param samples row-major; what is outside the picture is not looked at
    /// @param start index of the top left sample
    /// @param stride samples from a row to the next
    /// @param width columns, positive
    /// @param height rows, positive
    /// @throws IllegalArgumentException if not all rows lie in the array
    public GrayImage(byte[] samples, int start, int stride, int width, int height) {
        if (width <= 0 || height <= 0 || stride < width || start < 0
                || start + (height - 1L) * stride + width > samples.length) {
            throw new IllegalArgumentException("picture of " + width + " x " + height + " at " + start + ", stride "
                    + stride + ", in " + samples.length + " samples");
        }
        this.samples = samples;
        this.start = start;
        this.stride = stride;
        this.width = width;
        this.height = height;
    }

    /// A black picture with an array of its own.
    public static GrayImage black(int width, int height) {
        return new GrayImage(new byte[Math.multiplyExact(width, height)], 0, width, width, height);
    }

    /// The array itself.
    public byte[] samples() {
        return samples;
    }

    /// Index of the top left sample.
    public int start() {
        return start;
    }

    /// Samples from a row to the next.
    public int stride() {
        return stride;
    }

    /// Columns.
    public int width() {
        return width;
    }

    /// Rows.
    public int height() {
        return height;
    }

    /// The sample at a place inside.
    public int at(int x, int y) {
        return samples[start + y * stride + x] & 0xFF;
    }

    /// The value at a point between samples, by bilinear interpolation; beyond the edges the nearest sample.
    public double at(double x, double y) {
        double cx = Math.clamp(x, 0, width - 1);
        double cy = Math.clamp(y, 0, height - 1);
        int x0 = Math.min((int) cx, Math.max(0, width - 2));
        int y0 = Math.min((int) cy, Math.max(0, height - 2));
        double fx = cx - x0;
        double fy = cy - y0;
        int i = start + y0 * stride + x0;
        int right = width > 1 ? 1 : 0;
        int below = height > 1 ? stride : 0;
        double top = (samples[i] & 0xFF) * (1 - fx) + (samples[i + right] & 0xFF) * fx;
        double bottom = (samples[i + below] & 0xFF) * (1 - fx) + (samples[i + below + right] & 0xFF) * fx;
        return top * (1 - fy) + bottom * fy;
    }
}
