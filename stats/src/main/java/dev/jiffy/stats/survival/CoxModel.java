package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.Tails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A proportional hazards model: the hazard of a row is h₀(t) exp(xᵀb), h₀ being its stratum's and free (Cox, Journal of
/// the Royal Statistical Society B 34, 1972). The model of R's `survival::coxph` and of statsmodels' `PHReg`.
///
/// The coefficients are at the maximum of the partial likelihood, not where an iteration stops by the likelihood; their
/// covariance is the inverse of the information there, or the sandwich of score residuals summed by cluster (Lin & Wei,
/// Journal of the American Statistical Association 84, 1989). Columns that are linear combinations of those before them
/// within the risk sets are aliased. If the likelihood grows for ever along a direction, coefficients that take part in it
/// are infinite and have no standard error; the others, and the likelihood ratio, are those of the limit.
public final class CoxModel {
    /// Of a column's sums of squares: what is left of it after those before is rounding.
    private static final double DEPENDENT = 1e-11;

    private final CoxProblem problem;
    private final ScaledColumns scaled;
    private final int[] kept;
    private final double[][] x;
    private final CoxNewton newton;
    private final PartialLikelihood.Point start;
    private final PartialLikelihood likelihood;
    /// Places among [#kept] with a finite estimate.
    private final int[] finite;
    /// Of the finite ones, in scaled units.
    private final double[][] naive;
    private final int[] clusters;
    private final double[] eta;
    private @Nullable List<HazardSteps> hazards;

    private CoxModel(CoxProblem problem, int[] clusters) {
        this.problem = problem;
        this.clusters = clusters;
        scaled = ScaledColumns.of(problem.columns(), problem.strata());
        PartialLikelihood.Point all = new PartialLikelihood(problem, scaled.values())
                .at(new double[scaled.values().length]);
        kept = Independent.rows(all.information(), all.scale(), DEPENDENT);
        x = Arrays.stream(kept).mapToObj(j -> scaled.values()[j]).toArray(double[][]::new);
        likelihood = new PartialLikelihood(problem, x);
        start = likelihood.at(new double[kept.length]);
        newton = new CoxNewton(problem, likelihood, x);
        finite = newton.finite;
        naive = naive(Independent.part(newton.point.information(), finite));
        eta = likelihood.eta(newton.beta);
    }

    private static double[][] naive(double[][] information) {
        if (information.length == 0) {
            return information;
        }
        try {
            return CholeskyDecomposition.of(information).inverse();
        } catch (StatsException e) {
            throw new StatsException(
                    "at the coefficients that were reached the events no longer tell " + information.length
                            + " terms apart, so that there are no standard errors; leave terms out or pool levels");
        }
    }

    /// Fits, rows being independent.
    public static CoxModel fit(CoxProblem problem) {
        return new CoxModel(problem, new int[0]);
    }

    /// Fits, with the sandwich covariance.
    ///
    /// @param clusters a number from 0 for what each row belongs to
    public static CoxModel fit(CoxProblem problem, int[] clusters) {
        return new CoxModel(problem, clusters.clone());
    }

    /// What it was fitted to.
    public CoxProblem problem() {
        return problem;
    }

    /// Whether the covariance is the sandwich.
    public boolean isRobust() {
        return clusters.length > 0;
    }

    /// Whether a maximum was found, be it at infinity.
    public boolean converged() {
        return newton.converged || newton.direction.length > 0;
    }

    /// Newton's steps.
    public int iterations() {
        return newton.steps;
    }

    /// The log partial likelihood at b = 0.
    public double nullLogLikelihood() {
        return start.value();
    }

    /// At the estimate; the limit if some are infinite.
    public double logLikelihood() {
        return newton.point.value();
    }

    /// Coefficients that were estimated.
    public int df() {
        return kept.length;
    }

    /// Names of columns without a coefficient.
    public List<String> aliased() {
        return IntStream.range(0, problem.names().size()).filter(j -> Arrays.binarySearch(kept, j) < 0)
                .mapToObj(j -> problem.names().get(j)).toList();
    }

