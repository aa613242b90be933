package dev.jiffy.infer.plan;

/// Where a value `[batch, channels, height, width]` lies channels last: a pixel's channels in one run, pixels of a row
/// `pixelStep` apart. Several areas may lie in one another, such as the parts of a concatenation; around an area may be a
/// border of zeros for windows that reach over its edge.
///
/// @param offset of channel 0 of the first pixel in the buffer
/// @param top rows of border above each image, as the others for their sides in rows and pixels
record Area(Buffer buffer, int offset, int batch, int channels, int height, int width, int imageStep, int rowStep,
        int pixelStep, int top, int left, int bottom, int right) {

    /// A new one in a buffer of its own.
    static Area of(int batch, int channels, int height, int width, Border border) {
        int row = (border.left() + width + border.right()) * channels;
        int rows = border.top() + height + border.bottom();
        int image = Math.multiplyExact(row, rows);
        Buffer buffer = new Buffer(Math.multiplyExact(image, batch));
        return new Area(buffer, border.top() * row + border.left() * channels, batch, channels, height, width, image,
                row,
                channels, border.top(), border.left(), border.bottom(), border.right());
    }

    /// Index of channel 0 of a pixel; -1 and beyond are in the border.
    int at(int image, int y, int x) {
        return buffer.base() + offset + image * imageStep + y * rowStep + x * pixelStep;
    }

    /// Some of its channels.
    Area channels(int from, int count) {
        return new Area(buffer, offset + from, batch, count, height, width, imageStep, rowStep, pixelStep, top, left,
                bottom,
                right);
    }

    /// Every `stepY`-th row from `y` on and every `stepX`-th pixel from `x` on.
    Area lattice(int y, int stepY, int rows, int x, int stepX, int columns) {
        return new Area(buffer, offset + y * rowStep + x * pixelStep, batch, channels, rows, columns, imageStep,
                stepY * rowStep, stepX * pixelStep, 0, 0, 0, 0);
    }

    /// The same pixels in rows of another length; rows must follow one another without a gap.
    Area reshaped(int rows, int columns) {
        return new Area(buffer, offset, batch, channels, rows, columns, imageStep, columns * pixelStep, pixelStep, 0, 0,
                0, 0);
    }

    /// `count` pixels from `from` on, as rows of `columns`; rows must follow one another without a gap.
    Area pixels(int from, int rows, int columns) {
        return new Area(buffer, offset + from * pixelStep, batch, channels, rows, columns, imageStep,
                columns * pixelStep,
                pixelStep, 0, 0, 0, 0);
    }

    /// Whether rows follow one another without a gap.
    boolean rowsMeet() {
        return height == 1 || rowStep == width * pixelStep;
    }

    /// Whether all pixels of all images follow one another and have no other channels between them: then the floats are
    /// those of `[batch, height, width, channels]`, row-major.
    boolean dense() {
        return pixelStep == channels && rowsMeet() && (batch == 1 || imageStep == height * rowStep);
    }

    /// Whether a window may reach so far over the edges.
    boolean has(Border border) {
        return top >= border.top() && left >= border.left() && bottom >= border.bottom() && right >= border.right();
    }

    /// Whether it has any border.
    boolean bordered() {
        return (top | left | bottom | right) != 0;
    }
}
