package dev.jiffy.vision.feature;

import dev.jiffy.vision.filter.GrayImage;
import java.util.Arrays;

/// FAST-9 corners of a picture: places whose circle of 16 has nine samples in a row that are all brighter, or all darker, by more than
/// a threshold. With suppression, only those that score higher than all eight neighbours; of equal neighbours none stays.
///
/// Corners come row by row. Scores of three rows are kept while going down, so nothing of the picture's size is written. [#find] allocates
/// nothing once as many corners have been seen. One thread uses it.
public final class FastCorners {
    /// Zeros before the first column, for neighbours of the first score.
    private static final int PAD = 64;

    private final int[] ring = new int[FastRow.DX.length];
    private byte[] scores = {};
    private long[] bits = {};
    private byte[] kinds = {};
    private int[] xs = new int[256];
    private int[] ys = new int[256];
    private int[] values = new int[256];
    private int count;

    /// Nothing found yet.
    public FastCorners() {
    }

    /// Looks at a picture and returns how many corners are in it.
    ///
    /// @param threshold grey levels, 1 to 254
    /// @param isSuppressed whether only the highest of neighbours is kept
    /// @throws IllegalArgumentException if the threshold is outside
    public int find(GrayImage image, int threshold, boolean isSuppressed) {
        if (threshold < 1 || threshold > 254) {
            throw new IllegalArgumentException("threshold " + threshold + ", want 1 to 254");
        }
        count = 0;
        int columns = image.width() - 2 * FastRow.RADIUS;
        int rows = image.height() - 2 * FastRow.RADIUS;
        if (columns <= 0 || rows <= 0) {
            return 0;
        }
        int words = (columns + Long.SIZE - 1) / Long.SIZE;
        int pitch = words * Long.SIZE + 2 * PAD;
        if (scores.length < 3 * pitch) {
            scores = new byte[3 * pitch];
        }
        if (bits.length < words) {
            bits = new long[words];
            kinds = new byte[words * (Long.SIZE / 8)];
        }
        Arrays.fill(scores, (byte) 0);
        for (int k = 0; k < ring.length; k++) {
            ring[k] = FastRow.DY[k] * image.stride() + FastRow.DX[k];
        }
        boolean isVector = FeatureKernels.FAST.vector();
        for (int row = 0; row <= rows; row++) {
            int current = row % 3 * pitch + PAD;
            if (row == rows) {
                Arrays.fill(scores, current, current + columns, (byte) 0);
            } else {
                int at = image.start() + (row + FastRow.RADIUS) * image.stride() + FastRow.RADIUS;
                if (isVector) {
                    FastRowVector.scores(image.samples(), at, ring, threshold, scores, current, columns, kinds);
                } else {
                    FastRow.scores(image.samples(), at, ring, threshold, scores, current, 0, columns);
                }
            }
            if (isSuppressed && row > 0) {
                int middle = (row + 2) % 3 * pitch + PAD;
                int above = (row + 1) % 3 * pitch + PAD;
                if (isVector) {
                    FastRowVector.peaks(scores, above, middle, current, bits, words);
                } else {
                    FastRow.peaks(scores, above, middle, current, bits, words);
                }
                collect(row - 1, middle, words);
            } else if (!isSuppressed && row < rows) {
                collectAll(row, current, columns);
            }
        }
        return count;
    }

    private void collect(int row, int at, int words) {
        for (int w = 0; w < words; w++) {
            for (long word = bits[w]; word != 0; word &= word - 1) {
                int i = w * Long.SIZE + Long.numberOfTrailingZeros(word);
                add(i, row, scores[at + i] & 0xFF);
            }
        }
    }

    private void collectAll(int row, int at, int columns) {
        for (int i = 0; i < columns; i++) {
            if (scores[at + i] != 0) {
                add(i, row, scores[at + i] & 0xFF);
            }
        }
    }

    private void add(int column, int row, int score) {
        if (count == xs.length) {
            xs = Arrays.copyOf(xs, 2 * count);
            ys = Arrays.copyOf(ys, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        xs[count] = column + FastRow.RADIUS;
        ys[count] = row + FastRow.RADIUS;
        values[count++] = score - 1;
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

    /// The largest threshold at which it would be a corner.
    public int score(int corner) {
        return values[corner];
    }
}
