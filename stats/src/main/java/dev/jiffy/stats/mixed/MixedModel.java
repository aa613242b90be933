package dev.jiffy.stats.mixed;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.KeptColumns;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.LinearModel;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A linear mixed model `y = Xβ + Zb + ε` with normal b and ε, by REML or maximum likelihood: the model of R's `lmer`.
///
/// [ProfiledDeviance] is minimised over the relative covariance factors without bounds, since it does not change with
/// the sign of their columns. Variances agree with lme4 to about 1e-6 of themselves where the likelihood has one
/// maximum inside; a variance at zero is said in [#singular]. Statistics of the fixed effects are t as in lme4; their
/// p-values and limits take the degrees of freedom of [Satterthwaite]'s method, as those of R's `lmerTest`.
public final class MixedModel {
    private final ModelMatrix matrix;
    private final List<RandomTerm> terms;
    private final List<RandomTerm> ordered;
    private final ProfiledDeviance deviance;
    private final PivotedQr qr;
    private final LinearModel start;
    private final boolean reml;
    private final double[] theta;
    /// Residuals this small beside the response are the rounding of its numbers.
    private static final double ROUNDING = 1e-15;

    private final double criterion;
    private final boolean converged;
    private final int rows;
    private final double[][] solution;
    private final RandomEffects effects;
    private final double[] degreesOfFreedom;

    private MixedModel(ModelMatrix matrix, ExtendedVector y, double[] offset, double[] weights, List<RandomTerm> terms,
            boolean reml) {
        this.matrix = matrix;
        this.terms = terms;
        this.reml = reml;
        rows = matrix.rows();
        start = LinearModel.fit(matrix, y, weights, offset);
        // Rows times √w have errors of one variance; the density of y has the factor ∏ √w besides.
        double[] roots = Arrays.stream(weights).map(Math::sqrt).toArray();
        double logWeights = Arrays.stream(weights).map(Math::log).sum();
        qr = PivotedQr.of(rows, matrix.columns(), ExtendedVector.of(roots));
        if (rows <= qr.rank()) {
            throw new StatsException(rows + " rows are too few for " + qr.rank() + " fixed effects");
        }
        ordered = terms.stream().sorted(Comparator.comparingInt(RandomTerm::effects).reversed()).toList();
        double[][] scales = new double[ordered.size()][];
        List<RandomTerm> scaled = new ArrayList<>();
        for (int t = 0; t < scales.length; t++) {
            scales[t] = Arrays.stream(ordered.get(t).columns()).mapToDouble(MixedModel::size).toArray();
            scaled.add(ordered.get(t).weighted(roots).scaled(scales[t]));
        }
        double[][] r = qr.r();
        double logDet = IntStream.range(0, r.length).mapToDouble(j -> Math.log(Math.abs(r[j][j]))).sum();
        double[] residuals = start.scaledResiduals();
        double[] scaledResponse = y.high().clone();
        for (int i = 0; i < roots.length; i++) {
            scaledResponse[i] *= roots[i];
        }
        double spread = size(residuals);
        if (Double.isNaN(spread) || spread <= ROUNDING * size(scaledResponse)) {
            throw new StatsException("the fixed effects fit the response exactly; nothing is left for random effects");
        }
        deviance = new ProfiledDeviance(scaled, qr.q(), residuals, reml, logDet);
        DevianceSearch.End end = new DevianceSearch(deviance::at, ordered, new double[0], 1, 0.1).minimum();
        theta = end.theta();
        criterion = deviance.at(theta) - logWeights;
        converged = end.converged();
        solution = deviance.solve();
        effects = new RandomEffects(ordered, scales, theta, deviance.variance(), solution);
        degreesOfFreedom = new Satterthwaite(deviance, theta, reml ? rows - qr.rank() : rows, this::relativeVariances)
                .degreesOfFreedom();
    }

    /// Fits.
    ///
    /// @param data rows with a missing value in a column that is used are left out
    /// @param reml restricted maximum likelihood; else maximum likelihood
    /// @throws StatsException if the formula has no random term, a grouping has one level or as many effects as rows,
    ///         or the response is fitted exactly
    public static MixedModel fit(String formula, DataFrame data, boolean reml) {
        return fit(formula, data, reml, null);
    }

    /// The same with weights: the variance of an error is σ² over its weight.
    ///
    /// @param weights the column that has them, all above zero; null for ones
    public static MixedModel fit(String formula, DataFrame data, boolean reml, @Nullable String weights) {
        MixedFormula mixed = MixedFormula.parse(formula);
        Set<String> grouping = mixed.columns();
        List<String> plain = data.names().stream().filter(name -> !grouping.contains(name)).toList();
        Formula fixed = Formula.parse(mixed.fixed(), plain);
        Set<String> used = new LinkedHashSet<>(fixed.columns());
        used.addAll(grouping);
        if (weights != null) {
            used.add(weights);
        }
        DataFrame complete = data.complete(used);
        if (complete.rows() == 0) {
            throw new StatsException("no row has a value in each of the columns " + String.join(", ", used));
        }
        Design design = new Design(fixed, complete, data, Map.of());
        List<RandomTerm> terms = mixed.random().stream().map(term -> RandomTerm.on(term, complete, false)).toList();
        return new MixedModel(design.matrix(), design.numericResponse(), design.offset(complete),
                weights == null ? new double[0] : positive(weights, complete.numbers(weights)), terms, reml);
    }

