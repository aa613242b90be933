package dev.jiffy.stats.glm;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import dev.jiffy.stats.inference.KeptColumns;
import dev.jiffy.stats.inference.Sandwich;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A generalised linear model at its maximum (McCullagh & Nelder 1989), with R's conventions: expected information,
/// Pearson dispersion where it is not 1 by assumption, aliased terms in their places.
///
/// Coefficients are within 1e-10 standard errors of the maximum unless [#converged] is false. Where the data are
/// separated ([#separated]) there is no maximum; the coefficients are then those at which the fit was given up.
public final class GeneralizedModel {
    private final ModelMatrix matrix;
    private final Response response;
    private final double[] offset;
    private final int[] kept;
    private final Iteration fit;
    private final PivotedQr qr;
    private final DoubleDouble[][] inverseR;
    private final RowDiagnostics rows;
    private final KeptColumns columns;
    private final double nullDeviance;
    private final int observations;

    /// What is explained.
    ///
    /// @param y the response, for binomial the proportion of successes
    /// @param weights prior weights, for binomial times the number of trials
    /// @param trials the number of trials, 1 where there are none
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Response(double[] y, double[] weights, double[] trials) {
    }

    private GeneralizedModel(ModelMatrix matrix, Response response, double[] offset, Family family, Link link,
            int[] kept, double @Nullable [] start) {
        this.matrix = matrix;
        this.response = response;
        this.offset = offset;
        this.kept = kept;
        List<ExtendedVector> terms = Arrays.stream(kept).mapToObj(matrix.columns()::get).toList();
        fit = new Iteration(family, link, response.y(), response.weights(), offset, terms);
        fit.run(start);
        qr = fit.qr();
        if (qr.rank() < kept.length) {
            throw new StatsException("at the means that were reached only " + qr.rank() + " of " + kept.length
                    + " terms can be told apart, the other rows having lost their weight"
                    + (fit.separated ? " (separation)" : "") + "; leave a term out, or try another link");
        }
        inverseR = qr.inverseR();
        rows = new RowDiagnostics(fit, qr.q());
        columns = new KeptColumns(matrix.names(), kept, kept.length);
        observations = (int) Arrays.stream(response.weights()).filter(w -> w > 0).count();
        nullDeviance = NullDeviance.of(matrix, response, offset, family, link);
    }

