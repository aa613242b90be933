package dev.jiffy.stats.gee;

import dev.jiffy.stats.numeric.Vectors;
import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.Link;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The estimating equations Σ Dᵀ V⁻¹ (y − μ) = 0 at one set of coefficients of an orthonormal basis Q.
///
/// Rows are scaled by √(w/V(μ)), so that D becomes `slope · Q` and y − μ the Pearson residual r; what is left of V is φ
/// times the working correlation R. B = Σ DᵀR⁻¹D and the score of a cluster is DᵀR⁻¹r.
final class EstimatingEquations {
    private static final double ROUNDING = 1e-26;
    /// What leverage leaves of a residual that is none.
    private static final double EXACT = 1e-10;

    final double[] mu;
    final double[] pearson;
    final double deviance;
    /// Whether residuals are nothing but rounding.
    final boolean isExact;
    private final double[] scaled;
    private final double[][] q;
    private final Clusters clusters;

    /// @param predictor offset included
    EstimatingEquations(Family family, Link link, double[] y, double[] weights, double[] predictor, double[][] q,
            Clusters clusters) {
        this.q = q;
        this.clusters = clusters;
        mu = new double[y.length];
        pearson = new double[y.length];
        scaled = new double[y.length];
        double sum = 0;
        double squares = 0;
        double rest = 0;
        for (int i = 0; i < y.length; i++) {
            mu[i] = link.mean(predictor[i]);
            if (weights[i] == 0) {
                continue;
            }
            if (!family.isMean(mu[i])) {
                throw new StatsException("the link " + link.label() + " has no mean for the predictor "
                        + predictor[i] + " of row " + (i + 1) + " of the rows used; try another link", "link");
            }
            double root = Math.sqrt(weights[i] / family.variance(mu[i]));
            pearson[i] = root * (y[i] - mu[i]);
            scaled[i] = root * link.slope(predictor[i]);
            sum += weights[i] * family.deviance(y[i], mu[i]);
            squares += root * y[i] * root * y[i];
            rest += pearson[i] * pearson[i];
        }
        deviance = sum;
        isExact = rest <= ROUNDING * squares;
    }

    /// φ = Σ r² / (N − correction).
    double scale(double correction) {
        double sum = 0;
        int n = 0;
        for (int[] rows : clusters.rows()) {
            for (int row : rows) {
                sum += pearson[row] * pearson[row];
                n++;
            }
        }
        if (!(n > correction)) {
            throw new StatsException("there are " + n + " rows and as many coefficients; leave terms out");
        }
        return sum / (n - correction);
    }

    /// Sums over clusters.
    ///
    /// @param bread B
    /// @param meat Σ s sᵀ of the scores s of the clusters
    /// @param score Σ s
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Sums(double[][] bread, double[][] meat, double[] score) {
    }

    /// With this correlation of all places.
    ///
    /// @param inverseBread B⁻¹ for scores with residuals (I − H)⁻¹ r, H = D B⁻¹ DᵀR⁻¹ (Mancl & DeRouen, Biometrics 57,
    ///        2001); empty for r itself
    Sums sums(WorkingCorrelation.Correlation correlation, double[][] inverseBread) {
        int k = q.length;
        double[][] bread = new double[k][k];
        double[][] meat = new double[k][k];
        double[] score = new double[k];
        for (int[] rows : clusters.rows()) {
            CholeskyDecomposition factor = factor(correlation, rows);
            double[][] d = new double[k][];
            for (int a = 0; a < k; a++) {
                double[] column = new double[rows.length];
                for (int j = 0; j < rows.length; j++) {
                    column[j] = scaled[rows[j]] * q[a][rows[j]];
                }
                d[a] = factor.solveLower(column);
            }
            double[] r = factor.solveLower(Arrays.stream(rows).mapToDouble(row -> pearson[row]).toArray());
            if (inverseBread.length > 0) {
                r = corrected(d, inverseBread, r);
            }
            double[] s = new double[k];
            for (int a = 0; a < k; a++) {
                s[a] = Vectors.dot(d[a], r);
                score[a] += s[a];
                for (int b = 0; b <= a; b++) {
                    bread[a][b] += Vectors.dot(d[a], d[b]);
                    meat[a][b] += s[a] * s[b];
                }
            }
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                bread[b][a] = bread[a][b];
                meat[b][a] = meat[a][b];
            }
        }
        return new Sums(bread, meat, score);
    }

    private CholeskyDecomposition factor(WorkingCorrelation.Correlation correlation, int[] rows) {
        double[][] own = new double[rows.length][rows.length];
        for (int j = 0; j < rows.length; j++) {
            for (int l = 0; l < rows.length; l++) {
                own[j][l] = correlation.at(clusters.places()[rows[j]], clusters.places()[rows[l]]);
            }
        }
        try {
            return CholeskyDecomposition.of(own);
        } catch (StatsException e) {
            throw new StatsException("the estimated working correlation of a cluster of " + rows.length
                    + " rows is not positive definite; take another working correlation, or set \"correction\" to false",
                    "corr");
        }
    }

    /// (I − C B⁻¹ Cᵀ)⁻¹ r with C = L⁻¹D: the correction in whitened residuals, where it is symmetric.
    private static double[] corrected(double[][] c, double[][] inverseBread, double[] r) {
        int n = r.length;
        int k = c.length;
        double[][] rest = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : 0;
                for (int a = 0; a < k; a++) {
                    for (int b = 0; b < k; b++) {
                        sum -= c[a][i] * inverseBread[a][b] * c[b][j];
                    }
                }
                rest[i][j] = sum;
            }
        }
        CholeskyDecomposition factor = null;
        try {
            factor = CholeskyDecomposition.of(rest);
        } catch (StatsException _) {
            // Said below, as for a factor that is positive by rounding only.
        }
        if (factor == null || hasSmallPivot(factor.lower())) {
            throw new StatsException(
                    "a cluster is fitted exactly, its residuals have no correction; take robust errors", "se");
        }
        return factor.solve(r);
    }

    private static boolean hasSmallPivot(double[][] lower) {
        return IntStream.range(0, lower.length).anyMatch(i -> lower[i][i] * lower[i][i] < EXACT);
    }
}