    private static double[] positive(String name, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight " + name + " is " + weights[i] + " in row " + (i + 1)
                        + " of the rows used; weights of a mixed model must be above 0, leave the row out instead",
                        "weights");
            }
        }
        return weights;
    }

    static double size(double[] column) {
        double sum = 0;
        for (double value : column) {
            sum += value * value;
        }
        return Math.sqrt(sum / column.length);
    }

    /// Rows used.
    public int observations() {
        return rows;
    }

    /// Whether the search ended at a minimum.
    public boolean converged() {
        return converged;
    }

    /// Whether restricted maximum likelihood was used.
    public boolean isReml() {
        return reml;
    }

    /// Whether some linear combination of random effects has no variance.
    public boolean singular() {
        return effects.singular();
    }

    /// The deviance at the optimum, −2 log-likelihood; the REML criterion if it is that.
    public double criterion() {
        return criterion;
    }

    /// The (restricted) log-likelihood.
    public double logLikelihood() {
        return -0.5 * criterion;
    }

    /// Fixed effects, elements of the relative covariance factors, and σ.
    public int parameters() {
        return qr.rank() + theta.length + 1;
    }

    /// −2 log-likelihood + 2 parameters.
    public double aic() {
        return criterion + 2.0 * parameters();
    }

    /// −2 log-likelihood + log n parameters.
    public double bic() {
        return criterion + Math.log(rows) * parameters();
    }

    /// The residual standard deviation.
    public double sigma() {
        return Math.sqrt(deviance.variance());
    }

    /// Names of aliased fixed effects.
    public List<String> aliased() {
        return start.aliased();
    }

    /// Variances over σ² of the fixed effects that are not aliased, in the order of the factorisation: the diagonal of R⁻¹ (L Lᵀ)⁻¹
    /// R⁻ᵀ at the last parameters of the deviance.
    private double[] relativeVariances() {
        int p = qr.rank();
        double[][] l = deviance.fixedFactor();
        DoubleDouble[][] inverseR = qr.inverseR();
        double[] out = new double[p];
        double[] m = new double[p];
        for (int a = 0; a < p; a++) {
            for (int c = 0; c < p; c++) {
                // Row a of R⁻¹ L⁻ᵀ solves L mᵀ = (R⁻¹)ᵀ.
                double sum = inverseR[a][c].value();
                for (int k = 0; k < c; k++) {
                    sum -= l[c][k] * m[k];
                }
                m[c] = sum / l[c][c];
                out[a] += m[c] * m[c];
            }
        }
        return out;
    }

    /// Degrees of freedom of the fixed effects' t statistics, NaN for aliased ones.
    public double[] degreesOfFreedom() {
        return kept().spread(degreesOfFreedom);
    }

    private KeptColumns kept() {
        return new KeptColumns(matrix.names(), qr.pivot(), qr.rank());
    }

    /// The fixed effects, aliased ones in their places.
    public List<Coefficient> fixed(double level) {
        double[] variances = relativeVariances();
        double[] estimates = estimates();
        int[] pivot = qr.pivot();
        return kept().table((name, a) -> Coefficient.of(name, estimates[pivot[a]], sigma() * Math.sqrt(variances[a]),
                degreesOfFreedom[a], Tails.criticalT(level, degreesOfFreedom[a])));
    }

    private double[] estimates() {
        int p = qr.rank();
        double[] gamma = Arrays.copyOfRange(solution[1], solution[1].length - p, solution[1].length);
        DoubleDouble[][] inverseR = qr.inverseR();
        double[] out = start.estimates();
        int[] pivot = qr.pivot();
        for (int a = 0; a < p; a++) {
            double sum = 0;
            for (int c = a; c < p; c++) {
                sum += inverseR[a][c].value() * gamma[c];
            }
            out[pivot[a]] += sum;
        }
        return out;
    }

    /// What one random term contributes.
    ///
    /// @param group the grouping
    /// @param names of its columns
    /// @param covariance of their coefficients
    /// @param effects the predicted random effects (best linear unbiased predictors) by label of the group
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Random(String group, List<String> names, double[][] covariance, Map<String, double[]> effects) {
        /// Correlations of the coefficients; NaN where a variance is zero.
        public double correlation(int a, int b) {
            return covariance[a][b] / Math.sqrt(covariance[a][a] * covariance[b][b]);
        }
    }

    /// The random terms in the order of the formula.
    public List<Random> random() {
        return effects.of(terms);
    }

    /// Xβ + Zb + offset.
    public double[] fitted() {
        double[] out = start.fitted();
        double[] estimates = estimates();
        double[] before = start.estimates();
        int[] pivot = qr.pivot();
        for (int a = 0; a < qr.rank(); a++) {
            int j = pivot[a];
            double[] column = matrix.columns().get(j).high();
            for (int i = 0; i < rows; i++) {
                out[i] += (estimates[j] - before[j]) * column[i];
            }
        }
        List<Random> random = random();
        for (int t = 0; t < terms.size(); t++) {
            RandomTerm term = terms.get(t);
            List<double[]> effects = List.copyOf(random.get(t).effects().values());
            for (int i = 0; i < rows; i++) {
                for (int a = 0; a < term.size(); a++) {
                    out[i] += effects.get(term.groupOf()[i])[a] * term.columns()[a][i];
                }
            }
        }
        return out;
    }
}
