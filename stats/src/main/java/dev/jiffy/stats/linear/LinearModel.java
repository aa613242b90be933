package dev.jiffy.stats.linear;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import dev.jiffy.stats.inference.KeptColumns;
import dev.jiffy.stats.inference.Sandwich;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Least squares: the b that minimises Σ w (y − offset − Xb)², with the inference of the normal linear model as R's
/// `lm` gives it (Chambers & Hastie, Statistical Models in S, 1992, chapter 4).
///
/// The factorisation and the residuals are double-double, so the estimates have all digits that the data determine:
/// more than 8 on NIST's Filip, more than 12 on Longley. Terms that are linear combinations of earlier ones are
/// aliased, as [PivotedQr] says; there is no pseudo-inverse.
public final class LinearModel {
    private final ModelMatrix matrix;
    private final double[] weights;
    private final double[] response;
    private final LeastSquaresFit fit;
    private final KeptColumns columns;
    private final SumsOfSquares squares;

    private LinearModel(ModelMatrix matrix, ExtendedVector y, double[] weights, double[] offset) {
        this.matrix = matrix;
        this.weights = weights;
        response = y.high();
        fit = new LeastSquaresFit(matrix, y, weights, offset);
        columns = new KeptColumns(matrix.names(), fit.qr.pivot(), fit.qr.rank());
        squares = new SumsOfSquares(fit, weights, interceptDf());
    }

