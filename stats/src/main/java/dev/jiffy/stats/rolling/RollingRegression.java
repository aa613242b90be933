package dev.jiffy.stats.rolling;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Least squares with intercept over the last rows, updated row by row.
///
/// Cross-products about a fixed row are kept in double-double, with exact products (Ogita, Rump & Oishi, SIAM Journal on
/// Scientific Computing 26, 2005): what a row added it takes away again to 32 digits, so that the sums do not drift however
/// many rows have gone through. Each time as many rows came as the window has, the sums are taken anew about the oldest row in
/// it, so that data which wander off cost no digits. A row takes `O(p²)`, also on average with that; [#solve] takes `O(p³)`.
/// Neither allocates.
///
/// Errors of the coefficients grow with the square of the condition number of the window, as with all cross-products; columns that
/// keep less than 1e-12 of their variance beside those before them count as dependent.
public final class RollingRegression {
    private static final double DEPENDENT = 1e-12;

    private final int predictors;
    private final int window;
    private final int size;
    private final double[] ring;
    private final double[] shift;
    private final double[] row;
    private final double[] high;
    private final double[] low;
    private final double[] l;
    private final double[] coefficients;
    private int rows;
    private int next;
    private int sinceRefresh;
    private double rss = Double.NaN;
    private double total = Double.NaN;

    /// With a window, or expanding.
    ///
    /// @param predictors columns beside the intercept, at least 1
    /// @param window rows in the window, more than coefficients; 0 for all rows so far
    /// @throws StatsException if they are not
    public RollingRegression(int predictors, int window) {
        if (predictors < 1 || window != 0 && window < predictors + 1) {
            throw new StatsException("a window of " + window + " rows is too short for " + (predictors + 1)
                    + " coefficients");
        }
        this.predictors = predictors;
        this.window = window;
        // The constant, the predictors, the response.
        size = predictors + 2;
        ring = new double[window * (predictors + 1)];
        shift = new double[size];
        row = new double[size];
        high = new double[size * size];
        low = new double[size * size];
        l = new double[predictors * predictors];
        coefficients = new double[predictors + 1];
        Arrays.fill(coefficients, Double.NaN);
    }

    /// Adds a row; the oldest leaves a full window.
    ///
    /// @param x the predictors; not retained
    /// @throws StatsException for a value that is not finite; the row is then not added
    public void add(double[] x, double y) {
        check(x, y);
        if (rows == 0) {
            System.arraycopy(x, 0, shift, 1, predictors);
            shift[size - 1] = y;
        }
        if (window > 0) {
            int at = next * (predictors + 1);
            if (rows == window) {
                put(ring, at);
                accumulate(-1);
                rows--;
            }
            System.arraycopy(x, 0, ring, at, predictors);
            ring[at + predictors] = y;
            next = (next + 1) % window;
            put(ring, at);
        } else {
            row[0] = 1;
            for (int j = 0; j < predictors; j++) {
                row[j + 1] = x[j] - shift[j + 1];
            }
            row[size - 1] = y - shift[size - 1];
        }
        accumulate(1);
        rows++;
        sinceRefresh++;
        if (rows == window && sinceRefresh >= window) {
            refresh();
        }
    }

    private void check(double[] x, double y) {
        if (x.length != predictors) {
            throw new StatsException("a row has " + predictors + " predictors, not " + x.length);
        }
        for (int j = 0; j < predictors; j++) {
            if (!Double.isFinite(x[j])) {
                throw new StatsException("predictor " + j + " is " + x[j] + "; leave the row out");
            }
        }
        if (!Double.isFinite(y)) {
            throw new StatsException("the response is " + y + "; leave the row out");
        }
    }

    private void put(double[] from, int at) {
        row[0] = 1;
        for (int j = 1; j < size; j++) {
            row[j] = from[at + j - 1] - shift[j];
        }
    }

