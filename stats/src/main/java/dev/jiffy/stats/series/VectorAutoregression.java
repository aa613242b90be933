package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.decomposition.Eigenvalues;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Vector autoregression y_t = A₁ y_{t−1} + … + A_p y_{t−p} + c + d t + u_t by least squares, one equation after the
/// other (Lütkepohl, New Introduction to Multiple Time Series Analysis, 2005, chapter 3).
///
/// All equations have the same regressors, so this is the efficient estimate. With k regressors and T = N − p rows the
/// covariance of the errors is Σ = ÛÛᵀ/(T − k), that of the coefficients of equation i σ_ii (ZᵀZ)⁻¹; statistics use t
/// with T − k degrees of freedom, as R's `vars` does. The factorisation is in double-double, so levels far from 0 cost
/// nothing.
public final class VectorAutoregression {
    /// Residuals below this part of a series are rounding.
    private static final double PERFECT = 1e-13;
    /// What is left of unit errors once those of the series before are taken out.
    private static final double SINGULAR = 1e-6;
    /// Sums of squares of larger values overflow.
    private static final double LARGEST = 1e140;

    private final List<String> names;
    private final double[][] series;
    private final int lags;
    private final Trend trend;
    private final List<String> regressors;
    private final double[][] coefficients;
    private final double[][] residuals;
    private final double[][] inverse;
    private final double[][] sigma;

    /// What is added to the lags.
    public enum Trend {
        /// Nothing.
        NONE("none"),
        /// A constant.
        CONST("const"),
        /// The time, from 1.
        TREND("trend"),
        /// Constant and time.
        BOTH("both");

        private final String label;

        Trend(String label) {
            this.label = label;
        }

        /// Its name.
        public String label() {
            return label;
        }

        /// How many regressors it is.
        int count() {
            return this == NONE ? 0 : this == BOTH ? 2 : 1;
        }

        /// The one of this name.
        ///
        /// @throws StatsException if there is none
        public static Trend named(String label) {
            for (Trend trend : values()) {
                if (trend.label.equals(label)) {
                    return trend;
                }
            }
            throw new StatsException("trend \"" + label + "\" is none of const, trend, both, none", "trend");
        }
    }

    /// @param first the first time that is explained, at least `lags`
    VectorAutoregression(List<String> names, double[][] series, int lags, Trend trend, int first) {
        this.names = List.copyOf(names);
        this.series = series;
        this.lags = lags;
        this.trend = trend;
        int rows = series[0].length - first;
        int variables = series.length;
        List<String> labels = new ArrayList<>();
        List<ExtendedVector> columns = new ArrayList<>();
        for (int lag = 1; lag <= lags; lag++) {
            for (int k = 0; k < variables; k++) {
                labels.add(names.get(k) + ".l" + lag);
                columns.add(ExtendedVector.of(Arrays.copyOfRange(series[k], first - lag, first - lag + rows)));
            }
        }
        if (trend == Trend.CONST || trend == Trend.BOTH) {
            labels.add("const");
            columns.add(ExtendedVector.of(Matrix.filled(rows, 1)));
        }
        if (trend == Trend.TREND || trend == Trend.BOTH) {
            double[] time = new double[rows];
            Arrays.setAll(time, t -> first + t + 1);
            labels.add("trend");
            columns.add(ExtendedVector.of(time));
        }
        regressors = List.copyOf(labels);
        if (rows - columns.size() < variables) {
            throw new StatsException(
                    rows + " rows are left for " + columns.size() + " regressors of " + lags + " lags and "
                            + variables + " series; take fewer of them",
                    "lags");
        }
        PivotedQr qr = PivotedQr.of(rows, columns);
        if (qr.rank() < columns.size()) {
            throw new StatsException("the regressor " + labels.get(qr.pivot()[qr.rank()])
                    + " is a linear combination of others: leave out series that are sums of others, constant or a"
                    + " trend", "columns");
        }
        coefficients = new double[variables][];
        residuals = new double[variables][rows];
        for (int k = 0; k < variables; k++) {
            ExtendedVector y = ExtendedVector.of(Arrays.copyOfRange(series[k], first, first + rows));
            DoubleDouble[] solution = qr.solve(qr.effects(y));
            coefficients[k] = Arrays.stream(solution).mapToDouble(DoubleDouble::value).toArray();
            for (int t = 0; t < rows; t++) {
                DoubleDouble rest = y.at(t);
                for (int j = 0; j < solution.length; j++) {
                    rest = rest.minus(solution[j].times(columns.get(j).at(t)));
                }
                residuals[k][t] = rest.value();
            }
        }
        DoubleDouble[][] inverseR = qr.inverseR();
        double[][] r = Arrays.stream(inverseR)
                .map(row -> Arrays.stream(row).mapToDouble(DoubleDouble::value).toArray()).toArray(double[][]::new);
        double[][] identity = new double[r.length][r.length];
        for (int j = 0; j < r.length; j++) {
            identity[j][j] = 1;
        }
        inverse = OrthonormalTerms.transformed(r, identity);
        sigma = new double[variables][variables];
        for (int a = 0; a < variables; a++) {
            for (int b = 0; b < variables; b++) {
                sigma[a][b] = Matrix.dot(residuals[a], residuals[b]) / (rows - columns.size());
            }
        }
        checkResiduals(first);
    }

