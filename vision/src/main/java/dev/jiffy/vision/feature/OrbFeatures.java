package dev.jiffy.vision.feature;

import dev.jiffy.vision.filter.GaussianBlur;
import dev.jiffy.vision.filter.GrayImage;
import java.util.Arrays;

/// Features in the manner of ORB (Rublee et al. 2011, "ORB: an efficient alternative to SIFT or SURF"): FAST corners on eight levels of a
/// pyramid, the best of each by Harris' measure, each with the direction of the centroid of the grey levels around it and a
/// description of 256 bits that was turned in that direction.
///
/// How many a level may have falls with its scale. Descriptions are taken from blurred levels. One thread uses it; memory stays.
public final class OrbFeatures {
    /// Words of a description.
    public static final int WORDS = BriefPattern.BITS / Long.SIZE;

    private static final double FACTOR = 1.2;
    private static final int LEVELS = 8;
    private static final int THRESHOLD = 20;
    /// Where there is little to see.
    private static final int LOW_THRESHOLD = 7;
    /// The patch and what blurring adds to it.
    private static final int MARGIN = BriefPattern.RADIUS + 2;
    /// Harris' block at the corners of a level.
    private static final int BLOCK = 7;
    private static final double HARRIS_K = 0.04;
    /// Half the columns of the disk in each row of it.
    private static final int[] DISK = disk();

    private final Pyramid pyramid = new Pyramid(FACTOR);
    private final FastCorners fast = new FastCorners();
    private final GaussianBlur gaussian = new GaussianBlur();
    private byte[] memory = {};
    private byte[] other = {};
    private GrayImage blurred = GrayImage.black(1, 1);
    private long[] order = new long[1024];
    private double[] xs = new double[512];
    private double[] ys = new double[512];
    private double[] angles = new double[512];
    private int[] levels = new int[512];
    private long[] words = new long[512 * WORDS];
    private int count;

    /// Nothing found yet.
    public OrbFeatures() {
    }

    private static int[] disk() {
        int[] half = new int[2 * BriefPattern.RADIUS + 1];
        for (int y = -BriefPattern.RADIUS; y <= BriefPattern.RADIUS; y++) {
            half[y + BriefPattern.RADIUS] = (int) Math.round(
                    Math.sqrt(BriefPattern.RADIUS * BriefPattern.RADIUS - y * y));
        }
        return half;
    }

    /// Looks at a picture and returns how many features it has, level by level, best first in each.
    ///
    /// @param most features wanted
    public int find(GrayImage image, int most) {
        count = 0;
        int built = pyramid.build(image, LEVELS);
        double share = (1 - 1 / FACTOR) / (1 - Math.pow(1 / FACTOR, built));
        double wanted = most * share;
        double due = 0;
        for (int level = 0; level < built; level++) {
            due += wanted; // what a level does not have, the next may have more
            wanted /= FACTOR;
            level(level, level == built - 1 ? most - count : (int) Math.round(due) - count);
        }
        return count;
    }

    private void level(int level, int most) {
        GrayImage image = pyramid.level(level);
        if (Math.min(image.width(), image.height()) <= 2 * MARGIN || most <= 0) {
            return;
        }
        int found = corners(image, THRESHOLD);
        if (found < most) {
            found = corners(image, LOW_THRESHOLD);
        }
        Arrays.sort(order, 0, found);
        blur(image);
        double scale = pyramid.scale(level);
        for (int k = found - 1; k >= Math.max(0, found - most); k--) {
            int x = (int) order[k] & 0xFFFF;
            int y = (int) order[k] >>> 16;
            double angle = direction(image, x, y);
            grow();
            xs[count] = (x + 0.5) * scale - 0.5;
            ys[count] = (y + 0.5) * scale - 0.5;
            angles[count] = angle;
            levels[count] = level;
            BriefPattern.describe(blurred.samples(), blurred.start() + y * blurred.stride() + x, blurred.stride(),
                    angle,
                    words, WORDS * count);
            count++;
        }
    }