    private void accumulate(double sign) {
        for (int a = 0; a < size; a++) {
            double left = sign * row[a];
            for (int b = a; b < size; b++) {
                int k = a * size + b;
                double product = left * row[b];
                double error = Math.fma(left, row[b], -product);
                double sum = high[k] + product;
                double part = sum - high[k];
                double lost = (high[k] - (sum - part)) + (product - part);
                double rest = low[k] + (lost + error);
                high[k] = sum + rest;
                low[k] = rest - (high[k] - sum);
            }
        }
    }

    /// Sums the window anew about its oldest row.
    private void refresh() {
        int oldest = next * (predictors + 1);
        System.arraycopy(ring, oldest, shift, 1, predictors + 1);
        Arrays.fill(high, 0);
        Arrays.fill(low, 0);
        for (int i = 0; i < window; i++) {
            put(ring, i * (predictors + 1));
            accumulate(1);
        }
        sinceRefresh = 0;
    }

    /// Rows in the window.
    public int rows() {
        return rows;
    }

    /// A centred cross-product, the difference taken before it is rounded.
    private double centred(int a, int b) {
        int k = a * size + b;
        // Σab − Σa Σb / n
        double ratio = high[a] / rows;
        double product = ratio * high[b];
        double error = Math.fma(ratio, high[b], -product);
        double rest = Math.fma(-ratio, rows, high[a]) / rows * high[b];
        double difference = high[k] - product;
        double part = difference - high[k];
        double lost = (high[k] - (difference - part)) - (product + part);
        return difference + (lost - error - rest + low[k] - low[a] / rows * high[b] - ratio * low[b]);
    }

    /// Solves for the rows in the window.
    ///
    /// @return whether there are enough rows and the columns are independent; if not, all results are NaN
    public boolean solve() {
        Arrays.fill(coefficients, Double.NaN);
        rss = Double.NaN;
        total = Double.NaN;
        if (rows <= predictors) {
            return false;
        }
        int p = predictors;
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                double whole = centred(b + 1, a + 1);
                double sum = whole;
                for (int c = 0; c < b; c++) {
                    sum -= l[a * p + c] * l[b * p + c];
                }
                if (a == b && !(sum > DEPENDENT * whole)) {
                    return false;
                }
                l[a * p + b] = a == b ? Math.sqrt(sum) : sum / l[b * p + b];
            }
        }
        total = centred(size - 1, size - 1);
        rss = total;
        for (int a = 0; a < p; a++) {
            double sum = centred(a + 1, size - 1);
            for (int c = 0; c < a; c++) {
                sum -= l[a * p + c] * coefficients[c + 1];
            }
            coefficients[a + 1] = sum / l[a * p + a];
            rss -= coefficients[a + 1] * coefficients[a + 1];
        }
        rss = Math.max(rss, 0);
        for (int a = p - 1; a >= 0; a--) {
            double sum = coefficients[a + 1];
            for (int c = a + 1; c < p; c++) {
                sum -= l[c * p + a] * coefficients[c + 1];
            }
            coefficients[a + 1] = sum / l[a * p + a];
        }
        double intercept = shift[size - 1] + high[size - 1] / rows;
        for (int j = 1; j <= p; j++) {
            intercept -= coefficients[j] * (shift[j] + high[j] / rows);
        }
        coefficients[0] = intercept;
        return true;
    }

    /// The intercept at 0, then the predictors' coefficients, of the last [#solve].
    public double coefficient(int index) {
        return coefficients[index];
    }

    /// Residual sum of squares of the last [#solve]; the difference of two numbers of the size of the total, so good to 1e-16 of
    /// that.
    public double rss() {
        return rss;
    }

    /// 1 − rss over the sum of squares about the mean, of the last [#solve].
    public double rSquared() {
        return 1 - rss / total;
    }

    /// √(rss / (rows − predictors − 1)), of the last [#solve].
    public double sigma() {
        return Math.sqrt(rss / (rows - predictors - 1));
    }
}
