package dev.jiffy.stats.gee;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.inference.Tails;
import java.util.Arrays;
import java.util.List;

/// Generalised estimating equations: the mean is that of a generalised linear model, rows of a cluster are correlated
/// (Liang & Zeger, Biometrika 73, 1986).
///
/// Scoring steps for the coefficients and moment estimates of φ and the correlation alternate until the next step is
/// below 1e-12 standard errors. The robust covariance B⁻¹ M B⁻¹ holds whatever the true correlation is, for many
/// clusters.
public final class MarginalModel {
    private static final int MOST_STEPS = 500;
    private static final int LARGEST_CLUSTER = 4000;
    private static final double CLOSE = 1e-24;
    private static final double ROUNDING = 1e-18;

    private final OrthonormalTerms terms;
    private final Clusters clusters;
    private final double[] gamma;
    private final EstimatingEquations equations;
    private final double scale;
    private final WorkingCorrelation.Correlation correlation;
    private final double[][] inverseBread;
    private final int iterations;
    private final boolean converged;

    /// What is assumed.
    ///
    /// @param family whose variance function counts
    /// @param link of the mean
    /// @param correlation within clusters
    /// @param scale φ, or NaN to estimate it
    /// @param corrected whether the number of coefficients is taken from the counts that moments are divided by, as
    ///        Liang and Zeger do
    public record Assumptions(Family family, Link link, WorkingCorrelation correlation, double scale,
            boolean corrected) {
    }

    /// How the covariance is estimated.
    public enum Errors {
        /// B⁻¹ M B⁻¹.
        ROBUST,
        /// φ B⁻¹: the working correlation is the true one.
        MODEL,
        /// B⁻¹ M B⁻¹ with residuals made larger by their leverage: for few clusters (Mancl & DeRouen, Biometrics 57,
        /// 2001).
        BIAS_REDUCED
    }