    /// Fits.
    ///
    /// @param weights not negative, one a row; empty for ones
    /// @param offset one a row
    /// @throws StatsException if there are no rows or columns, or a weight is negative or not finite
    public static LinearModel fit(ModelMatrix matrix, ExtendedVector y, double[] weights, double[] offset) {
        if (matrix.rows() == 0) {
            throw new StatsException("there are no rows without missing values");
        }
        if (matrix.columns().isEmpty()) {
            throw new StatsException("the formula has no term; write at least y ~ 1");
        }
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight in row " + (i + 1) + " is " + weights[i]
                        + "; weights must be finite and not negative");
            }
        }
        return new LinearModel(matrix, y, weights, offset);
    }

    /// The model matrix.
    public ModelMatrix matrix() {
        return matrix;
    }

    /// Rows with a weight above zero.
    public int observations() {
        return fit.observations;
    }

    /// How many coefficients are not aliased.
    public int rank() {
        return fit.qr.rank();
    }

    /// Observations minus rank.
    public int residualDf() {
        return fit.observations - rank();
    }

    /// Whether the first column is an intercept that is estimated.
    private int interceptDf() {
        return matrix.intercept() && rank() > 0 ? 1 : 0;
    }

    /// The names of aliased columns.
    public List<String> aliased() {
        return columns.aliased();
    }

    /// Residual sum of squares, weighted.
    public double rss() {
        return fit.rss.value();
    }

    /// √(rss / df).
    public double sigma() {
        return fit.rss.over(DoubleDouble.of(residualDf())).sqrt().value();
    }

    /// Explained over total; uncentred without an intercept.
    public double rSquared() {
        return squares.rSquared();
    }

    /// Σ w (y − offset)².
    public double totalSquares() {
        return squares.total();
    }

    /// 1 − (1 − R²)(n − intercept)/df.
    public double adjustedRSquared() {
        return squares.adjustedRSquared();
    }

    /// Degrees of freedom of the F statistic's numerator.
    public int modelDf() {
        return squares.modelDf();
    }

    /// F of all terms together; NaN if there are none.
    public double fStatistic() {
        return squares.fStatistic();
    }

    /// Its p-value.
    public double fPValue() {
        return squares.fPValue();
    }

    /// Gaussian log-likelihood at rss/n.
    public double logLikelihood() {
        double logs = 0;
        for (double weight : weights) {
            logs += weight > 0 ? Math.log(weight) : 0;
        }
        double n = fit.observations;
        return 0.5 * (logs - n * (Math.log(2 * Math.PI) + 1 - Math.log(n) + Math.log(rss())));
    }

    /// −2 log-likelihood + 2 (rank + 1).
    public double aic() {
        return -2 * logLikelihood() + 2 * (rank() + 1);
    }

    /// −2 log-likelihood + log n (rank + 1).
    public double bic() {
        return -2 * logLikelihood() + Math.log(fit.observations) * (rank() + 1);
    }

    /// y − Xb − offset, not scaled by weights.
    public double[] residuals() {
        return fit.residuals.clone();
    }

    /// The residuals times the roots of the weights.
    public double[] scaledResiduals() {
        double[] out = new double[fit.residuals.length];
        Arrays.setAll(out, i -> fit.residuals[i] * root(i));
        return out;
    }

    /// Xb + offset.
    public double[] fitted() {
        return fit.fitted.clone();
    }

    /// The diagonal of the hat matrix.
    public double[] leverage() {
        return leverage(fit.qr.q());
    }

    private double[] leverage(double[][] q) {
        double[] out = new double[matrix.rows()];
        for (double[] column : q) {
            for (int i = 0; i < out.length; i++) {
                out[i] += column[i] * column[i];
            }
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] > 1 - 1e-14 ? 1 : out[i];
        }
        return out;
    }

    private double root(int row) {
        return weights.length == 0 ? 1 : Math.sqrt(weights[row]);
    }

    /// Residuals and influence, row by row.
    public Influence influence() {
        return Influence.of(scaledResiduals(), leverage(), sigma(), residualDf(), rank());
    }

    /// The middle M of the covariance R⁻¹ M R⁻ᵀ.
    private double[][] middle(CovarianceType type, String[] groups) {
        if (type instanceof CovarianceType.Classical) {
            return Sandwich.classical(rank(), fit.rss.over(DoubleDouble.of(residualDf())).value());
        }
        double[][] q = fit.qr.q();
        return Sandwich.middle(type, q, scaledResiduals(), leverage(q), groups);
    }

    /// The covariance of the coefficients that are not aliased.
    ///
    /// @param groups the group of each row where `type` is clustered, else anything
    public double[][] covariance(CovarianceType type, String[] groups) {
        return Sandwich.covariance(fit.inverseR, middle(type, groups));
    }

    /// The table of coefficients in the order of the model matrix, aliased ones in their places.
    public List<Coefficient> coefficients(CovarianceType type, String[] groups, double level) {
        double[][] covariance = covariance(type, groups);
        return columns.table(values(), covariance, residualDf(), Tails.criticalT(level, residualDf()));
    }

    private double[] values() {
        return Arrays.stream(fit.solution).mapToDouble(DoubleDouble::value).toArray();
    }

    /// The estimates in the order of the model matrix, NaN for aliased ones.
    public double[] estimates() {
        return columns.spread(values());
    }

    /// Fitted values at new rows with limits.
    ///
    /// @param rows model matrix of the new rows, from the same design
    /// @param offset one a row
    /// @param observation whether the limits are for a new observation (prediction) or for the mean (confidence)
    public List<Prediction> predict(ModelMatrix rows, double[] offset, CovarianceType type, String[] groups,
            boolean observation, double level) {
        double[][] middle = middle(type, groups);
        double critical = Tails.criticalT(level, residualDf());
        double variance = observation ? rss() / residualDf() : 0;
        int[] pivot = fit.qr.pivot();
        List<Prediction> out = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            DoubleDouble value = DoubleDouble.of(offset[row]);
            double[] z = new double[rank()];
            for (int c = 0; c < rank(); c++) {
                DoubleDouble sum = DoubleDouble.ZERO;
                for (int i = 0; i <= c; i++) {
                    sum = sum.plus(rows.columns().get(pivot[i]).at(row).times(fit.inverseR[i][c]));
                }
                z[c] = sum.value();
                value = value.plus(rows.columns().get(pivot[c]).at(row).times(fit.solution[c]));
            }
            double square = 0;
            for (int a = 0; a < z.length; a++) {
                for (int b = 0; b < z.length; b++) {
                    square += z[a] * middle[a][b] * z[b];
                }
            }
            double half = critical * Math.sqrt(square + variance);
            out.add(new Prediction(value.value(), value.value() - half, value.value() + half));
        }
        return List.copyOf(out);
    }

    /// A fitted value with its limits.
    public record Prediction(double fit, double lower, double upper) {
    }

    /// Sequential (type I) sums of squares, term by term; terms that are aliased whole are left out. The last row is
    /// the residuals, whose F and p-value are NaN.
    public List<AnovaRow> anova() {
        return squares.table(matrix);
    }

    /// A row of a table of variance.
    public record AnovaRow(String term, int df, double sumSq, double meanSq, double f, double pValue) {
    }

    /// Σ(eₜ − eₜ₋₁)² / Σeₜ² (Durbin & Watson, Biometrika 37, 1950).
    public double durbinWatson() {
        return ResidualTests.durbinWatson(fit.residuals);
    }

    /// A statistic and its p-value.
    public record BreuschPagan(double statistic, double pValue) {
    }

    /// Koenker's form of the test of Breusch & Pagan, χ² with [#modelDf] degrees of freedom.
    public BreuschPagan breuschPagan() {
        PivotedQr plain = weights.length == 0
                ? fit.qr
                : PivotedQr.of(matrix.rows(), matrix.columns());
        double statistic = ResidualTests.breuschPagan(fit.residuals, plain, interceptDf());
        return new BreuschPagan(statistic, Tails.upperChiSquare(statistic, (double) rank() - interceptDf()));
    }

    /// The ratio of the largest to the smallest singular value of the matrix with its columns scaled to length 1
    /// (Belsley, Kuh & Welsch, Regression Diagnostics, 1980, chapter 3). Above 30 some coefficients are badly
    /// determined.
    public double conditionNumber() {
        return JacobiSingularValues.conditionOfColumns(fit.qr.r());
    }

    /// The response as it was given.
    public double[] response() {
        return response.clone();
    }
}
