package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.QrDecomposition;
import java.util.Arrays;
import java.util.List;

/// Regression on columns whose errors are a state-space model: the filter whitens the series and each column alike, and
/// least squares of one on the others is the generalised least squares estimate (Durbin & Koopman, section 6.2.3). The
/// values that start the model take no part.
final class WhitenedRegressors {
    private final List<String> names;
    private final double[][] columns;
    private final int length;

    /// @param columns NaN where the series has no value
    WhitenedRegressors(List<String> names, double[][] columns, int length) {
        this.names = names;
        this.columns = columns;
        this.length = length;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return columns.length;
    }

    /// Under one model.
    final class Under {
        private final StateSpace model;
        private final QrDecomposition qr;

        private Under(StateSpace model) {
            this.model = model;
            qr = whitened(model);
        }

        /// The coefficients.
        double[] coefficients(double[] y) {
            return columns.length == 0 ? new double[0] : qr.solve(white(model.filter(y)));
        }

        /// Their standard errors, given the variances of the model.
        double[] stdErrors() {
            double[] out = new double[columns.length];
            for (int j = 0; j < out.length; j++) {
                double[] unit = new double[out.length];
                unit[j] = 1;
                double[] back = forward(qr.r(), unit);
                out[j] = Math.sqrt(Matrix.dot(back, back));
            }
            return out;
        }

        /// The series less its regression.
        double[] adjusted(double[] y) {
            return Regressors.adjusted(y, columns, coefficients(y));
        }
    }

    /// @throws StatsException for a column that depends on others or on what starts the model
    Under under(StateSpace model) {
        return new Under(model);
    }

    /// The columns' innovations over their standard deviations; those that start the model are 0.
    private QrDecomposition whitened(StateSpace model) {
        double[][] rows = new double[Math.max(length, 1)][columns.length];
        double[] norms = new double[columns.length];
        double[] surprise = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            StateSpace.Filtered filtered = model.filter(columns[j]);
            double[] white = white(filtered);
            norms[j] = Math.sqrt(Matrix.dot(white, white));
            surprise[j] = Arrays.stream(filtered.innovations()).filter(v -> !Double.isNaN(v)).map(Math::abs).max()
                    .orElse(0);
            for (int t = 0; t < length; t++) {
                rows[t][j] = white[t];
            }
        }
        if (columns.length == 0) {
            rows = new double[][]{{1}};
        }
        QrDecomposition qr = QrDecomposition.of(rows);
        for (int j = 0; j < columns.length; j++) {
            double spread = 0;
            for (double value : columns[j]) {
                spread = Math.max(spread, Double.isNaN(value) ? 0 : Math.abs(value));
            }
            if (!(Math.abs(qr.r()[j][j]) > 1e-9 * norms[j] && surprise[j] > 1e-9 * spread)) {
                throw new StatsException("regressor \"" + names.get(j)
                        + "\" depends on the others or is lost in level, slope or season; leave it out");
            }
        }
        return qr;
    }

    private double[] white(StateSpace.Filtered filtered) {
        double[] out = new double[length];
        for (int t = 0; t < length; t++) {
            double v = filtered.innovations()[t] / Math.sqrt(filtered.variances()[t]);
            out[t] = Double.isNaN(v) ? 0 : v;
        }
        return out;
    }

    /// Rᵀ x = b.
    private static double[] forward(double[][] r, double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= r[j][i] * x[j];
            }
            x[i] /= r[i][i];
        }
        return x;
    }
}
