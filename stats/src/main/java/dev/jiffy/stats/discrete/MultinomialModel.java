package dev.jiffy.stats.discrete;

import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.optimize.NewtonAscent;
import java.util.ArrayList;
import java.util.List;

/// Multinomial logit: log(p_k / p_0) = xᵀβ_k for each level k but the first (McFadden, in Zarembka (ed.), Frontiers in
/// Econometrics, 1974; Agresti, Categorical Data Analysis, 3rd ed., section 8.1).
///
/// The likelihood is concave; the answer is its maximum, to about 1e-10 standard errors, and the covariance is the
/// inverse of the information there. Where some combination of the terms separates levels there is no maximum and
/// [#separated] says so. The log-likelihood is that of single cases: rows with counts have no multinomial coefficient
/// in it.
public final class MultinomialModel {
    private final OrthonormalTerms terms;
    private final CategoricalResponse response;
    private final MultinomialLikelihood likelihood;
    private final NewtonAscent.Maximum maximum;
    private final double[][] estimates;

    private MultinomialModel(OrthonormalTerms terms, CategoricalResponse response) {
        this.terms = terms;
        this.response = response;
        likelihood = new MultinomialLikelihood(terms, response);
        int others = response.levels().size() - 1;
        maximum = NewtonAscent.maximize(likelihood, new double[others * terms.rank()]);
        estimates = new double[others][];
        for (int k = 0; k < others; k++) {
            estimates[k] = terms.coefficients(block(maximum.x(), k));
        }
    }

    /// Fits.
    ///
    /// @throws dev.jiffy.stats.StatsException if there are no rows or no terms
    public static MultinomialModel fit(ModelMatrix matrix, CategoricalResponse response) {
        return new MultinomialModel(OrthonormalTerms.of(matrix, response.totals()), response);
    }

    private double[] block(double[] all, int k) {
        double[] out = new double[terms.rank()];
        System.arraycopy(all, k * out.length, out, 0, out.length);
        return out;
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

    /// Coefficients that were estimated.
    public int parameters() {
        return estimates.length * terms.rank();
    }

    /// Σ w log p.
    public double logLikelihood() {
        return maximum.value();
    }

    /// The same for a model of the intercept alone.
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

    /// The covariance of all coefficients that are not aliased, level by level.
    public double[][] covariance() {
        int k = terms.rank();
        double[][] inverse = terms.inverseR();
        double[][] map = new double[parameters()][parameters()];
        for (int a = 0; a < map.length; a++) {
            System.arraycopy(inverse[a % k], 0, map[a], a - a % k, k);
        }
        return OrthonormalTerms.transformed(map, maximum.covariance());
    }

    /// The table of coefficients, named `level:term`, with z and Wald limits.
    public List<Coefficient> coefficients(double level) {
        double critical = Tails.criticalNormal(level);
        double[][] covariance = covariance();
        List<Coefficient> out = new ArrayList<>();
        for (int k = 0; k < estimates.length; k++) {
            int at = k * terms.rank();
            double[] beta = estimates[k];
            String prefix = response.levels().get(k + 1) + ":";
            out.addAll(terms.columns().table((name, j) -> Coefficient.of(name, beta[j],
                    Math.sqrt(covariance[at + j][at + j]), Double.POSITIVE_INFINITY, critical)).stream()
                    .map(c -> new Coefficient(prefix + c.name(), c.estimate(), c.stdError(), c.statistic(), c.pValue(),
                            c.lower(), c.upper()))
                    .toList());
        }
        return List.copyOf(out);
    }

    /// Probabilities of the levels, `[row][level]`.
    ///
    /// @param rows a matrix with the columns of the one that was fitted
    public double[][] probabilities(ModelMatrix rows) {
        double[][] out = new double[rows.rows()][estimates.length + 1];
        for (int k = 0; k < estimates.length; k++) {
            double[] eta = terms.predictor(rows, estimates[k]);
            for (int i = 0; i < out.length; i++) {
                out[i][k + 1] = eta[i];
            }
        }
        for (double[] row : out) {
            MultinomialLikelihood.softmax(row);
        }
        return out;
    }
}
