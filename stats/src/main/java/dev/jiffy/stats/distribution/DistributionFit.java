package dev.jiffy.stats.distribution;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.describe.CompensatedSum;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.optimize.QuasiNewton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A distribution fitted to a sample by maximum likelihood, as R's `MASS::fitdistr` and SciPy's `fit` without shift: the
/// parameters that maximise Σ log f(xᵢ), their standard errors from the inverse of the observed information (Cox & Hinkley,
/// Theoretical Statistics (1974), section 9.2), AIC = 2k − 2 log L, BIC = k log n − 2 log L and Kolmogorov's distance.
///
/// The search is BFGS in logarithms of positive parameters and log-odds of probabilities, from moments, with differences of
/// fourth order: estimates are good to about 1e-8 standard errors, standard errors to about six digits. Families whose
/// likelihood has no smooth maximum (uniform, triangular, laplace, pareto) and those with a number of trials are refused.
///
/// @param family        as [Distributions] calls it
/// @param estimates     by the name of the parameter, in order
/// @param errors        standard errors, in the same order
/// @param covariance    of the estimates
/// @param n             values that are there
/// @param missing       values that are not
/// @param logLikelihood at the maximum
/// @param ks            largest distance between the sample's and the fitted distribution function
/// @param converged     whether the search ended at a stationary point
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record DistributionFit(String family, Map<String, Double> estimates, double[] errors, double[][] covariance,
        int n,
        int missing, double logLikelihood, double ks, boolean converged) {
    private static final double STEP = 1e-3;

    /// Fits; NaN is a missing value.
    ///
    /// @throws StatsException if the family is unknown or cannot be fitted, if a value lies outside its support, if there
    ///         are fewer values than parameters, or if the information is singular
    public static DistributionFit of(String family, double[] sample) {
        List<String> names = Distributions.parameters(family);
        double[] x = Arrays.stream(sample).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (x.length <= names.size()) {
            throw new StatsException(family + " has " + names.size() + " parameters; " + x.length
                    + " values are too few to fit it");
        }
        double[] start = start(family, x);
        double[] free = new double[start.length];
        for (int i = 0; i < free.length; i++) {
            free[i] = Scale.of(names.get(i)).toFree(start[i]);
        }
        double first = logLikelihood(family, names, x, start);
        if (!Double.isFinite(first)) {
            throw new StatsException(family + " has density 0 at a value of x, which has " + x[0] + " … "
                    + x[x.length - 1] + "; choose a family whose support has them all");
        }
        QuasiNewton.Minimum minimum = QuasiNewton.minimize((at, gradient) -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("the fit was interrupted");
            }
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = -slope(family, names, x, at, i) / x.length;
            }
            return -logLikelihood(family, names, x, parameters(names, at)) / x.length;
        }, free, 1e-9, 500);
        double[] values = parameters(names, minimum.x());
        double[][] covariance = covariance(family, names, x, values);
        Map<String, Double> estimates = new LinkedHashMap<>();
        double[] errors = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            estimates.put(names.get(i), values[i]);
            errors[i] = Math.sqrt(covariance[i][i]);
        }
        return new DistributionFit(family, estimates, errors, covariance, x.length, sample.length - x.length,
                logLikelihood(family, names, x, values), distance(distribution(family, names, values), x),
                minimum.converged());
    }

    /// The fitted distribution.
    public Distribution distribution() {
        return Distributions.of(family, estimates);
    }

    /// 2k − 2 log L.
    public double aic() {
        return 2 * (estimates.size() - logLikelihood);
    }

    /// k log n − 2 log L.
    public double bic() {
        return estimates.size() * Math.log(n) - 2 * logLikelihood;
    }

    /// How a parameter is freed of its bounds.
    private enum Scale {
        REAL, POSITIVE, PROBABILITY;

        static Scale of(String parameter) {
            return switch (parameter) {
                case "mu", "loc", "xi" -> REAL;
                case "p" -> PROBABILITY;
                default -> POSITIVE;
            };
        }

        double toFree(double value) {
            return switch (this) {
                case REAL -> value;
                case POSITIVE -> Math.log(value);
                case PROBABILITY -> Math.log(value / (1 - value));
            };
        }

        double fromFree(double free) {
            return switch (this) {
                case REAL -> free;
                case POSITIVE -> Math.exp(free);
                case PROBABILITY -> 1 / (1 + Math.exp(-free));
            };
        }
    }

    private static double[] parameters(List<String> names, double[] free) {
        double[] out = new double[free.length];
        for (int i = 0; i < out.length; i++) {
            // The mean of an inverse Gaussian is positive; a search that leaves the support is sent back by the likelihood.
            out[i] = Scale.of(names.get(i)).fromFree(free[i]);
        }
        return out;
    }

    private static Distribution distribution(String family, List<String> names, double[] values) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
        }
        return Distributions.of(family, map);
    }

    /// NaN where the parameters make no distribution.
    private static double logLikelihood(String family, List<String> names, double[] x, double[] values) {
        Distribution d;
        try {
            d = distribution(family, names, values);
        } catch (StatsException e) {
            return Double.NaN;
        }
        CompensatedSum sum = new CompensatedSum();
        for (double value : x) {
            sum.add(d.logPdf(value));
        }
        return sum.value();
    }

    /// The derivative along a freed parameter, by differences of fourth order.
    private static double slope(String family, List<String> names, double[] x, double[] free, int i) {
        double[] at = free.clone();
        double[] f = new double[4];
        double[] steps = {-2, -1, 1, 2};
        for (int s = 0; s < 4; s++) {
            at[i] = free[i] + steps[s] * STEP;
            f[s] = logLikelihood(family, names, x, parameters(names, at));
        }
        return (f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * STEP);
    }

    /// The inverse of minus the second derivatives, by differences of slopes on the scale of the parameters' errors.
    private static double[][] covariance(String family, List<String> names, double[] x, double[] values) {
        int k = values.length;
        double[] step = new double[k];
        double here = logLikelihood(family, names, x, values);
        for (int i = 0; i < k; i++) {
            step[i] = 1e-3 * Math.max(Math.abs(values[i]), 1e-8);
            double curvature = 0;
            for (int round = 0; round < 4; round++) {
                double[] at = values.clone();
                at[i] = values[i] + step[i];
                double up = logLikelihood(family, names, x, at);
                at[i] = values[i] - step[i];
                curvature = (2 * here - up - logLikelihood(family, names, x, at)) / (step[i] * step[i]);
                step[i] = curvature > 0 ? 0.05 / Math.sqrt(curvature) : step[i] / 4;
            }
        }
        double[][] information = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double coarse = second(family, names, x, values, i, j, step, 1);
                double fine = second(family, names, x, values, i, j, step, 0.5);
                information[i][j] = -(4 * fine - coarse) / 3;
                information[j][i] = information[i][j];
            }
        }
        // On the scale of the errors, so that units do not matter.
        double[][] scaled = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                scaled[i][j] = information[i][j] * step[i] * step[j];
            }
        }
        try {
            double[][] inverse = CholeskyDecomposition.of(scaled).inverse();
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    inverse[i][j] *= step[i] * step[j];
                }
            }
            return inverse;
        } catch (StatsException e) {
            throw new StatsException("the likelihood of " + family + " has no inner maximum for this sample ("
                    + e.getMessage() + "); choose another family or look for outliers");
        }
    }

    private static double second(String family, List<String> names, double[] x, double[] values, int i, int j,
            double[] step, double by) {
        double sum = 0;
        for (int a = -1; a <= 1; a += 2) {
            for (int b = -1; b <= 1; b += 2) {
                double[] at = values.clone();
                at[i] += a * by * step[i];
                at[j] += b * by * step[j];
                sum += a * b * logLikelihood(family, names, x, at);
            }
        }
        return sum / (4 * by * by * step[i] * step[j]);
    }

    private static double distance(Distribution d, double[] sorted) {
        double most = 0;
        for (int i = 0; i < sorted.length; i++) {
            double below = d.isDiscrete() ? d.cdf(sorted[i] - 1) : d.cdf(sorted[i]);
            boolean first = i == 0 || sorted[i - 1] != sorted[i];
            boolean last = i + 1 == sorted.length || sorted[i + 1] != sorted[i];
            most = Math.max(most, first ? below - (double) i / sorted.length : 0);
            most = Math.max(most, last ? (i + 1.0) / sorted.length - d.cdf(sorted[i]) : 0);
        }
        return most;
    }

    /// By moments, quartiles or closed forms.
    private static double[] start(String family, double[] x) {
        double mean = Description.mean(x);
        double var = Math.max(Description.variance(x) * (x.length - 1) / x.length, 1e-12 * (mean * mean + 1e-300));
        double sd = Math.sqrt(var);
        double median = Description.median(x);
        double quarter = Math.max(0.5 * (x[x.length * 3 / 4] - x[x.length / 4]), 1e-3 * sd);
        return switch (family) {
            case "normal" -> new double[]{mean, sd};
            case "logistic" -> new double[]{mean, sd * Math.sqrt(3) / Math.PI};
            case "cauchy" -> new double[]{median, quarter};
            case "gumbel" -> new double[]{mean - 0.5772 * sd * 0.7797, sd * 0.7797};
            case "gev" -> new double[]{0.05, mean - 0.5772 * sd * 0.7797, sd * 0.7797};
            case "student_t" -> new double[]{5};
            case "exponential" -> new double[]{1 / positive(family, mean)};
            case "rayleigh" -> new double[]{Math.sqrt(0.5 * (var + mean * mean))};
            case "half_normal" -> new double[]{Math.sqrt(var + mean * mean)};
            case "half_cauchy" -> new double[]{positive(family, median)};
            case "poisson" -> new double[]{positive(family, mean)};
            case "geometric" -> new double[]{1 / (1 + positive(family, mean))};
            case "negative_binomial" -> {
                double size = positive(family, mean) * mean / Math.max(var - mean, 0.01 * mean);
                yield new double[]{size, size / (size + mean)};
            }
            case "chi_square" -> new double[]{positive(family, mean)};
            case "gamma" -> new double[]{positive(family, mean) * mean / var, mean / var};
            case "inverse_gamma" ->
                new double[]{mean * mean / var + 2, positive(family, mean) * (mean * mean / var + 1)};
            case "inverse_gaussian" -> new double[]{positive(family, mean), mean * mean * mean / var};
            case "gpd" -> new double[]{0.1, 0.9 * positive(family, mean)};
            case "f" -> new double[]{5, 10};
            case "beta" -> {
                double common = Math.max(mean * (1 - mean) / var - 1, 0.1);
                yield new double[]{positive(family, mean) * common, positive(family, 1 - mean) * common};
            }
            case "lognormal", "weibull", "frechet" -> {
                positive(family, x[0]);
                double[] logs = Arrays.stream(x).map(Math::log).toArray();
                double at = Description.mean(logs);
                double spread = Math.sqrt(Description.variance(logs) * (x.length - 1) / x.length) + 1e-9;
                yield switch (family) {
                    case "lognormal" -> new double[]{at, spread};
                    case "weibull" -> new double[]{1.2825 / spread, Math.exp(at + 0.4501 * spread)};
                    default -> new double[]{1.2825 / spread, Math.exp(at - 0.4501 * spread)};
                };
            }
            default -> throw new StatsException(family
                    + " cannot be fitted by a smooth maximum of the likelihood; its parameters follow from extremes or counts");
        };
    }

    private static double positive(String family, double value) {
        if (!(value > 0)) {
            throw new StatsException(family + " needs positive values; x has " + value + " where it must be above 0");
        }
        return value;
    }
}