    /// That no series is explained exactly, by the past or by the others.
    private void checkResiduals(int first) {
        double[][] correlation = new double[sigma.length][sigma.length];
        for (int k = 0; k < sigma.length; k++) {
            double[] y = Arrays.copyOfRange(series[k], first, series[k].length);
            if (sigma[k][k] * residualDf() <= PERFECT * PERFECT * Matrix.dot(y, y)) {
                throw new StatsException("the past explains the series " + names.get(k)
                        + " exactly: it has no errors; leave it out", "columns");
            }
            for (int j = 0; j < sigma.length; j++) {
                correlation[k][j] = sigma[k][j] / Math.sqrt(sigma[k][k]) / Math.sqrt(sigma[j][j]);
            }
        }
        boolean isRegular;
        try {
            double[][] lower = CholeskyDecomposition.of(correlation).lower();
            isRegular = IntStream.range(0, lower.length).allMatch(k -> lower[k][k] > SINGULAR);
        } catch (StatsException _) {
            isRegular = false;
        }
        if (!isRegular) {
            throw new StatsException("the errors of the equations are linear combinations of each other: leave out a"
                    + " series that others explain", "columns");
        }
    }

    /// Fits.
    ///
    /// @param names one a series
    /// @param series of equal length, complete: `[variable][time]`
    /// @param lags p, 1 or more
    /// @throws StatsException if a value is missing, there are too few of them, or series depend on each other linearly
    ///        or are explained exactly
    public static VectorAutoregression fit(List<String> names, double[][] series, int lags, Trend trend) {
        check(names, series, lags);
        return new VectorAutoregression(names, series, lags, trend, lags);
    }

    static void check(List<String> names, double[][] series, int lags) {
        if (series.length == 0) {
            throw new StatsException("there is no series", "columns");
        }
        for (int k = 0; k < series.length; k++) {
            if (series[k].length != series[0].length) {
                throw new StatsException("the series " + names.get(k) + " has " + series[k].length + " values and "
                        + names.getFirst() + " has " + series[0].length + "; they must be as long");
            }
            for (int t = 0; t < series[k].length; t++) {
                if (!Double.isFinite(series[k][t])) {
                    throw new StatsException("the series " + names.get(k) + " has "
                            + (Double.isNaN(series[k][t]) ? "no value" : "an infinite value") + " at " + (t + 1)
                            + "; fill the gap or cut the series", names.get(k));
                }
                if (Math.abs(series[k][t]) > LARGEST) {
                    throw new StatsException("the series " + names.get(k) + " is " + series[k][t] + " at " + (t + 1)
                            + "; squares of it overflow, divide the series by a power of ten", names.get(k));
                }
            }
        }
        if (lags < 1 || lags >= series[0].length) {
            throw new StatsException(lags + " lags: there must be 1 at least, and fewer than the " + series[0].length
                    + " values of a series", "lags");
        }
    }

    /// Names of the series.
    public List<String> names() {
        return names;
    }

    /// p.
    public int lags() {
        return lags;
    }

    /// What is added to the lags.
    public Trend trend() {
        return trend;
    }

    /// Rows that are explained, T.
    public int rows() {
        return residuals[0].length;
    }

    /// T less the regressors of an equation.
    public int residualDf() {
        return rows() - regressors.size();
    }

    /// The table of one equation: lag by lag `name.l1` of each series, then `const` and `trend`.
    public List<Coefficient> coefficients(int equation, double level) {
        double critical = Tails.criticalT(level, residualDf());
        List<Coefficient> out = new ArrayList<>();
        for (int j = 0; j < regressors.size(); j++) {
            out.add(Coefficient.of(regressors.get(j), coefficients[equation][j],
                    Math.sqrt(sigma[equation][equation] * inverse[j][j]), residualDf(), critical));
        }
        return List.copyOf(out);
    }

    /// `[equation][time]`, from time p.
    public double[][] residuals() {
        return Matrix.copy(residuals);
    }

    /// Σ, with divisor T − k.
    public double[][] covariance() {
        return Matrix.copy(sigma);
    }

    /// (ZᵀZ)⁻¹ in the order of the regressors; shared, not to be written to.
    double[][] inverse() {
        return inverse;
    }

    /// The coefficients of an equation; shared, not to be written to.
    double[] equation(int k) {
        return coefficients[k];
    }

    /// A_lag.
    ///
    /// @param lag 1 … p
    public double[][] matrix(int lag) {
        double[][] out = new double[series.length][];
        for (int k = 0; k < out.length; k++) {
            out[k] = Arrays.copyOfRange(coefficients[k], (lag - 1) * out.length, lag * out.length);
        }
        return out;
    }

    /// log det of the covariance with divisor T.
    double logDeterminant() {
        return CholeskyDecomposition.of(sigma).logDeterminant()
                + series.length * Math.log(residualDf() / (double) rows());
    }

    /// The Gaussian log-likelihood of the rows given the first p.
    public double logLikelihood() {
        return -0.5 * rows() * (series.length * (Math.log(2 * Math.PI) + 1) + logDeterminant());
    }

    /// Moduli of the eigenvalues of the companion matrix, largest first; the process is stable if all are below 1.
    public double[] roots() {
        int variables = series.length;
        double[][] companion = new double[variables * lags][variables * lags];
        for (int k = 0; k < variables; k++) {
            System.arraycopy(coefficients[k], 0, companion[k], 0, variables * lags);
        }
        for (int i = variables; i < companion.length; i++) {
            companion[i][i - variables] = 1;
        }
        return Eigenvalues.of(companion).stream().mapToDouble(Eigenvalues.Complex::modulus).toArray();
    }

    /// What follows the series, one forecast a series, as [VectorForecast] says.
    public List<Forecast> forecast(int steps) {
        return VectorForecast.of(this, series, steps);
    }
}
