package dev.jiffy.stats.linear;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import dev.jiffy.stats.inference.Sandwich;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Least squares: the b that minimises Σ w (y − offset − Xb)², with the inference of the normal linear model as R's `lm` gives
/// it (Chambers & Hastie, Statistical Models in S, 1992, chapter 4).
///
/// The factorisation and the residuals are double-double, so the estimates have all digits that the data determine: more
/// than 8 on NIST's Filip, more than 12 on Longley. Terms that are linear combinations of earlier ones are aliased, as
/// [PivotedQr] says; there is no pseudo-inverse.
public final class LinearModel {
    private final ModelMatrix matrix;
    private final double[] weights;
    private final PivotedQr qr;
    private final ExtendedVector effects;
    private final DoubleDouble[] solution;
    private final DoubleDouble[][] inverseR;
    private final double[] residuals;
    private final double[] fitted;
    private final double[] response;
    private final boolean hasOffset;
    private final DoubleDouble rss;
    private final int observations;

    private LinearModel(ModelMatrix matrix, ExtendedVector y, double[] weights, double[] offset) {
        this.matrix = matrix;
        this.weights = weights;
        int n = matrix.rows();
        response = y.high();
        hasOffset = Arrays.stream(offset).anyMatch(o -> o != 0);
        DoubleDouble[] roots = new DoubleDouble[weights.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = DoubleDouble.of(weights[i]).sqrt();
        }
        ExtendedVector target = new ExtendedVector(new double[n], new double[n], true);
        for (int i = 0; i < n; i++) {
            target.set(i, y.at(i).minus(DoubleDouble.of(offset[i])));
        }
        ExtendedVector scaled = new ExtendedVector(new double[n], new double[n], true);
        for (int i = 0; i < n; i++) {
            scaled.set(i, roots.length == 0 ? target.at(i) : target.at(i).times(roots[i]));
        }
        qr = PivotedQr.of(n, matrix.columns(), roots);
        effects = qr.effects(scaled);
        solution = qr.solve(effects);
        inverseR = qr.inverseR();
        double[] high = target.high().clone();
        double[] low = target.low().clone();
        for (int j = 0; j < qr.rank(); j++) {
            ExtendedVector column = matrix.columns().get(qr.pivot()[j]);
            Kernels.add(solution[j].negated(), column.high(), column.low(), high, low, 0, n);
        }
        residuals = high;
        fitted = new double[n];
        DoubleDouble sum = DoubleDouble.ZERO;
        int counted = 0;
        for (int i = 0; i < n; i++) {
            DoubleDouble residual = new DoubleDouble(high[i], low[i]);
            fitted[i] = y.at(i).minus(residual).value();
            DoubleDouble square = residual.times(residual);
            sum = sum.plus(weights.length == 0 ? square : square.times(DoubleDouble.of(weights[i])));
            counted += weights.length == 0 || weights[i] > 0 ? 1 : 0;
        }
        if (!Double.isFinite(sum.value())) {
            throw new StatsException(
                    "squares of the response, or of a term, overflow; divide the columns by powers of ten");
        }
        rss = sum;
        observations = counted;
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
        return observations;
    }

    /// How many coefficients are not aliased.
    public int rank() {
        return qr.rank();
    }

    /// Observations minus rank.
    public int residualDf() {
        return observations - rank();
    }

    /// Whether the first column is an intercept that is estimated.
    private int interceptDf() {
        return matrix.intercept() && rank() > 0 ? 1 : 0;
    }

    /// The names of aliased columns.
    public List<String> aliased() {
        int[] pivot = qr.pivot();
        return Arrays.stream(pivot, rank(), pivot.length).sorted().mapToObj(matrix.names()::get).toList();
    }

    /// Residual sum of squares, weighted.
    public double rss() {
        return rss.value();
    }

    /// √(rss / df).
    public double sigma() {
        return rss.over(DoubleDouble.of(residualDf())).sqrt().value();
    }

