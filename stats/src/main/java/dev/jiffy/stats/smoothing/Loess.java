package dev.jiffy.stats.smoothing;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Local regression with its inference (Cleveland, Grosse & Shyu in Statistical Models in S, 1992, chapter 8), computed directly at every
/// point: R's `loess` with `surface = "direct"` and `statistics = "exact"`.
///
/// With L the operator from the responses to the fit, δ₁ = tr (I − L)(I − L)ᵀ and δ₂ the trace of its square, the variance is Σ w e²/δ₁ and
/// t statistics have δ₁²/δ₂ degrees of freedom. The symmetric family repeats the fit with bisquare weights of the residuals over six
/// times their median; its variance is that of the first fit to pseudo-values in the place of responses, and standard errors take the operator
/// of the last one. Memory grows with n², time with
/// n³.
public final class Loess {
    private static final int MOST = 4000;

    private final Options options;
    private final double[][] x;
    private final double[] scale;
    private final double[] weights;
    private final double[] robust;
    private final double[] y;
    private final double[] fitted;
    private final OperatorTraces traces;
    private final double sigma;

    /// How it is fitted.
    ///
    /// @param span       the share of the points that are near each place
    /// @param degree     of the polynomials, 0 to 2
    /// @param iterations 1 for least squares (family gaussian), more for the symmetric family, whose usual number is 4
    /// @param normalize  whether several variables are divided by their standard deviations without a tenth at each end
    public record Options(double span, int degree, int iterations, boolean normalize) {
        /// Within these ranges.
        public Options {
            if (!(span > 0 && span < Double.POSITIVE_INFINITY)) {
                throw new StatsException("\"span\" must be positive, it is " + span, "span");
            }
            if (degree < 0 || degree > 2) {
                throw new StatsException("\"degree\" must be 0, 1 or 2, it is " + degree, "degree");
            }
            if (iterations < 1 || iterations > 100) {
                throw new StatsException("\"iterations\" must be 1 to 100, it is " + iterations, "iterations");
            }
        }
    }

    private Loess(double[][] variables, double[] y, double[] weights, Options options) {
        this.options = options;
        this.y = y.clone();
        this.weights = weights.length == 0 ? ones(y.length) : weights.clone();
        scale = new double[variables.length];
        x = new double[variables.length][];
        for (int v = 0; v < x.length; v++) {
            scale[v] = options.normalize && x.length > 1 ? trimmedDeviation(variables[v]) : 1;
            double by = scale[v];
            x[v] = Arrays.stream(variables[v]).map(value -> value / by).toArray();
        }
        int n = y.length;
        double[][] operator = new double[n][];
        double[] first = new double[n];
        for (int i = 0; i < n; i++) {
            operator[i] = operator(i, this.weights);
            first[i] = OperatorTraces.product(operator[i], y);
        }
        traces = OperatorTraces.of(operator);
        robust = ones(n);
        fitted = options.iterations == 1 ? first : repeated(first);
        double[] residuals = new double[n];
        if (options.iterations == 1) {
            Arrays.setAll(residuals, i -> y[i] - first[i]);
        } else {
            double[] pseudo = pseudoValues();
            Arrays.setAll(residuals, i -> pseudo[i] - OperatorTraces.product(operator[i], pseudo));
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += this.weights[i] * residuals[i] * residuals[i];
        }
        sigma = traces.delta1() > 1e-8 ? Math.sqrt(sum / traces.delta1()) : Double.NaN;
    }

    /// The fit.
    ///
    /// @param x       one to four variables, `[variable][row]`, finite
    /// @param y       the responses, finite
    /// @param weights positive; empty for ones
    /// @throws StatsException if there are too few rows for the degree, more than 4000, a variable is constant, or too few points are near
    public static Loess fit(double[][] x, double[] y, double[] weights, Options options) {
        int p = x.length;
        int needed = options.degree == 0 ? 1 : options.degree == 1 ? 1 + p : 1 + p + p * (p + 1) / 2;
        if (p < 1 || p > 4) {
            throw new StatsException("loess takes one to four variables, there are " + p);
        }
        if (y.length > MOST) {
            throw new StatsException("there are " + y.length + " rows; loess takes " + MOST
                    + ", lowess has no limit");
        }
        if (y.length <= needed || y.length * options.span + 1e-5 < needed) {
            throw new StatsException("there are " + y.length + " rows, of which a share of " + options.span
                    + " is near; a polynomial with " + needed + " coefficients needs more");
        }
        for (int i = 0; i < y.length; i++) {
            boolean isFinite = Double.isFinite(y[i]) && (weights.length == 0 || weights[i] > 0
                    && weights[i] < Double.POSITIVE_INFINITY);
            for (double[] variable : x) {
                isFinite &= Double.isFinite(variable[i]);
            }
            if (!isFinite) {
                throw new StatsException(
                        "row " + (i + 1) + " has a value that is not finite, or a weight that is not positive");
            }
        }
        for (double[] variable : x) {
            if (Arrays.stream(variable).distinct().limit(2).count() < 2) {
                throw new StatsException("a variable is constant; leave it out");
            }
        }
        return new Loess(x, y, weights, options);
    }