    /// Fills [#order] with the measures and places of a level's corners.
    private int corners(GrayImage image, int threshold) {
        fast.find(image, threshold, true);
        int found = 0;
        for (int c = 0; c < fast.count(); c++) {
            int x = fast.x(c);
            int y = fast.y(c);
            if (x >= MARGIN && y >= MARGIN && x < image.width() - MARGIN && y < image.height() - MARGIN) {
                if (found == order.length) {
                    order = Arrays.copyOf(order, 2 * found);
                }
                float measure = Math.max(0, harris(image, x, y));
                order[found++] = (long) Float.floatToIntBits(measure) << 32 | (long) y << 16 | x;
            }
        }
        return found;
    }

    private static float harris(GrayImage image, int x, int y) {
        byte[] in = image.samples();
        int stride = image.stride();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int row = y - BLOCK / 2; row <= y + BLOCK / 2; row++) {
            for (int column = x - BLOCK / 2; column <= x + BLOCK / 2; column++) {
                int i = image.start() + row * stride + column;
                int left = (in[i - stride - 1] & 0xFF) + 2 * (in[i - 1] & 0xFF) + (in[i + stride - 1] & 0xFF);
                int right = (in[i - stride + 1] & 0xFF) + 2 * (in[i + 1] & 0xFF) + (in[i + stride + 1] & 0xFF);
                int above = (in[i - stride - 1] & 0xFF) + 2 * (in[i - stride] & 0xFF) + (in[i - stride + 1] & 0xFF);
                int below = (in[i + stride - 1] & 0xFF) + 2 * (in[i + stride] & 0xFF) + (in[i + stride + 1] & 0xFF);
                double dx = right - left;
                double dy = below - above;
                xx += dx * dx;
                xy += dx * dy;
                yy += dy * dy;
            }
        }
        return (float) (xx * yy - xy * xy - HARRIS_K * (xx + yy) * (xx + yy));
    }

    /// Where the centroid of the disk around a place lies (Rosin 1999).
    private static double direction(GrayImage image, int x, int y) {
        byte[] in = image.samples();
        int sumX = 0;
        int sumY = 0;
        for (int dy = -BriefPattern.RADIUS; dy <= BriefPattern.RADIUS; dy++) {
            int reach = DISK[dy + BriefPattern.RADIUS];
            int at = image.start() + (y + dy) * image.stride() + x;
            int row = 0;
            for (int dx = -reach; dx <= reach; dx++) {
                int value = in[at + dx] & 0xFF;
                row += value;
                sumX += dx * value;
            }
            sumY += dy * row;
        }
        return Math.atan2(sumY, sumX);
    }

    /// Twice σ 1, which is σ 1.4.
    private void blur(GrayImage image) {
        int width = image.width();
        int height = image.height();
        if (memory.length < width * height) {
            memory = new byte[width * height];
            other = new byte[width * height];
        }
        GrayImage half = new GrayImage(other, 0, width, width, height);
        blurred = new GrayImage(memory, 0, width, width, height);
        gaussian.blur(image, half);
        gaussian.blur(half, blurred);
    }

    private void grow() {
        if (count == xs.length) {
            xs = Arrays.copyOf(xs, 2 * count);
            ys = Arrays.copyOf(ys, 2 * count);
            angles = Arrays.copyOf(angles, 2 * count);
            levels = Arrays.copyOf(levels, 2 * count);
            words = Arrays.copyOf(words, 2 * count * WORDS);
        }
    }

    /// Features that were found.
    public int count() {
        return count;
    }

    /// Column of a feature in the picture.
    public double x(int feature) {
        return xs[feature];
    }

    /// Row of it.
    public double y(int feature) {
        return ys[feature];
    }

    /// Direction of it in radians, 0 to the right, a quarter turn downwards.
    public double angle(int feature) {
        return angles[feature];
    }

    /// Pixels of the picture that a pixel of its level stands for.
    public double scale(int feature) {
        return pyramid.scale(levels[feature]);
    }

    /// All descriptions, [#WORDS] each; valid until the next picture.
    public long[] words() {
        return words;
    }
}
