package dev.jiffy.video.color;

import java.util.Arrays;

/// Pictures in another size, each pixel the mean of the area it covers.
///
/// Areas are counted in a grid that both sizes divide: an old pixel is `columns × rows` of its cells and a new one
/// `width × height`, so all weights are whole numbers and the mean is rounded once. Sums stay below 2^63: 255 times the
/// area of the old picture.
final class AreaAverage {
    private static final int OPAQUE = 0xFF000000;

    private AreaAverage() {
    }

    static void scale(int[] in, int width, int height, int[] out, int columns, int rows) {
        long[] row = new long[3 * columns];
        long[] sum = new long[3 * columns];
        int y = 0; // row being filled
        long left = height; // cells it still lacks
        for (int v = 0; v < height; v++) {
            across(in, v * width, width, row, columns);
            long cells = rows;
            while (cells > 0) {
                long part = Math.min(cells, left);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += part * row[i];
                }
                cells -= part;
                left -= part;
                if (left == 0) {
                    store(sum, (long) width * height, out, y++ * columns, columns);
                    Arrays.fill(sum, 0);
                    left = height;
                }
            }
        }
    }

    /// Sums of R, G and B over the cells of one row.
    private static void across(int[] in, int at, int width, long[] row, int columns) {
        Arrays.fill(row, 0);
        int x = 0;
        int left = width;
        for (int u = 0; u < width; u++) {
            int pixel = in[at + u];
            int cells = columns;
            while (cells > 0) {
                int part = Math.min(cells, left);
                row[3 * x] += (long) part * (pixel >> 16 & 0xFF);
                row[3 * x + 1] += (long) part * (pixel >> 8 & 0xFF);
                row[3 * x + 2] += (long) part * (pixel & 0xFF);
                cells -= part;
                left -= part;
                if (left == 0) {
                    x++;
                    left = width;
                }
            }
        }
    }

    private static void store(long[] sum, long area, int[] out, int at, int columns) {
        for (int x = 0; x < columns; x++) {
            int r = (int) ((sum[3 * x] + area / 2) / area);
            int g = (int) ((sum[3 * x + 1] + area / 2) / area);
            int b = (int) ((sum[3 * x + 2] + area / 2) / area);
            out[at + x] = OPAQUE | r << 16 | g << 8 | b;
        }
    }
}
