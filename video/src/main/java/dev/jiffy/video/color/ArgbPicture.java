package dev.jiffy.video.color;

import dev.jiffy.core.Frame;

/// A frame as pixels `0xAARRGGBB`, rows packed, the way up it is to be seen; memory is kept for the next frame.
///
/// ```java
/// ArgbPicture picture = new ArgbPicture();
/// picture.set(frame, track.rotation(), track.mirrored());
/// show(picture.pixels(), picture.width(), picture.height());
/// ```
///
/// One thread at a time.
public final class ArgbPicture {
    /// Edge of the squares in which a picture is turned, so that rows read and columns written stay in the cache.
    private static final int TILE = 16;

    private final ArgbConverter converter = new ArgbConverter();
    private int[] pixels = {};
    private int[] coded = {};
    private int width;
    private int height;

    /// Empty.
    public ArgbPicture() {
    }

    /// Columns.
    public int width() {
        return width;
    }

    /// Rows.
    public int height() {
        return height;
    }

    /// Row after row; the array may be longer and is another one after a larger frame.
    public int[] pixels() {
        return pixels;
    }

    /// Takes a frame as it was coded.
    public void set(Frame frame) {
        size(frame.width(), frame.height());
        converter.convert(frame, pixels, 0, width);
    }

    /// Takes a frame as its container says it is to be seen.
    ///
    /// @param rotation clockwise, in degrees: 0, 90, 180 or 270
    /// @param mirrored whether top and bottom change places after that
    /// @throws IllegalArgumentException for other angles
    public void set(Frame frame, int rotation, boolean mirrored) {
        if (rotation == 0 && !mirrored) {
            set(frame);
            return;
        }
        if (rotation % 90 != 0 || rotation < 0 || rotation >= 360) {
            throw new IllegalArgumentException("rotation " + rotation + ", want 0, 90, 180 or 270");
        }
        int w = frame.width();
        int h = frame.height();
        if (coded.length < w * h) {
            coded = new int[w * h];
        }
        converter.convert(frame, coded, 0, w);
        boolean upended = rotation % 180 != 0;
        size(upended ? h : w, upended ? w : h);
        turn(w, h, rotation, mirrored);
    }

    private void size(int columns, int rows) {
        width = columns;
        height = rows;
        if (pixels.length < columns * rows) {
            pixels = new int[columns * rows];
        }
    }

    /// Coded pixel (x, y) goes to `origin + x · right + y · down`.
    private void turn(int w, int h, int rotation, boolean mirrored) {
        int row = mirrored ? -width : width;
        int top = mirrored ? (height - 1) * width : 0;
        int bottom = mirrored ? 0 : (height - 1) * width;
        int origin = switch (rotation) {
            case 90 -> top + width - 1;
            case 180 -> bottom + width - 1;
            case 270 -> bottom;
            default -> top;
        };
        int right = switch (rotation) {
            case 90 -> row;
            case 180 -> -1;
            case 270 -> -row;
            default -> 1;
        };
        int down = switch (rotation) {
            case 90 -> -1;
            case 180 -> -row;
            case 270 -> 1;
            default -> row;
        };
        for (int y0 = 0; y0 < h; y0 += TILE) {
            int yEnd = Math.min(y0 + TILE, h);
            for (int x0 = 0; x0 < w; x0 += TILE) {
                int xEnd = Math.min(x0 + TILE, w);
                for (int y = y0; y < yEnd; y++) {
                    int to = origin + x0 * right + y * down;
                    for (int x = x0; x < xEnd; x++) {
                        pixels[to] = coded[y * w + x];
                        to += right;
                    }
                }
            }
        }
    }

    /// A rectangle of this picture.
    ///
    /// @throws IllegalArgumentException if it is empty or leaves the picture
    public ArgbPicture cropped(int left, int top, int columns, int rows) {
        if (left < 0 || top < 0 || columns <= 0 || rows <= 0 || columns > width - left || rows > height - top) {
            throw new IllegalArgumentException(
                    "crop " + columns + " x " + rows + " at " + left + "," + top + " of " + width + " x " + height);
        }
        ArgbPicture out = new ArgbPicture();
        out.size(columns, rows);
        for (int y = 0; y < rows; y++) {
            System.arraycopy(pixels, (top + y) * width + left, out.pixels, y * columns, columns);
        }
        return out;
    }

    /// This picture in another size: each new pixel is the mean of the area it covers, weighted exactly. Made larger, pixels
    /// are repeated, with mixed ones between.
    ///
    /// @throws IllegalArgumentException if a side is not positive
    public ArgbPicture scaled(int columns, int rows) {
        if (columns <= 0 || rows <= 0) {
            throw new IllegalArgumentException("picture of " + columns + " x " + rows);
        }
        ArgbPicture out = new ArgbPicture();
        out.size(columns, rows);
        AreaAverage.scale(pixels, width, height, out.pixels, columns, rows);
        return out;
    }
}