    private MarginalModel(ModelMatrix matrix, GeneralizedModel.Response response, double[] offset, Clusters clusters,
            Assumptions assumptions) {
        this.clusters = clusters;
        GeneralizedModel start = GeneralizedModel.fit(matrix, response, offset, assumptions.family(),
                assumptions.link(), null);
        if (start.separated()) {
            throw new StatsException("separation: a combination of the terms separates the responses, so that the"
                    + " equations have no solution; leave a term out or pool levels");
        }
        terms = OrthonormalTerms.of(matrix, response.weights());
        double[] eta = start.linearPredictor();
        double[] at = new double[terms.rank()];
        for (int j = 0; j < at.length; j++) {
            for (int i = 0; i < eta.length; i++) {
                at[j] = Math.fma(terms.q()[j][i], eta[i] - offset[i], at[j]);
            }
        }
        double correction = assumptions.corrected() ? terms.rank() : 0;
        int step = 0;
        double before = Double.POSITIVE_INFINITY;
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("the fit was cancelled");
            }
            double[] predictor = terms.predictor(at, 0);
            Arrays.setAll(predictor, i -> predictor[i] + offset[i]);
            EstimatingEquations here = new EstimatingEquations(assumptions.family(), assumptions.link(), response.y(),
                    response.weights(), predictor, terms.q(), clusters);
            double given = assumptions.scale();
            double phi = here.isExact ? 0 : Double.isNaN(given) ? here.scale(correction) : given;
            WorkingCorrelation kind = here.isExact ? WorkingCorrelation.INDEPENDENCE : assumptions.correlation();
            WorkingCorrelation.Correlation working = kind.estimate(clusters, here.pearson, phi, correction);
            EstimatingEquations.Sums sums = here.sums(working, new double[0][]);
            CholeskyDecomposition bread = factor(sums.bread());
            double[] move = bread.solve(sums.score());
            double length = 0;
            for (int j = 0; j < move.length; j++) {
                length += move[j] * sums.score()[j] / phi;
            }
            boolean done = here.isExact || length <= CLOSE || length < ROUNDING && length >= before;
            if (done || step == MOST_STEPS) {
                gamma = at;
                equations = here;
                scale = phi;
                correlation = working;
                inverseBread = bread.inverse();
                iterations = step;
                converged = done;
                return;
            }
            before = length;
            for (int j = 0; j < move.length; j++) {
                at[j] += move[j];
            }
            step++;
        }
    }

    private static CholeskyDecomposition factor(double[][] bread) {
        try {
            return CholeskyDecomposition.of(bread);
        } catch (StatsException e) {
            throw new StatsException("at the means that were reached the equations no longer tell the " + bread.length
                    + " terms apart, a few rows having all the weight; look for outliers in the response, leave a term out, "
                    + "or try another link");
        }
    }

    /// Fits.
    ///
    /// @throws StatsException if there are no rows or terms, fewer than two clusters, separated responses, or a working
    ///         correlation that is not positive definite
    public static MarginalModel fit(ModelMatrix matrix, GeneralizedModel.Response response, double[] offset,
            Clusters clusters, Assumptions assumptions) {
        if (clusters.rows().size() < 2) {
            throw new StatsException("there are " + clusters.rows().size() + " clusters, two are needed at least");
        }
        if (clusters.largest() > LARGEST_CLUSTER) {
            throw new StatsException("a cluster has " + clusters.largest() + " rows; equations of more than "
                    + LARGEST_CLUSTER + " correlated rows take too long, take glm with cov cluster", "cluster");
        }
        return new MarginalModel(matrix, response, offset, clusters, assumptions);
    }

    /// Whether the equations were solved.
    public boolean converged() {
        return converged;
    }

    /// Steps taken.
    public int iterations() {
        return iterations;
    }

    /// Names of columns without a coefficient.
    public List<String> aliased() {
        return terms.columns().aliased();
    }

    /// Coefficients that are not aliased.
    public int rank() {
        return terms.rank();
    }

    /// φ; 0 where every row is fitted exactly.
    public double scale() {
        return scale;
    }

    /// The working correlation of two places.
    public double correlation(int a, int b) {
        return correlation.at(a, b);
    }

    /// The means.
    public double[] fitted() {
        return equations.mu.clone();
    }

    /// (y − μ) √(w / V).
    public double[] pearsonResiduals() {
        return equations.pearson.clone();
    }

    /// The sum of the scores of the clusters in the orthonormal basis: zero but for rounding at a solution.
    public double[] score() {
        return equations.sums(correlation, new double[0][]).score();
    }

    /// The covariance of the coefficients that are not aliased.
    public double[][] covariance(Errors errors) {
        return OrthonormalTerms.transformed(terms.inverseR(), inner(errors));
    }

    private double[][] inner(Errors errors) {
        if (errors == Errors.MODEL) {
            return Arrays.stream(inverseBread).map(row -> Arrays.stream(row).map(v -> scale * v).toArray())
                    .toArray(double[][]::new);
        }
        double[][] meat = equations.sums(correlation, errors == Errors.ROBUST ? new double[0][] : inverseBread).meat();
        return OrthonormalTerms.transformed(inverseBread, meat);
    }

    /// The table of coefficients, with z and Wald limits.
    public List<Coefficient> coefficients(Errors errors, double level) {
        return terms.columns().table(terms.coefficients(gamma), covariance(errors), Double.POSITIVE_INFINITY,
                Tails.criticalNormal(level));
    }

    /// The quasi-likelihood under independence, −deviance / (2φ): Wedderburn's integral from the response to the mean.
    public double quasiLikelihood() {
        return -equations.deviance / (2 * scale);
    }

    /// −2 Q + 2 tr(Ω V): V the robust covariance, Ω the inverse of the model-based one under independence at the same
    /// coefficients and φ (Pan, Biometrics 57, 2001). Smaller is better; Q has no constants of the data.
    public double qic() {
        double[][] robust = inner(Errors.ROBUST);
        double[][] omega = equations.sums(
                WorkingCorrelation.INDEPENDENCE.estimate(clusters, equations.pearson, scale, 0), new double[0][])
                .bread();
        double trace = 0;
        for (int a = 0; a < omega.length; a++) {
            for (int b = 0; b < omega.length; b++) {
                trace += omega[a][b] * robust[b][a] / scale;
            }
        }
        return -2 * quasiLikelihood() + 2 * trace;
    }

    /// −2 Q + 2 p, to compare means rather than correlations.
    public double qicu() {
        return -2 * quasiLikelihood() + 2 * rank();
    }
}
