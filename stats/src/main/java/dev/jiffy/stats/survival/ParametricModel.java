package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.KeptColumns;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// An accelerated failure time model: log T = xᵀb + σW, by maximum likelihood with times censored on the right
/// (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2002, section 3.6). The model of R's
/// `survival::survreg`.
///
/// The estimates are at the maximum itself; their covariance, with those of the logarithms of the scales, is the inverse
/// of the observed information, or the sandwich of scores summed by cluster. The search is in an orthonormal basis of the
/// columns, so that their scales do not matter; aliased columns are those of linear models.
public final class ParametricModel {
    /// Of the spread of times as if all were seen: a scale below is that of an exact fit.
    private static final double EXACT = 1e-8;
    /// The same where the search did not end.
    private static final double NEARLY_EXACT = 1e-2;

    private final ParametricProblem problem;
    private final KeptColumns kept;
    private final PivotedQr qr;
    private final ParametricLikelihood likelihood;
    private final ParametricNewton newton;
    /// R⁻¹ with the length of the basis in it, then ones for scales.
    private final double[][] back;
    private final double[][] covariance;
    /// The direction to infinity by place among coefficients that were kept, 0 where it has no part; empty if there is none.
    private final double[] growing;
    private final boolean isRobust;

    private ParametricModel(ParametricProblem problem, int[] clusters) {
        this.problem = problem;
        int n = problem.weights().length;
        qr = PivotedQr.of(n, problem.columns());
        kept = new KeptColumns(problem.names(), qr.pivot(), qr.rank());
        double root = Math.sqrt(n);
        double[][] x = qr.q();
        for (double[] column : x) {
            Arrays.setAll(column, i -> column[i] * root);
        }
        likelihood = new ParametricLikelihood(problem, x);
        double[] start = start(x);
        newton = new ParametricNewton(likelihood, start);
        for (int s = 0; s < likelihood.scales(); s++) {
            double least = newton.converged || newton.direction.length > 0 ? EXACT : NEARLY_EXACT;
            if (newton.theta[x.length + s] < start[x.length + s] + Math.log(least)) {
                throw new StatsException("the times of " + problem.strata().levels().get(s)
                        + " are fitted exactly, so that they have no scale; leave terms out or give the scale");
            }
        }
        ParametricCovariance all = new ParametricCovariance(problem, likelihood, newton, qr, clusters);
        back = all.back;
        growing = all.growing;
        covariance = all.matrix;
        isRobust = clusters.length > 0;
    }

    /// Fits, rows being independent.
    ///
    /// @throws StatsException if there is no parameter, or the times are fitted exactly
    public static ParametricModel fit(ParametricProblem problem) {
        return new ParametricModel(problem, new int[0]);
    }

    /// Fits, with the sandwich covariance.
    ///
    /// @param clusters a number from 0 for what each row belongs to
    public static ParametricModel fit(ParametricProblem problem, int[] clusters) {
        return new ParametricModel(problem, clusters);
    }

