package dev.jiffy.vision.marker;

import dev.jiffy.vision.filter.GrayImage;

/// Reads the cells of a square that is seen in perspective.
///
/// Each cell is the mean of nine places in its middle, where the homography from the square to its picture puts them. Light is seldom
/// even over a marker: a plane fitted to the border's cells, which are all black, is subtracted. What is left falls into two
/// classes where the variance between them is largest (Otsu 1979), and what does not is no marker.
final class CellReader {
    private static final int MOST_CELLS = 9;
    private static final double[] PLACES = {-0.22, 0, 0.22};
    /// Grey levels between black and white.
    private static final double LEAST_CONTRAST = 10;
    /// Deviation within the classes relative to their distance; two halves of one Gaussian have 0.38.
    private static final double MOST_SPREAD = 0.27;
    /// Share of the border's cells that may be bright.
    private static final double MOST_BRIGHT = 0.1;

    private final SquareView view = new SquareView();
    private final double[] value = new double[MOST_CELLS * MOST_CELLS];
    private final double[] sorted = new double[MOST_CELLS * MOST_CELLS];
    private double contrast;
    private double threshold;
    private long word;

    /// Reads; false if the border is not black or cells are neither black nor white.
    ///
    /// @param cells along a side of the code, without the border
    boolean read(GrayImage image, SideFit sides, int cells) {
        int across = cells + 2;
        view.set(across, sides.x(0), sides.y(0), sides.x(1), sides.y(1), sides.x(2), sides.y(2), sides.x(3),
                sides.y(3));
        sample(image, across);
        level(across);
        if (!split(across * across)) {
            return false;
        }
        int bright = 0;
        word = 0;
        for (int row = 0; row < across; row++) {
            for (int column = 0; column < across; column++) {
                boolean isWhite = value[row * across + column] > threshold;
                if (isBorder(row, column, across)) {
                    bright += isWhite ? 1 : 0;
                } else {
                    word = word << 1 | (isWhite ? 1 : 0);
                }
            }
        }
        return bright <= MOST_BRIGHT * (4 * across - 4);
    }

    private static boolean isBorder(int row, int column, int across) {
        return row == 0 || column == 0 || row == across - 1 || column == across - 1;
    }

    private void sample(GrayImage image, int across) {
        for (int row = 0; row < across; row++) {
            for (int column = 0; column < across; column++) {
                double sum = 0;
                for (double dv : PLACES) {
                    double v = row + 0.5 + dv;
                    for (double du : PLACES) {
                        double u = column + 0.5 + du;
                        double w = 1 / view.depth(u, v);
                        sum += image.at(view.x(u, v) * w, view.y(u, v) * w);
                    }
                }
                value[row * across + column] = sum / (PLACES.length * PLACES.length);
            }
        }
    }

    /// Subtracts the plane through the border.
    private void level(int across) {
        double middle = (across - 1) / 2.0;
        double sum = 0;
        double sumU = 0;
        double sumV = 0;
        double squares = 0;
        int count = 0;
        for (int row = 0; row < across; row++) {
            for (int column = 0; column < across; column++) {
                if (isBorder(row, column, across)) {
                    double z = value[row * across + column];
                    sum += z;
                    sumU += z * (column - middle);
                    sumV += z * (row - middle);
                    squares += (column - middle) * (column - middle);
                    count++;
                }
            }
        }
        for (int row = 0; row < across; row++) {
            for (int column = 0; column < across; column++) {
                value[row * across + column] -= sum / count
                        + (sumU * (column - middle) + sumV * (row - middle)) / squares;
            }
        }
    }

    /// Otsu's threshold over the cells; false if they are of one class.
    private boolean split(int count) {
        double total = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double v = value[i];
            total += v;
            squares += v * v;
            int j = i;
            for (; j > 0 && sorted[j - 1] > v; j--) {
                sorted[j] = sorted[j - 1];
            }
            sorted[j] = v;
        }
        double best = -1;
        double below = 0;
        int at = 0;
        for (int i = 1; i < count; i++) {
            below += sorted[i - 1];
            double apart = below / i - (total - below) / (count - i);
            double between = apart * apart * i * (count - i);
            if (between > best) {
                best = between;
                at = i;
                contrast = -apart;
                threshold = (below / i + (total - below) / (count - i)) / 2;
            }
        }
        double within = squares - total * total / count - best / count;
        return at > 0 && contrast >= LEAST_CONTRAST
                && within <= MOST_SPREAD * MOST_SPREAD * contrast * contrast * count;
    }

    /// What was read, a bit for each cell of the code, rows from the corner where side 0 begins.
    long word() {
        return word;
    }

    /// Grey levels between the classes.
    double contrast() {
        return contrast;
    }
}
