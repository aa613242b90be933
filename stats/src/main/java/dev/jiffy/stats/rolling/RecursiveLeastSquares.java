package dev.jiffy.stats.rolling;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Least squares with exponential forgetting, row by row: after each row the b that minimises
/// `Σ λ^(t−i) (yᵢ − xᵢb)² + δ λᵗ ‖b‖²` (Haykin, Adaptive Filter Theory, 2014, chapter 10).
///
/// The triangle of the weighted rows is kept and each row rotated into it by Givens rotations (square-root information form;
/// Golub & Van Loan, Matrix Computations, 2013, section 6.5.2): unlike the textbook's recursion for the inverse it cannot
/// lose symmetry or positive definiteness. A row takes `O(p²)` and allocates nothing. Without forgetting and with a small δ the
/// result is that of least squares. A constant is a predictor that is always 1.
public final class RecursiveLeastSquares {
    private final int predictors;
    private final double root;
    private final double[] triangle;
    private final double[] work;
    private final double[] coefficients;
    private long rows;

    /// Begins with b = 0.
    ///
    /// @param predictors columns, at least 1
    /// @param forgetting λ above 0 and at most 1: the weight of a row after each later one
    /// @param ridge δ, positive: how strongly b is held at 0 in the beginning
    /// @throws StatsException if they are not
    public RecursiveLeastSquares(int predictors, double forgetting, double ridge) {
        if (predictors < 1 || !(forgetting > 0 && forgetting <= 1)
                || !(ridge > 0 && ridge < Double.POSITIVE_INFINITY)) {
            throw new StatsException(
                    "recursive least squares needs a predictor, forgetting in (0, 1] and a positive ridge");
        }
        this.predictors = predictors;
        root = Math.sqrt(forgetting);
        triangle = new double[predictors * (predictors + 1)];
        work = new double[predictors + 1];
        coefficients = new double[predictors];
        for (int j = 0; j < predictors; j++) {
            triangle[j * (predictors + 1) + j] = Math.sqrt(ridge);
        }
    }

    /// Takes in a row.
    ///
    /// @param x the predictors; not retained
    /// @return the error of the prediction of y from the rows before
    /// @throws StatsException for a value that is not finite; nothing has then changed
    public double add(double[] x, double y) {
        if (x.length != predictors) {
            throw new StatsException("a row has " + predictors + " predictors, not " + x.length);
        }
        double error = y;
        for (int j = 0; j < predictors; j++) {
            error -= coefficients[j] * x[j];
        }
        if (!Double.isFinite(error)) {
            throw new StatsException(
                    "row " + (rows + 1) + " has a value that is not finite or overflows; leave it out");
        }
        int width = predictors + 1;
        System.arraycopy(x, 0, work, 0, predictors);
        work[predictors] = y;
        for (int k = 0; k < predictors; k++) {
            int at = k * width;
            double a = root * triangle[at + k];
            double b = work[k];
            double length = Math.hypot(a, b);
            double c = length == 0 ? 1 : a / length;
            double s = length == 0 ? 0 : b / length;
            for (int j = k; j < width; j++) {
                double old = root * triangle[at + j];
                triangle[at + j] = c * old + s * work[j];
                work[j] = c * work[j] - s * old;
            }
        }
        rows++;
        for (int k = predictors - 1; k >= 0; k--) {
            double sum = triangle[k * width + predictors];
            for (int j = k + 1; j < predictors; j++) {
                sum -= triangle[k * width + j] * coefficients[j];
            }
            coefficients[k] = sum / triangle[k * width + k];
        }
        return error;
    }

    /// A coefficient after the last row.
    public double coefficient(int index) {
        return coefficients[index];
    }

    /// All coefficients after the last row, copied.
    public double[] coefficients() {
        return Arrays.copyOf(coefficients, predictors);
    }

    /// Rows taken in.
    public long rows() {
        return rows;
    }
}