    /// Fits.
    ///
    /// @param start coefficients of all columns to start from, or null
    /// @throws StatsException for responses and weights that the family does not have
    public static GeneralizedModel fit(ModelMatrix matrix, Response response, double[] offset, Family family, Link link,
            double @Nullable [] start) {
        double[] y = response.y();
        for (int i = 0; i < y.length; i++) {
            if (!family.isResponse(y[i])) {
                throw new StatsException("the response in row " + (i + 1) + " of the rows used is " + y[i]
                        + "; the family " + family.label() + " has no such value");
            }
            if (!(response.weights()[i] >= 0 && response.weights()[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight in row " + (i + 1) + " is " + response.weights()[i]
                        + "; weights must be finite and not negative");
            }
        }
        if (y.length == 0 || matrix.columns().isEmpty()) {
            throw new StatsException("there is nothing to fit: no rows or no terms");
        }
        double[] used = Arrays.stream(response.weights()).map(w -> w > 0 ? 1 : 0).toArray();
        PivotedQr rank = PivotedQr.of(y.length, matrix.columns(), ExtendedVector.of(used));
        int[] kept = Arrays.copyOf(rank.pivot(), rank.rank());
        double[] from = start == null ? null : Arrays.stream(kept).mapToDouble(j -> start[j]).toArray();
        return new GeneralizedModel(matrix, response, offset, family, link, kept, from);
    }

    /// Whether the maximum was reached.
    public boolean converged() {
        return fit.converged;
    }

    /// Whether some linear combination of the terms separates the responses, so that there is no maximum.
    public boolean separated() {
        return fit.separated;
    }

    /// Steps taken.
    public int iterations() {
        return fit.steps;
    }

    /// Rows with a weight above zero.
    public int observations() {
        return observations;
    }

    /// Coefficients that are not aliased.
    public int rank() {
        return kept.length;
    }

    /// Observations minus rank.
    public int residualDf() {
        return observations - rank();
    }

    /// Observations minus one for an intercept.
    public int nullDf() {
        return observations - (matrix.intercept() ? 1 : 0);
    }

    /// Names of aliased columns.
    public List<String> aliased() {
        return columns.aliased();
    }

    /// Twice the distance of the log-likelihood from that of the saturated model, times the dispersion.
    public double deviance() {
        return fit.deviance;
    }

    /// The deviance of the model with intercept and offset alone.
    public double nullDeviance() {
        return nullDeviance;
    }

    /// 1, or Pearson's χ² over the residual degrees of freedom.
    public double dispersion() {
        if (fit.family.hasFixedDispersion()) {
            return 1;
        }
        double sum = 0;
        for (double pearson : fit.pearson()) {
            sum += pearson * pearson;
        }
        return sum / residualDf();
    }

    /// The log-likelihood; for families with a dispersion that is estimated at deviance/n. NaN for quasi families.
    public double logLikelihood() {
        return -0.5 * fit.family.minusTwoLogLikelihood(response.y(), fit.mu, response.weights(), response.trials(),
                fit.deviance);
    }

    /// How many parameters the likelihood has: the dispersion and θ of a negative binomial count.
    public int parameters() {
        boolean more = !fit.family.hasFixedDispersion() || fit.family instanceof Family.NegativeBinomial;
        return rank() + (more ? 1 : 0);
    }

    /// −2 log-likelihood + 2 parameters.
    public double aic() {
        return -2 * logLikelihood() + 2 * parameters();
    }

    /// −2 log-likelihood + log n parameters.
    public double bic() {
        return -2 * logLikelihood() + Math.log(observations) * parameters();
    }

    /// The means.
    public double[] fitted() {
        return fit.mu.clone();
    }

    /// η, offset included.
    public double[] linearPredictor() {
        return fit.eta.clone();
    }

    /// Signed roots of each row's share of the deviance.
    public double[] devianceResiduals() {
        return rows.deviance();
    }

    /// (y − μ) √(w / V).
    public double[] pearsonResiduals() {
        return rows.pearson();
    }

    /// (y − μ) dη/dμ.
    public double[] workingResiduals() {
        return rows.working();
    }

    /// The diagonal of the hat matrix of the last reweighted regression.
    public double[] leverage() {
        return rows.leverage();
    }

    /// `(pearson/(1−h))² h / (dispersion · p)`.
    public double[] cooksDistance() {
        return rows.cooksDistance(dispersion());
    }

    /// The covariance of the coefficients that are not aliased, from the expected information.
    ///
    /// @param groups the group of each row where `type` is clustered, else anything
    public double[][] covariance(CovarianceType type, String[] groups) {
        double[][] middle = type instanceof CovarianceType.Classical
                ? Sandwich.classical(rank(), dispersion())
                : Sandwich.middle(type, rows.q(), fit.pearson(), leverage(), groups);
        return Sandwich.covariance(inverseR, middle);
    }

    /// Whether statistics are compared with t; else with the normal distribution.
    public boolean usesT(CovarianceType type) {
        return type instanceof CovarianceType.Classical && !fit.family.hasFixedDispersion();
    }

    /// The table of coefficients, with Wald limits from the normal quantile.
    public List<Coefficient> coefficients(CovarianceType type, String[] groups, double level) {
        double[][] covariance = covariance(type, groups);
        double critical = Tails.criticalNormal(level);
        double df = usesT(type) ? residualDf() : Double.POSITIVE_INFINITY;
        return columns.table(fit.coefficients, covariance, df, critical);
    }

    /// The same table with profile-likelihood limits, as [ProfileLikelihood] finds them; NaN where there are as many
    /// coefficients as observations and the dispersion is not known.
    public List<Coefficient> profiled(List<Coefficient> table, double level) {
        double critical = Tails.criticalNormal(level);
        ProfileLikelihood profile = new ProfileLikelihood(fit, offset, dispersion(),
                covariance(new CovarianceType.Classical(), new String[0]));
        boolean hasLimits = residualDf() > 0 || fit.family.hasFixedDispersion();
        List<Coefficient> out = new ArrayList<>(table);
        for (int j = 0; j < kept.length; j++) {
            Coefficient c = table.get(kept[j]);
            out.set(kept[j], new Coefficient(c.name(), c.estimate(), c.stdError(), c.statistic(), c.pValue(),
                    hasLimits ? profile.limit(j, -critical) : Double.NaN,
                    hasLimits ? profile.limit(j, critical) : Double.NaN));
        }
        return List.copyOf(out);
    }

    /// The estimates in the order of the model matrix, NaN for aliased ones.
    public double[] estimates() {
        return columns.spread(fit.coefficients);
    }
}