    /// Names of columns with an infinite coefficient.
    public List<String> infinite() {
        return IntStream.range(0, kept.length).filter(this::isInfinite)
                .mapToObj(k -> problem.names().get(kept[k])).toList();
    }

    private boolean isInfinite(int k) {
        return newton.direction.length > 0 && newton.direction[k] != 0;
    }

    /// Names of columns of whose coefficient nothing is known any more where others are infinite.
    public List<String> undetermined() {
        return IntStream.range(0, kept.length).filter(k -> !isInfinite(k) && Arrays.binarySearch(finite, k) < 0)
                .mapToObj(k -> problem.names().get(kept[k])).toList();
    }

    /// Estimates in the order of the columns, NaN where aliased or undetermined.
    public double[] estimates() {
        double[] out = new double[problem.names().size()];
        Arrays.fill(out, Double.NaN);
        for (int k = 0; k < kept.length; k++) {
            if (isInfinite(k)) {
                out[kept[k]] = Math.copySign(Double.POSITIVE_INFINITY, newton.direction[k]);
            } else if (Arrays.binarySearch(finite, k) >= 0) {
                out[kept[k]] = newton.beta[k] / scaled.scale()[kept[k]];
            }
        }
        return out;
    }

    /// Log hazard ratios with their tests; those of infinite ones are NaN.
    ///
    /// @param level of the limits
    public List<Coefficient> coefficients(double level) {
        double critical = Tails.criticalNormal(level);
        double[] estimates = estimates();
        double[][] covariance = covariance();
        int[] columns = finiteColumns();
        List<Coefficient> out = new ArrayList<>();
        for (int j = 0; j < estimates.length; j++) {
            String name = problem.names().get(j);
            int place = Arrays.binarySearch(columns, j);
            if (place >= 0) {
                out.add(Coefficient.of(name, estimates[j], Math.sqrt(covariance[place][place]),
                        Double.POSITIVE_INFINITY, critical));
            } else {
                out.add(Coefficient.between(name, estimates[j], Double.NaN, Double.NaN));
            }
        }
        return List.copyOf(out);
    }

    /// The standard errors that the information alone gives, in the order of the columns; NaN where there is none.
    public double[] naiveStdErrors() {
        double[] out = new double[problem.names().size()];
        Arrays.fill(out, Double.NaN);
        int[] columns = finiteColumns();
        for (int a = 0; a < columns.length; a++) {
            out[columns[a]] = Math.sqrt(naive[a][a]) / scaled.scale()[columns[a]];
        }
        return out;
    }

    /// The columns with a finite estimate: the order of [#covariance].
    public int[] finiteColumns() {
        return Arrays.stream(finite).map(k -> kept[k]).toArray();
    }

    /// The covariance of finite estimates, in the order of [#finiteColumns].
    public double[][] covariance() {
        double[][] out = isRobust() ? sandwich() : Arrays.stream(naive).map(double[]::clone).toArray(double[][]::new);
        int[] columns = finiteColumns();
        for (int a = 0; a < out.length; a++) {
            for (int b = 0; b < out.length; b++) {
                out[a][b] /= scaled.scale()[columns[a]] * scaled.scale()[columns[b]];
            }
        }
        return out;
    }

    private double[][] sandwich() {
        return CoxResiduals.sandwich(residuals().dfbeta(naive, finite), clusters);
    }

    /// By how much each estimate would change, to first order, without the row: `[finite column][row]`, in the order of
    /// [#finiteColumns].
    public double[][] dfbeta() {
        double[][] out = residuals().dfbeta(naive, finite);
        int[] columns = finiteColumns();
        for (int a = 0; a < out.length; a++) {
            double scale = scaled.scale()[columns[a]];
            Arrays.setAll(out[a], rowSetter(out[a], 1 / scale));
        }
        return out;
    }

    /// Derivatives of the log likelihood by row without its weight, `[finite column][row]`.
    public double[][] scoreResiduals() {
        double[][] score = residuals().score();
        int[] columns = finiteColumns();
        double[][] out = new double[finite.length][];
        for (int a = 0; a < out.length; a++) {
            out[a] = score[finite[a]];
            Arrays.setAll(out[a], rowSetter(out[a], scaled.scale()[columns[a]]));
        }
        return out;
    }

