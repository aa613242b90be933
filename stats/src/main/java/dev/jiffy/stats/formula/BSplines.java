package dev.jiffy.stats.formula;

/// B-splines on given knots by the recurrence of Cox and de Boor (de Boor, A Practical Guide to Splines, 2001, chapters IX and X). Beyond
/// the boundary the polynomials of the outermost pieces go on.
///
/// @param order of the pieces: degree + 1
/// @param knots ascending, each boundary `order` times
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record BSplines(int order, double[] knots) {
    /// How many.
    int size() {
        return knots.length - order;
    }

    /// All of them at x, or their derivatives.
    double[] at(double x, int derivative) {
        int span = order - 1;
        while (span < size() - 1 && x >= knots[span + 1]) {
            span++;
        }
        // An interior knot that comes often leaves empty pieces.
        while (span > order - 1 && knots[span] == knots[span + 1]) {
            span--;
        }
        double[] out = new double[size()];
        for (int i = span - order + 1; i <= span; i++) {
            out[i] = value(i, order, x, derivative, span);
        }
        return out;
    }

    private double value(int i, int k, double x, int derivative, int span) {
        if (k == 1) {
            return i == span && derivative == 0 ? 1 : 0;
        }
        double left = knots[i + k - 1] - knots[i];
        double right = knots[i + k] - knots[i + 1];
        if (derivative > 0) {
            return (k - 1) * ((left > 0 ? value(i, k - 1, x, derivative - 1, span) / left : 0)
                    - (right > 0 ? value(i + 1, k - 1, x, derivative - 1, span) / right : 0));
        }
        return (left > 0 ? (x - knots[i]) / left * value(i, k - 1, x, 0, span) : 0)
                + (right > 0 ? (knots[i + k] - x) / right * value(i + 1, k - 1, x, 0, span) : 0);
    }
}
