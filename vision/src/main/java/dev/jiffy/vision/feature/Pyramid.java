package dev.jiffy.vision.feature;

import dev.jiffy.vision.filter.GrayImage;

/// A picture and smaller ones of it, each the one before scaled down by a factor with bilinear interpolation.
///
/// A point (x, y) of level `l` lies at `(x + 0.5) s − 0.5` in the picture, where s is that level's [#scale]. One thread uses it; memory
/// is kept for pictures of the same size.
final class Pyramid {
    /// Of which levels are left out when they get smaller.
    private static final int SMALLEST = 48;

    private final double factor;
    private GrayImage[] levels = {};

    /// @param factor from a level to the next, above 1
    Pyramid(double factor) {
        this.factor = factor;
    }

    /// Makes at most `most` levels; returns how many there are, at least 1.
    int build(GrayImage image, int most) {
        int count = 1;
        while (count < most && Math.min(size(image.width(), count), size(image.height(), count)) >= SMALLEST) {
            count++;
        }
        if (levels.length != count || count > 1 && (levels[1].width() != size(image.width(), 1)
                || levels[1].height() != size(image.height(), 1))) {
            levels = new GrayImage[count];
            for (int l = 1; l < count; l++) {
                levels[l] = GrayImage.black(size(image.width(), l), size(image.height(), l));
            }
        }
        levels[0] = image;
        for (int l = 1; l < count; l++) {
            shrink(levels[l - 1], levels[l]);
        }
        return count;
    }

    private int size(int full, int level) {
        return Math.max(1, (int) Math.round(full / scale(level)));
    }

    private static void shrink(GrayImage from, GrayImage to) {
        double stepX = (double) from.width() / to.width();
        double stepY = (double) from.height() / to.height();
        byte[] in = from.samples();
        for (int y = 0; y < to.height(); y++) {
            double sy = Math.clamp((y + 0.5) * stepY - 0.5, 0, from.height() - 1);
            int y0 = Math.min((int) sy, from.height() - 2);
            int fy = (int) ((sy - y0) * 256 + 0.5);
            for (int x = 0; x < to.width(); x++) {
                double sx = Math.clamp((x + 0.5) * stepX - 0.5, 0, from.width() - 1);
                int x0 = Math.min((int) sx, from.width() - 2);
                int fx = (int) ((sx - x0) * 256 + 0.5);
                int i = from.start() + y0 * from.stride() + x0;
                int top = (in[i] & 0xFF) * (256 - fx) + (in[i + 1] & 0xFF) * fx;
                int bottom = (in[i + from.stride()] & 0xFF) * (256 - fx) + (in[i + from.stride() + 1] & 0xFF) * fx;
                to.samples()[y * to.stride() + x] = (byte) (top * (256 - fy) + bottom * fy + (1 << 15) >> 16);
            }
        }
    }

    /// A level; 0 is the picture itself.
    GrayImage level(int l) {
        return levels[l];
    }

    /// Pixels of the picture that a pixel of a level stands for, along each axis.
    double scale(int l) {
        return Math.pow(factor, l);
    }
}