    /// Least squares as if all times were seen, and the spread left by it.
    private double[] start(double[][] x) {
        int n = likelihood.y.length;
        double[] out = new double[x.length + likelihood.scales()];
        double squares = 0;
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < n; i++) {
                out[j] += x[j][i] * likelihood.y[i] / n;
            }
        }
        for (int i = 0; i < n; i++) {
            double rest = likelihood.y[i] - likelihood.location(out, i);
            squares += rest * rest / n;
        }
        double spread = Math.sqrt(squares);
        if (likelihood.scales() > 0 && !(spread > 1e-12 * Arrays.stream(likelihood.y).map(Math::abs).max().orElse(0))) {
            throw new StatsException("the times are fitted exactly, so that they have no scale; leave terms out or give"
                    + " the scale");
        }
        Arrays.fill(out, x.length, out.length, Math.log(spread));
        return out;
    }

    /// What it was fitted to.
    public ParametricProblem problem() {
        return problem;
    }

    /// Whether a maximum was found, be it at infinity.
    public boolean converged() {
        return newton.converged || growing.length > 0;
    }

    /// Names of columns with an infinite coefficient: those of a group without events.
    public List<String> infinite() {
        return IntStream.range(0, growing.length).filter(a -> growing[a] != 0)
                .mapToObj(a -> problem.names().get(qr.pivot()[a])).toList();
    }

    /// Newton's steps.
    public int iterations() {
        return newton.steps;
    }

    /// Whether the covariance is the sandwich.
    public boolean isRobust() {
        return isRobust;
    }

    /// The log likelihood of the times themselves, not of their logarithms.
    public double logLikelihood() {
        return newton.point.value();
    }

    /// That of the model with the intercept alone, NaN if there is none.
    public double nullLogLikelihood() {
        return problem.hasIntercept() ? fit(problem.interceptOnly()).logLikelihood() : Double.NaN;
    }

    /// Coefficients and scales that were estimated.
    public int parameters() {
        return newton.theta.length;
    }

    /// Coefficients that were estimated.
    public int rank() {
        return qr.rank();
    }

    /// Names of columns without a coefficient.
    public List<String> aliased() {
        return kept.aliased();
    }

    /// Estimates of coefficients, NaN where aliased, infinite where a group without events makes them so.
    public double[] estimates() {
        double[] out = new double[qr.rank()];
        for (int a = 0; a < out.length; a++) {
            for (int b = 0; b < out.length; b++) {
                out[a] += back[a][b] * newton.theta[b];
            }
            if (a < growing.length && growing[a] != 0) {
                out[a] = Math.copySign(Double.POSITIVE_INFINITY, growing[a]);
            }
        }
        return kept.spread(out);
    }

    /// σ of each stratum.
    public double[] scales() {
        double[] out = new double[problem.strata().levels().size()];
        Arrays.setAll(out, s -> likelihood.sigma(newton.theta, s));
        return out;
    }

    /// Coefficients, then the logarithms of estimated scales: `Log(scale)`, with the label of the stratum if there are
    /// several. Limits and tests take the normal distribution.
    ///
    /// @param level of the limits
    public List<Coefficient> coefficients(double level) {
        double critical = Tails.criticalNormal(level);
        double[] estimates = estimates();
        int[] places = new int[estimates.length];
        Arrays.fill(places, -1);
        for (int k = 0; k < qr.rank(); k++) {
            places[qr.pivot()[k]] = k;
        }
        List<Coefficient> out = new ArrayList<>();
        for (int j = 0; j < estimates.length; j++) {
            out.add(places[j] < 0
                    ? Coefficient.aliased(problem.names().get(j))
                    : Coefficient.of(problem.names().get(j), estimates[j],
                            Math.sqrt(covariance[places[j]][places[j]]), Double.POSITIVE_INFINITY, critical));
        }
        for (int s = 0; s < likelihood.scales(); s++) {
            int at = qr.rank() + s;
            String label = problem.strata().levels().get(s);
            out.add(Coefficient.of(likelihood.scales() == 1 ? "Log(scale)" : "Log(scale) " + label, newton.theta[at],
                    Math.sqrt(covariance[at][at]), Double.POSITIVE_INFINITY, critical));
        }
        return List.copyOf(out);
    }

    /// The covariance of the coefficients that are not aliased, in the order of [#pivot], and the logarithms of scales.
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /// The columns of the coefficients in the order of [#covariance].
    public int[] pivot() {
        return Arrays.copyOf(qr.pivot(), qr.rank());
    }

    /// xᵀb with the offset, of each row; infinite where a coefficient is.
    public double[] linearPredictor() {
        double[] out = new double[likelihood.y.length];
        double least = newton.direction.length == 0
                ? 0
                : ParametricLikelihood.ROUNDING * likelihood.largestMove(newton.direction);
        for (int i = 0; i < out.length; i++) {
            out[i] = newton.direction.length > 0 && likelihood.location(newton.direction, i) > least
                    ? Double.POSITIVE_INFINITY
                    : likelihood.location(newton.theta, i) + problem.offset()[i];
        }
        return out;
    }

    /// Signed roots of twice what each row's likelihood falls short of the best that it could have at this scale: that of
    /// the mode at an event, 1 for a censored time.
    public double[] devianceResiduals() {
        double[] out = new double[likelihood.y.length];
        ErrorLaw law = problem.distribution().law();
        for (int i = 0; i < out.length; i++) {
            double z = (likelihood.y[i] - likelihood.location(newton.theta, i))
                    / likelihood.sigma(newton.theta, problem.strata().codes()[i]);
            boolean isEvent = problem.response().events()[i];
            double missing = isEvent ? law.density(0).value() - law.density(z).value() : -law.survivor(z).value();
            out[i] = Math.copySign(Math.sqrt(Math.max(0, 2 * missing)), isEvent ? z : 1);
        }
        return out;
    }

    /// A location or a quantile with its standard error on the scale that is shifted, log T or T.
    public record Prediction(double value, double stdError) {
    }

    /// xᵀb of a new row, with its offset.
    ///
    /// @param x one number a column of the problem
    public Prediction location(double[] x, double offset) {
        return predict(x, offset, 0, 0);
    }

    /// The quantile of a new row.
    ///
    /// @param x       one number a column of the problem
    /// @param stratum the index of its level
    /// @param p       between 0 and 1
    public Prediction quantile(double[] x, double offset, int stratum, double p) {
        return predict(x, offset, stratum, problem.distribution().law().quantile(p));
    }

    private Prediction predict(double[] x, double offset, int stratum, double w) {
        double sigma = likelihood.sigma(newton.theta, stratum);
        double[] estimates = estimates();
        double[] gradient = new double[covariance.length];
        double value = offset + sigma * w;
        for (int k = 0; k < qr.rank(); k++) {
            int column = qr.pivot()[k];
            gradient[k] = x[column];
            value += x[column] == 0 ? 0 : estimates[column] * x[column];
        }
        if (likelihood.scales() > 0) {
            gradient[qr.rank() + stratum] = sigma * w;
        }
        double variance = 0;
        for (int a = 0; a < gradient.length; a++) {
            for (int b = 0; b < gradient.length; b++) {
                variance += gradient[a] == 0 || gradient[b] == 0
                        ? 0
                        : gradient[a] * covariance[a][b] * gradient[b];
            }
        }
        return new Prediction(value, Math.sqrt(variance));
    }
}
