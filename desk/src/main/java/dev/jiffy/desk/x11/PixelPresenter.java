package dev.jiffy.desk.x11;

import dev.jiffy.desk.surface.PixelSurface;

/// Sends pixels of a surface in memory to a window, for servers without RENDER: PutImage in strips that any request can hold.
final class PixelPresenter {
    private static final int HEADER = 24;

    private final XConnection connection;

    PixelPresenter(XConnection connection) {
        this.connection = connection;
    }

    /// Sends a rectangle that lies inside the surface.
    void put(PixelSurface from, int window, int gc, int x, int y, int width, int height) {
        XSetup setup = connection.setup();
        int most = Math.min(4 * setup.mostWords(), 1 << 16) - HEADER;
        int columns = Math.min(width, most / 4);
        int rows = Math.max(1, most / (4 * Math.max(1, columns)));
        for (int left = 0; left < width; left += columns) {
            for (int top = 0; top < height; top += rows) {
                strip(from, window, gc, x + left, y + top, Math.min(columns, width - left),
                        Math.min(rows, height - top));
            }
        }
    }

    private void strip(PixelSurface from, int window, int gc, int x, int y, int width, int height) {
        XSetup setup = connection.setup();
        RequestBuffer requests = connection.requests();
        requests.begin(Opcode.PUT_IMAGE, 2).card32(window).card32(gc).card16(width).card16(height).card16(x).card16(y)
                .card8(0).card8(setup.rootDepth()).card16(0);
        int red = Integer.numberOfTrailingZeros(setup.redMask());
        int green = Integer.numberOfTrailingZeros(setup.greenMask());
        int blue = Integer.numberOfTrailingZeros(setup.blueMask());
        int[] pixels = from.pixels();
        for (int row = y; row < y + height; row++) {
            for (int i = row * from.width() + x; i < row * from.width() + x + width; i++) {
                int color = pixels[i];
                int pixel = (color >> 16 & 0xFF) << red | (color >> 8 & 0xFF) << green | (color & 0xFF) << blue;
                requests.card32(setup.isMsbFirst() ? Integer.reverseBytes(pixel) : pixel);
            }
        }
        requests.end();
        connection.flushIfFull();
    }
}
