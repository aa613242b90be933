package dev.jiffy.vision.feature;

import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.filter.Sobel;

/// Harris' measure of corners (Harris & Stephens 1988, "A combined corner and edge detector"): `det M − k (trace M)²`, where M has the
/// sums over a block of products of Sobel's derivatives. Beyond its edges a picture, and what is computed of it, is mirrored.
///
/// Blocks of 3 × 3 have vector kernels; other sizes are summed plainly. One thread uses it; memory for rows stays.
public final class HarrisMeasure {
    private static final int USUAL_BLOCK = 3;

    private final Sobel sobel = new Sobel();
    private short[] dx = {};
    private short[] dy = {};
    private float[] sums = {};

    /// Nothing measured yet.
    public HarrisMeasure() {
    }

    /// Measures the whole picture.
    ///
    /// @param block rows and columns of a block, 1 to 31
    /// @param k weight of the trace, usually 0.04
    /// @param out takes `width × height` values, row-major; grey levels are 0 to 255 and derivatives not scaled
    /// @throws IllegalArgumentException if the block is outside
    public void measure(GrayImage image, int block, double k, float[] out) {
        if (block < 1 || block > 31) {
            throw new IllegalArgumentException("block " + block + ", want 1 to 31");
        }
        int width = image.width();
        int before = block / 2;
        int padded = width + block - 1;
        if (dx.length < padded) {
            dx = new short[padded];
            dy = new short[padded];
        }
        int slot = 3 * width;
        if (sums.length < block * slot) {
            sums = new float[block * slot];
        }
        int height = image.height();
        // Row y of the sums lies in slot y mod block; mirrored rows are in reach of the last `block` ones, or computed again.
        for (int y = 0; y < height; y++) {
            if (y == 0) {
                for (int row = -before; row < block - before; row++) {
                    row(image, row, before, block);
                }
            } else {
                row(image, y + block - before - 1, before, block);
            }
            combine(block, y - before, width, (float) k, out, y * width);
        }
    }

    /// Sums along one row, which may lie beyond the edges.
    private void row(GrayImage image, int y, int before, int block) {
        int width = image.width();
        int inside = mirrored(y, image.height());
        sobel.row(image, inside, dx, dy, before);
        for (int i = 1; i <= before; i++) {
            dx[before - i] = dx[before + mirrored(-i, width)];
            dy[before - i] = dy[before + mirrored(-i, width)];
        }
        for (int i = 0; i < block - 1 - before; i++) {
            dx[before + width + i] = dx[before + mirrored(width + i, width)];
            dy[before + width + i] = dy[before + mirrored(width + i, width)];
        }
        int at = Math.floorMod(y, block) * 3 * width;
        if (block != USUAL_BLOCK) {
            plainSums(at, width, block);
        } else if (FeatureKernels.HARRIS.vector()) {
            HarrisRowVector.sums(dx, dy, sums, at, width, width);
        } else {
            HarrisRow.sums(dx, dy, sums, at, width, 0, width);
        }
    }

    private void plainSums(int at, int width, int block) {
        for (int i = 0; i < width; i++) {
            float xx = 0;
            float xy = 0;
            float yy = 0;
            for (int k = i; k < i + block; k++) {
                float x = dx[k];
                float y = dy[k];
                xx += x * x;
                xy += x * y;
                yy += y * y;
            }
            sums[at + i] = xx;
            sums[at + width + i] = xy;
            sums[at + 2 * width + i] = yy;
        }
    }

    private void combine(int block, int first, int width, float k, float[] out, int outAt) {
        if (block != USUAL_BLOCK) {
            plainMeasure(block, width, k, out, outAt);
            return;
        }
        int a = Math.floorMod(first, block) * 3 * width;
        int b = Math.floorMod(first + 1, block) * 3 * width;
        int c = Math.floorMod(first + 2, block) * 3 * width;
        if (FeatureKernels.HARRIS.vector()) {
            HarrisRowVector.measure(sums, a, b, c, width, k, out, outAt, width);
        } else {
            HarrisRow.measure(sums, a, b, c, width, k, out, outAt, 0, width);
        }
    }

    private void plainMeasure(int block, int width, float k, float[] out, int outAt) {
        for (int i = 0; i < width; i++) {
            float xx = 0;
            float xy = 0;
            float yy = 0;
            for (int row = 0; row < block; row++) {
                int at = row * 3 * width + i;
                xx += sums[at];
                xy += sums[at + width];
                yy += sums[at + 2 * width];
            }
            out[outAt + i] = xx * yy - xy * xy - k * (xx + yy) * (xx + yy);
        }
    }

    private static int mirrored(int index, int count) {
        int at = index < 0 ? -index : index >= count ? 2 * count - 2 - index : index;
        return Math.clamp(at, 0, count - 1);
    }
}