    private static java.util.function.IntToDoubleFunction rowSetter(double[] values, double factor) {
        return i -> values[i] * factor;
    }

    /// Events less expected events of each row.
    public double[] martingaleResiduals() {
        return residuals().martingale();
    }

    /// Martingale residuals made symmetric.
    public double[] devianceResiduals() {
        return CoxResiduals.deviance(martingaleResiduals(), problem.response().events());
    }

    /// Rows with the event by stratum and time, the order of Schoenfeld residuals.
    public int[] eventRows() {
        SurvivalResponse response = problem.response();
        int[] order = Sorting.order(response.stop());
        return Arrays.stream(Sorting.split(order, problem.strata())).flatMapToInt(Arrays::stream)
                .filter(i -> response.events()[i]).toArray();
    }

    /// Regressors of each row with the event less their mean over the risk set (Schoenfeld, Biometrika 69, 1982):
    /// `[event][finite column]`, in the order of [#eventRows].
    public double[][] schoenfeldResiduals() {
        CoxResiduals residuals = residuals();
        int[] columns = finiteColumns();
        return Arrays.stream(eventRows()).mapToObj(row -> {
            double[] all = residuals.schoenfeld(row);
            double[] out = new double[finite.length];
            for (int a = 0; a < out.length; a++) {
                out[a] = all[finite[a]] * scaled.scale()[columns[a]];
            }
            return out;
        }).toArray(double[][]::new);
    }

    private CoxResiduals residuals() {
        return new CoxResiduals(x, problem, eta, hazards());
    }

    List<HazardSteps> hazards() {
        List<HazardSteps> out = hazards;
        if (out == null) {
            out = HazardSteps.of(likelihood.sets(), eta, problem.ties(), x.length);
            hazards = out;
        }
        return out;
    }

    /// Twice the gain in log likelihood over b = 0.
    public double likelihoodRatio() {
        return 2 * (newton.point.value() - start.value());
    }

    /// bᵀV⁻¹b, NaN if an estimate is infinite.
    public double wald() {
        if (finite.length < kept.length) {
            return Double.NaN;
        }
        double[] b = Independent.part(newton.beta, finite);
        double[][] v = isRobust() ? sandwich() : naive;
        return squared(v, b);
    }

    /// The score test of b = 0.
    public double scoreTest() {
        return squared(start.information(), start.score());
    }

    private static double squared(double[][] matrix, double[] vector) {
        double[] scale = IntStream.range(0, vector.length).mapToDouble(k -> matrix[k][k]).toArray();
        return Independent.inverseForm(matrix, vector, scale, 1e-12).value();
    }

    /// The concordance of log hazards with what happened.
    public Concordance concordance() {
        return Concordance.of(eta, problem.response(), problem.strata(), problem.weights(), clusters);
    }

    /// The row that [#linearPredictor] is relative to.
    public ReferenceRow reference() {
        return ReferenceRow.of(problem);
    }

    /// Log hazards relative to the [#reference].
    public double[] linearPredictor() {
        ReferenceRow reference = reference();
        double[] out = eta.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] -= reference.offset();
            for (int k = 0; k < kept.length; k++) {
                double center = scaled.centers()[kept[k]][problem.strata().codes()[i]];
                out[i] += newton.beta[k] * (center - reference.x()[kept[k]]) / scaled.scale()[kept[k]];
            }
        }
        return out;
    }

    double[][] scaledColumns() {
        return x;
    }

    double[] beta() {
        return newton.beta;
    }

    double[] eta() {
        return eta;
    }

    int[] kept() {
        return kept;
    }

    int[] finite() {
        return finite;
    }

    ScaledColumns scaled() {
        return scaled;
    }

    RiskSets sets() {
        return likelihood.sets();
    }

    /// In scaled units, of finite estimates.
    double[][] scaledCovariance() {
        return isRobust() ? sandwich() : naive;
    }
}