    private static double[] ones(int n) {
        double[] out = new double[n];
        Arrays.fill(out, 1);
        return out;
    }

    private static double trimmedDeviation(double[] values) {
        int out = (int) Math.ceil(0.1 * values.length);
        double[] kept = Arrays.stream(values).sorted().skip(out).limit(Math.max(0, values.length - 2L * out)).toArray();
        double deviation = Math.sqrt(dev.jiffy.stats.describe.Description.variance(kept));
        if (!(deviation > 0)) {
            throw new StatsException("a variable is constant but for a tenth at each end; give normalize false");
        }
        return deviation;
    }

    private double[] operator(int row, double[] given) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StatsException("interrupted");
        }
        double[] at = new double[x.length];
        Arrays.setAll(at, v -> x[v][row]);
        double[] out = new LocalRegression(x, options.degree, options.span).operator(at, given);
        if (Double.isNaN(out[0])) {
            throw new StatsException(
                    "around row " + (row + 1) + " no point has a weight: all that are near lie in one place,"
                            + " or their residuals are large; take a larger span");
        }
        return out;
    }

    private double[] repeated(double[] first) {
        double[] fit = first;
        for (int iteration = 1; iteration < options.iterations; iteration++) {
            double six = 6 * median(residuals(fit, false));
            double[] now = fit;
            Arrays.setAll(robust, i -> weights[i] * bisquare(Math.abs(y[i] - now[i]), six));
            double[] next = new double[y.length];
            Arrays.setAll(next, i -> OperatorTraces.product(operator(i, robust), y));
            fit = next;
        }
        return fit;
    }

    private static double bisquare(double distance, double six) {
        double u = six < Double.MIN_NORMAL ? 0 : distance / six;
        return u > 0.999 ? 0 : u <= 0.001 ? 1 : (1 - u * u) * (1 - u * u);
    }

    private double[] residuals(double[] fit, boolean weighted) {
        double[] out = new double[y.length];
        Arrays.setAll(out, i -> Math.abs(y[i] - fit[i]) * (weighted ? Math.sqrt(weights[i]) : 1));
        return out;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return dev.jiffy.stats.describe.Description.median(sorted);
    }

    /// The responses of which least squares would make this fit.
    private double[] pseudoValues() {
        double six = 6 * median(residuals(fitted, true));
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double r = y[i] - fitted[i];
            sum += (1 - 5 * r * r * weights[i] / (six * six)) * Math.sqrt(robust[i]);
        }
        double c = y.length / sum;
        double[] out = new double[y.length];
        Arrays.setAll(out, i -> fitted[i] + c * robust[i] * (y[i] - fitted[i]));
        return out;
    }

    /// The fit at each row.
    public double[] fitted() {
        return fitted.clone();
    }

    /// The responses less the fit.
    public double[] residuals() {
        double[] out = new double[y.length];
        Arrays.setAll(out, i -> y[i] - fitted[i]);
        return out;
    }

    /// tr LᵀL, what a regression would have as its number of parameters.
    public double equivalentParameters() {
        return traces.squares();
    }

    /// tr L.
    public double trace() {
        return traces.diagonal();
    }

    /// The residual standard error; NaN where nothing is left.
    public double sigma() {
        return sigma;
    }

    /// δ₁²/δ₂.
    public double df() {
        return traces.delta1() * traces.delta1() / traces.delta2();
    }

    /// A value of the surface with its limits.
    ///
    /// @param fit      the value
    /// @param stdError its standard error
    /// @param lower    lower limit
    /// @param upper    upper limit
    public record Prediction(double fit, double stdError, double lower, double upper) {
    }

    /// Values at any places, beyond the points too.
    ///
    /// @param places `[variable][place]`
    /// @param level  of the limits
    public List<Prediction> predict(double[][] places, double level) {
        double critical = sigma > 0 ? new StudentT(df()).isf((1 - level) / 2) : Double.NaN;
        LocalRegression local = new LocalRegression(x, options.degree, options.span);
        double[] given = options.iterations == 1 ? weights : robust;
        List<Prediction> out = new ArrayList<>();
        for (int i = 0; i < places[0].length; i++) {
            double[] at = new double[x.length];
            for (int v = 0; v < at.length; v++) {
                at[v] = places[v][i] / scale[v];
            }
            double[] operator = local.operator(at, given);
            if (Double.isNaN(operator[0])) {
                throw new StatsException("at place " + (i + 1) + " no point has a weight: all that are near lie equally"
                        + " far, or their residuals are large; take a larger span or a nearer place");
            }
            double variance = 0;
            for (int j = 0; j < operator.length; j++) {
                variance += operator[j] * operator[j] / weights[j];
            }
            double fit = OperatorTraces.product(operator, y);
            double error = sigma * Math.sqrt(variance);
            out.add(new Prediction(fit, error, fit - critical * error, fit + critical * error));
        }
        return out;
    }
}
