package dev.jiffy.vision.feature;

import dev.jiffy.vision.filter.GrayImage;
import java.util.Arrays;

/// The best corners of a picture by Harris' measure, apart from each other (Shi & Tomasi 1994, "Good features to track").
///
/// A corner is the largest of its 3 × 3 neighbours, at least a share of the picture's largest, and not nearer than a distance to a better
/// one; of equal ones the lower and the more to the right goes first. The outermost samples are left out. Memory grows to
/// the largest picture seen and stays. One thread uses it.
public final class HarrisCorners {
    private final HarrisMeasure measure = new HarrisMeasure();
    private float[] values = {};
    private long[] order = new long[1024];
    private int[] xs = new int[256];
    private int[] ys = new int[256];
    private float[] responses = new float[256];
    /// The last corner in each cell of the distance's size plus one, and before each corner the one in its cell.
    private int[] cell = {};
    private int[] earlier = new int[256];
    private int count;

    /// Nothing found yet.
    public HarrisCorners() {
    }

    /// What counts as a corner.
    ///
    /// @param most corners wanted
    /// @param quality least share of the largest measure, above 0 and below 1
    /// @param distance pixels between corners, 0 for any
    /// @param block see [HarrisMeasure]
    /// @param k see [HarrisMeasure]
    public record Settings(int most, double quality, double distance, int block, double k) {
        /// 500 of a hundredth, 7 pixels apart.
        public static final Settings USUAL = new Settings(500, 0.01, 7, 3, 0.04);
    }

    /// Looks at a picture and returns how many corners were found, best first.
    public int find(GrayImage image, Settings settings) {
        int width = image.width();
        int height = image.height();
        count = 0;
        if (width < 3 || height < 3) {
            return 0;
        }
        if (values.length < width * height) {
            values = new float[width * height];
        }
        measure.measure(image, settings.block(), settings.k(), values);
        float largest = 0;
        for (int i = 0; i < width * height; i++) {
            largest = Math.max(largest, values[i]);
        }
        int candidates = candidates(width, height, Math.max((float) (settings.quality() * largest), Float.MIN_VALUE));
        Arrays.sort(order, 0, candidates);
        select(candidates, width, height, settings);
        return count;
    }

    /// Fills [#order] with measure and place of the local maxima.
    private int candidates(int width, int height, float least) {
        int found = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
                float v = values[i];
                if (v >= least && v >= values[i - 1] && v >= values[i + 1] && isPeak(i, v, width)) {
                    if (found == order.length) {
                        order = Arrays.copyOf(order, 2 * found);
                    }
                    // Positive floats are in the order of their bits.
                    order[found++] = (long) Float.floatToIntBits(v) << 32 | i;
                }
            }
        }
        return found;
    }

    private boolean isPeak(int i, float v, int width) {
        return v >= values[i - width - 1] && v >= values[i - width] && v >= values[i - width + 1]
                && v >= values[i + width - 1] && v >= values[i + width] && v >= values[i + width + 1];
    }

    private void select(int candidates, int width, int height, Settings settings) {
        int side = Math.max(1, (int) Math.ceil(settings.distance()));
        int across = (width + side - 1) / side;
        int down = (height + side - 1) / side;
        if (cell.length < across * down) {
            cell = new int[across * down];
        }
        Arrays.fill(cell, 0, across * down, 0);
        for (int c = candidates - 1; c >= 0 && count < settings.most(); c--) {
            int i = (int) order[c];
            int x = i % width;
            int y = i / width;
            if (settings.distance() < 1 || isFree(x, y, side, across, down, settings.distance())) {
                add(x, y, values[i]);
                int at = y / side * across + x / side;
                earlier[count - 1] = cell[at];
                cell[at] = count;
            }
        }
    }

    private boolean isFree(int x, int y, int side, int across, int down, double distance) {
        for (int cy = Math.max(0, y / side - 1); cy <= Math.min(down - 1, y / side + 1); cy++) {
            for (int cx = Math.max(0, x / side - 1); cx <= Math.min(across - 1, x / side + 1); cx++) {
                for (int k = cell[cy * across + cx]; k > 0; k = earlier[k - 1]) {
                    double dx = x - xs[k - 1];
                    double dy = y - ys[k - 1];
                    if (dx * dx + dy * dy < distance * distance) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void add(int x, int y, float response) {
        if (count == xs.length) {
            xs = Arrays.copyOf(xs, 2 * count);
            ys = Arrays.copyOf(ys, 2 * count);
            responses = Arrays.copyOf(responses, 2 * count);
            earlier = Arrays.copyOf(earlier, 2 * count);
        }
        xs[count] = x;
        ys[count] = y;
        responses[count++] = response;
    }

    /// Corners that were found.
    public int count() {
        return count;
    }

    /// Column of a corner.
    public int x(int corner) {
        return xs[corner];
    }

    /// Row of a corner.
    public int y(int corner) {
        return ys[corner];
    }

    /// Its measure.
    public float response(int corner) {
        return responses[corner];
    }
}
