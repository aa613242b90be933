package dev.jiffy.stats.discrete;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.optimize.NewtonAscent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Regression of an ordered response by cumulative probabilities: P(Y ≤ k) = F(ζ_k − xᵀβ) with cut points ζ_1 < ζ_2 < …
/// (McCullagh, JRSS B 42, 1980; Venables & Ripley, Modern Applied Statistics with S, 4th ed., section 7.3).
///
/// A positive coefficient moves responses to later levels. The answer is the maximum itself, to about 1e-10 standard
/// errors; standard errors are those of the observed information of coefficients and cut points together. Where the
/// terms separate the levels there is no maximum and [#separated] says so. Rows may have counts for several levels.
public final class OrdinalModel {
    private final OrthonormalTerms terms;
    private final ModelMatrix matrix;
    private final CategoricalResponse response;
    private final double[] offset;
    private final CumulativeLink link;
    private final NewtonAscent.Maximum maximum;
    private final double[] beta;
    private final double[] cuts;

    private OrdinalModel(ModelMatrix matrix, CategoricalResponse response, double[] offset, CumulativeLink link) {
        this.matrix = matrix;
        this.offset = offset;
        this.response = response;
        this.link = link;
        terms = OrthonormalTerms.of(matrix, response.totals());
        double[][] q = terms.q();
        // The first column is the intercept, whose place the cut points take.
        OrdinalLikelihood likelihood = new OrdinalLikelihood(Arrays.copyOfRange(q, 1, q.length), offset, response,
                link);
        maximum = NewtonAscent.maximize(likelihood, likelihood.start());
        double[] gamma = new double[q.length];
        System.arraycopy(maximum.x(), 0, gamma, 1, q.length - 1);
        beta = terms.coefficients(gamma);
        cuts = Arrays.copyOfRange(maximum.x(), q.length - 1, maximum.x().length);
        for (int k = 0; k < cuts.length; k++) {
            cuts[k] -= beta[0];
        }
        beta[0] = 0;
    }

    /// Fits.
    ///
    /// @param matrix with an intercept, which only says where the cut points are
    /// @param offset added to xᵀβ, one a row
    /// @throws StatsException if there is no intercept, or there are no rows
    public static OrdinalModel fit(ModelMatrix matrix, CategoricalResponse response, double[] offset,
            CumulativeLink link) {
        if (!matrix.intercept()) {
            throw new StatsException(
                    "cut points take the place of an intercept; leave 0 + or - 1 out of the formula", "formula");
        }
        return new OrdinalModel(matrix, response, offset, link);
    }

    /// Whether the maximum was reached.
    public boolean converged() {
        return maximum.converged();
    }

    /// Whether a combination of the terms separates levels, so that there is no maximum.
    public boolean separated() {
        return maximum.unbounded();
    }

    /// Steps taken.
    public int iterations() {
        return maximum.iterations();
    }

    /// Names of columns without a coefficient.
    public List<String> aliased() {
        return terms.columns().aliased();
    }

    /// Coefficients and cut points.
    public int parameters() {
        return maximum.x().length;
    }

    /// Σ w log p.
    public double logLikelihood() {
        return maximum.value();
    }

    /// The same for cut points alone.
    public double nullLogLikelihood() {
        return response.nullLogLikelihood();
    }

    /// −2 log-likelihood + 2 parameters.
    public double aic() {
        return -2 * logLikelihood() + 2 * parameters();
    }

    /// −2 log-likelihood + log n parameters, n the cases of the response.
    public double bic() {
        return -2 * logLikelihood() + Math.log(response.cases()) * parameters();
    }

    /// The score at the estimates in the orthonormal basis: zero but for rounding at a maximum.
    public double[] score() {
        return maximum.gradient().clone();
    }

    /// The covariance of the coefficients that are not aliased, then of the cut points.
    public double[][] covariance() {
        int rank = terms.rank() - 1;
        double[][] inverse = terms.inverseR();
        double[][] map = new double[parameters()][parameters()];
        for (int a = 0; a < map.length; a++) {
            int row = a < rank ? a + 1 : 0;
            for (int b = 0; b < rank; b++) {
                map[a][b] = a < rank ? inverse[row][b + 1] : -inverse[0][b + 1];
            }
            if (a >= rank) {
                map[a][a] = 1;
            }
        }
        return OrthonormalTerms.transformed(map, maximum.covariance());
    }

    /// The table of coefficients, with z and Wald limits.
    public List<Coefficient> coefficients(double level) {
        double critical = Tails.criticalNormal(level);
        double[][] covariance = covariance();
        return terms.columns().table((name, j) -> j == 0
                ? Coefficient.aliased(name)
                : Coefficient.of(name, beta[j], Math.sqrt(covariance[j - 1][j - 1]), Double.POSITIVE_INFINITY,
                        critical))
                .subList(1, matrix.names().size());
    }

    /// The same table with profile-likelihood limits, as [OrdinalProfile] finds them.
    public List<Coefficient> profiled(double level) {
        OrdinalProfile profile = new OrdinalProfile(matrix, response, offset, link, logLikelihood());
        double critical = Tails.criticalNormal(level);
        List<Coefficient> out = new ArrayList<>();
        List<Coefficient> table = coefficients(level);
        for (int j = 0; j < table.size(); j++) {
            Coefficient c = table.get(j);
            out.add(Double.isNaN(c.estimate())
                    ? c
                    : new Coefficient(c.name(), c.estimate(), c.stdError(), c.statistic(), c.pValue(),
                            profile.limit(j + 1, c, -critical), profile.limit(j + 1, c, critical)));
        }
        return List.copyOf(out);
    }

    /// The table of cut points, named `A|B`.
    public List<Coefficient> cutPoints(double level) {
        double critical = Tails.criticalNormal(level);
        double[][] covariance = covariance();
        List<Coefficient> out = new ArrayList<>();
        for (int k = 0; k < cuts.length; k++) {
            int at = terms.rank() - 1 + k;
            out.add(Coefficient.of(response.levels().get(k) + "|" + response.levels().get(k + 1), cuts[k],
                    Math.sqrt(covariance[at][at]), Double.POSITIVE_INFINITY, critical));
        }
        return List.copyOf(out);
    }

    /// Probabilities of the levels, `[row][level]`.
    ///
    /// @param rows a matrix with the columns of the one that was fitted
    public double[][] probabilities(ModelMatrix rows, double[] rowOffset) {
        double[] eta = predictor(rows, rowOffset);
        double[][] out = new double[eta.length][cuts.length + 1];
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k <= cuts.length; k++) {
                double a = k == 0 ? Double.NEGATIVE_INFINITY : cuts[k - 1] - eta[i];
                double b = k == cuts.length ? Double.POSITIVE_INFINITY : cuts[k] - eta[i];
                out[i][k] = k == 0 ? link.lower(b) : k == cuts.length ? link.upper(a) : link.between(a, b);
            }
        }
        return out;
    }

    /// xᵀβ plus the offset, `[row]`.
    ///
    /// @param rows a matrix with the columns of the one that was fitted
    public double[] predictor(ModelMatrix rows, double[] rowOffset) {
        double[] out = terms.predictor(rows, beta);
        Arrays.setAll(out, i -> out[i] + rowOffset[i]);
        return out;
    }
}