    /// Explained sum of squares: that of the fitted values about their mean with an intercept, else about zero. An offset
    /// counts as explained, as in R.
    private DoubleDouble explained() {
        if (!hasOffset) {
            return sumOfSquares(interceptDf(), rank());
        }
        DoubleDouble total = DoubleDouble.ZERO;
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int i = 0; i < fitted.length; i++) {
            DoubleDouble weight = DoubleDouble.of(weights.length == 0 ? 1 : weights[i]);
            total = total.plus(weight);
            sum = sum.plus(weight.times(DoubleDouble.of(fitted[i])));
        }
        DoubleDouble mean = interceptDf() == 0 ? DoubleDouble.ZERO : sum.over(total);
        DoubleDouble out = DoubleDouble.ZERO;
        for (int i = 0; i < fitted.length; i++) {
            DoubleDouble d = DoubleDouble.of(fitted[i]).minus(mean);
            out = out.plus(d.times(d).times(DoubleDouble.of(weights.length == 0 ? 1 : weights[i])));
        }
        return out;
    }

    private DoubleDouble sumOfSquares(int from, int to) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int i = from; i < to; i++) {
            sum = sum.plus(effects.at(i).times(effects.at(i)));
        }
        return sum;
    }

    /// Explained over total; uncentred without an intercept.
    public double rSquared() {
        return explained().over(explained().plus(rss)).value();
    }

    /// Σ w (y − offset)².
    public double totalSquares() {
        return sumOfSquares(0, rank()).plus(rss).value();
    }

    /// 1 − (1 − R²)(n − intercept)/df.
    public double adjustedRSquared() {
        return 1 - (1 - rSquared()) * ((observations - interceptDf()) / (double) residualDf());
    }

    /// Degrees of freedom of the F statistic's numerator.
    public int modelDf() {
        return rank() - interceptDf();
    }

    /// F of all terms together; NaN if there are none.
    public double fStatistic() {
        return modelDf() == 0
                ? Double.NaN
                : explained().over(DoubleDouble.of(modelDf())).over(rss.over(DoubleDouble.of(residualDf()))).value();
    }

    /// Its p-value.
    public double fPValue() {
        return Tails.upperF(fStatistic(), modelDf(), residualDf());
    }

    /// Gaussian log-likelihood at rss/n.
    public double logLikelihood() {
        double logs = 0;
        for (double weight : weights) {
            logs += weight > 0 ? Math.log(weight) : 0;
        }
        double n = observations;
        return 0.5 * (logs - n * (Math.log(2 * Math.PI) + 1 - Math.log(n) + Math.log(rss())));
    }

    /// −2 log-likelihood + 2 (rank + 1).
    public double aic() {
        return -2 * logLikelihood() + 2 * (rank() + 1);
    }

    /// −2 log-likelihood + log n (rank + 1).
    public double bic() {
        return -2 * logLikelihood() + Math.log(observations) * (rank() + 1);
    }

    /// y − Xb − offset, not scaled by weights.
    public double[] residuals() {
        return residuals.clone();
    }

    /// The residuals times the roots of the weights.
    public double[] scaledResiduals() {
        double[] out = new double[residuals.length];
        Arrays.setAll(out, i -> residuals[i] * root(i));
        return out;
    }

    /// Xb + offset.
    public double[] fitted() {
        return fitted.clone();
    }

    /// The diagonal of the hat matrix.
    public double[] leverage() {
        return leverage(qr.q());
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
            return Sandwich.classical(rank(), rss.over(DoubleDouble.of(residualDf())).value());
        }
        double[][] q = qr.q();
        return Sandwich.middle(type, q, scaledResiduals(), leverage(q), groups);
    }

    /// The covariance of the coefficients that are not aliased.
    ///
    /// @param groups the group of each row where `type` is clustered, else anything
    public double[][] covariance(CovarianceType type, String[] groups) {
        return Sandwich.covariance(inverseR, middle(type, groups));
    }

    /// The table of coefficients in the order of the model matrix, aliased ones in their places.
    public List<Coefficient> coefficients(CovarianceType type, String[] groups, double level) {
        double[][] covariance = covariance(type, groups);
        double critical = Tails.criticalT(level, residualDf());
        List<Coefficient> out = new ArrayList<>();
        int[] place = places();
        for (int j = 0; j < matrix.names().size(); j++) {
            String name = matrix.names().get(j);
            out.add(place[j] < 0
                    ? Coefficient.aliased(name)
                    : Coefficient.of(name, solution[place[j]].value(), Math.sqrt(covariance[place[j]][place[j]]),
                            residualDf(), critical));
        }
        return List.copyOf(out);
    }

    /// The place of each column among those that are not aliased, −1 for aliased ones.
    private int[] places() {
        int[] out = new int[matrix.names().size()];
        Arrays.fill(out, -1);
        int[] pivot = qr.pivot();
        for (int i = 0; i < rank(); i++) {
            out[pivot[i]] = i;
        }
        return out;
    }

    /// The estimates in the order of the model matrix, NaN for aliased ones.
    public double[] estimates() {
        int[] place = places();
        return Arrays.stream(place).mapToDouble(p -> p < 0 ? Double.NaN : solution[p].value()).toArray();
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
        int[] pivot = qr.pivot();
        List<Prediction> out = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            DoubleDouble fit = DoubleDouble.of(offset[row]);
            double[] z = new double[rank()];
            for (int c = 0; c < rank(); c++) {
                DoubleDouble sum = DoubleDouble.ZERO;
                for (int i = 0; i <= c; i++) {
                    sum = sum.plus(rows.columns().get(pivot[i]).at(row).times(inverseR[i][c]));
                }
                z[c] = sum.value();
                fit = fit.plus(rows.columns().get(pivot[c]).at(row).times(solution[c]));
            }
            double square = 0;
            for (int a = 0; a < z.length; a++) {
                for (int b = 0; b < z.length; b++) {
                    square += z[a] * middle[a][b] * z[b];
                }
            }
            double half = critical * Math.sqrt(square + variance);
            out.add(new Prediction(fit.value(), fit.value() - half, fit.value() + half));
        }
        return List.copyOf(out);
    }

    /// A fitted value with its limits.
    public record Prediction(double fit, double lower, double upper) {
    }

    /// Sequential (type I) sums of squares, term by term; terms that are aliased whole are left out. The last row is the
    /// residuals, whose F and p-value are NaN.
    public List<AnovaRow> anova() {
        List<AnovaRow> out = new ArrayList<>();
        double mean = rss() / residualDf();
        int[] pivot = qr.pivot();
        int at = interceptDf();
        while (at < rank()) {
            int term = matrix.termOf()[pivot[at]];
            int end = at;
            while (end < rank() && matrix.termOf()[pivot[end]] == term) {
                end++;
            }
            double sum = sumOfSquares(at, end).value();
            double f = residualDf() == 0 ? Double.NaN : sum / (end - at) / mean;
            out.add(new AnovaRow(matrix.terms().get(term), end - at, sum, sum / (end - at), f,
                    Tails.upperF(f, end - at, residualDf())));
            at = end;
        }
        out.add(new AnovaRow("Residuals", residualDf(), rss(), mean, Double.NaN, Double.NaN));
        return List.copyOf(out);
    }

    /// A row of a table of variance.
    public record AnovaRow(String term, int df, double sumSq, double meanSq, double f, double pValue) {
    }

    /// Σ(eₜ − eₜ₋₁)² / Σeₜ² (Durbin & Watson, Biometrika 37, 1950).
    public double durbinWatson() {
        double steps = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            squares += residuals[i] * residuals[i];
            if (i > 0) {
                steps += (residuals[i] - residuals[i - 1]) * (residuals[i] - residuals[i - 1]);
            }
        }
        return steps / squares;
    }

    /// n R² of the regression of the squared residuals on the same terms, χ² with [#modelDf] degrees of freedom: Koenker's
    /// studentised form (Journal of Econometrics 17, 1981) of the test of Breusch & Pagan.
    public double breuschPagan() {
        ExtendedVector squares = ExtendedVector.of(Arrays.stream(residuals).map(e -> e * e).toArray());
        if (weights.length > 0) {
            LinearModel auxiliary = new LinearModel(matrix, squares, new double[0], new double[residuals.length]);
            return residuals.length * auxiliary.rSquared();
        }
        double[] rotated = qr.effects(squares).high();
        double explained = 0;
        double total = 0;
        for (int i = interceptDf(); i < rotated.length; i++) {
            total += rotated[i] * rotated[i];
            explained += i < rank() ? rotated[i] * rotated[i] : 0;
        }
        return residuals.length * explained / total;
    }

    /// The p-value of [#breuschPagan].
    public double breuschPaganPValue() {
        return Tails.upperChiSquare(breuschPagan(), (double) rank() - interceptDf());
    }

    /// The ratio of the largest to the smallest singular value of the matrix with its columns scaled to length 1 (Belsley,
    /// Kuh & Welsch, Regression Diagnostics, 1980, chapter 3). Above 30 some coefficients are badly determined.
    public double conditionNumber() {
        return JacobiSingularValues.conditionOfColumns(qr.r());
    }

    /// The response as it was given.
    public double[] response() {
        return response.clone();
    }
}
