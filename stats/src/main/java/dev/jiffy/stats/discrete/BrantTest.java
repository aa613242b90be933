package dev.jiffy.stats.discrete;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.test.TestResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether an ordered response has proportional odds (Brant, Biometrics 46, 1990): a logistic regression for each cut,
/// of a level above it, and Wald's test that their slopes are the same.
///
/// Estimates of the cuts k ≤ l have the covariance (XᵀW_kk X)⁻¹ XᵀW_kl X (XᵀW_ll X)⁻¹ with W_kl = π_l − π_k π_l, π the
/// fitted probabilities of a level above the cut.
///
/// @param all of all slopes together
/// @param columns of the slopes of one column, by name
public record BrantTest(TestResult all, Map<String, TestResult> columns) {
    /// Tests.
    ///
    /// @param matrix with an intercept
    /// @param offset added to the predictor of every cut
    /// @throws StatsException if there are two levels only, no term, or a cut is separated
    public static BrantTest of(ModelMatrix matrix, CategoricalResponse response, double[] offset) {
        int cuts = response.levels().size() - 1;
        OrthonormalTerms terms = OrthonormalTerms.of(matrix, response.totals());
        int rank = terms.rank();
        if (cuts < 2 || rank < 2) {
            throw new StatsException(cuts < 2
                    ? "a response of two levels has one cut: there are no other slopes to compare"
                    : "the model has no slopes to compare", "brant");
        }
        double[][] mean = new double[cuts][];
        double[][] gamma = new double[cuts][rank];
        double[] total = response.totals();
        for (int k = 0; k < cuts; k++) {
            double[] above = new double[total.length];
            for (int level = k + 1; level <= cuts; level++) {
                double[] counts = response.counts()[level];
                Arrays.setAll(above, i -> above[i] + counts[i]);
            }
            Arrays.setAll(above, i -> total[i] == 0 ? 0 : above[i] / total[i]);
            GeneralizedModel model = GeneralizedModel.fit(matrix,
                    new GeneralizedModel.Response(above, total, total), offset, new Family.Binomial(), Link.LOGIT,
                    null);
            if (!model.converged()) {
                throw new StatsException("at the cut " + response.levels().get(k) + "|" + response.levels().get(k + 1)
                        + " the terms separate the levels (separation): there are no slopes to compare", "brant");
            }
            mean[k] = model.fitted();
            double[] eta = model.linearPredictor();
            for (int j = 0; j < rank; j++) {
                for (int i = 0; i < eta.length; i++) {
                    gamma[k][j] = Math.fma(terms.q()[j][i], eta[i] - offset[i], gamma[k][j]);
                }
            }
        }
        double[][] covariance = covariance(terms, mean, total);
        double[][] inverse = terms.inverseR();
        double[][] beta = Arrays.stream(gamma).map(terms::coefficients).toArray(double[][]::new);
        double[][] map = new double[cuts * rank][cuts * rank];
        for (int a = 0; a < map.length; a++) {
            System.arraycopy(inverse[a % rank], 0, map[a], a - a % rank, rank);
        }
        double[][] full = OrthonormalTerms.transformed(map, covariance);
        int[] every = new int[rank - 1];
        Arrays.setAll(every, j -> j + 1);
        Map<String, TestResult> columns = new LinkedHashMap<>();
        List<String> aliased = terms.columns().aliased();
        int place = 0;
        for (String name : matrix.names()) {
            if (!aliased.contains(name)) {
                if (place > 0) {
                    columns.put(name, wald(beta, full, rank, place));
                }
                place++;
            }
        }
        return new BrantTest(wald(beta, full, rank, every), columns);
    }

    private static double[][] covariance(OrthonormalTerms terms, double[][] mean, double[] total) {
        int cuts = mean.length;
        int rank = terms.rank();
        double[][][] bread = new double[cuts][][];
        for (int k = 0; k < cuts; k++) {
            bread[k] = CholeskyDecomposition.of(cross(terms.q(), mean[k], mean[k], total)).inverse();
        }
        double[][] out = new double[cuts * rank][cuts * rank];
        for (int k = 0; k < cuts; k++) {
            for (int l = k; l < cuts; l++) {
                double[][] block = times(times(bread[k], cross(terms.q(), mean[k], mean[l], total)), bread[l]);
                for (int a = 0; a < rank; a++) {
                    for (int b = 0; b < rank; b++) {
                        out[k * rank + a][l * rank + b] = block[a][b];
                        out[l * rank + b][k * rank + a] = block[a][b];
                    }
                }
            }
        }
        return out;
    }

    /// Qᵀ W Q with W = n (π_l − π_k π_l) = n π_l (1 − π_k), where l is the higher cut.
    private static double[][] cross(double[][] q, double[] low, double[] high, double[] total) {
        double[][] out = new double[q.length][q.length];
        for (int a = 0; a < q.length; a++) {
            for (int b = 0; b <= a; b++) {
                for (int i = 0; i < total.length; i++) {
                    out[a][b] += total[i] * high[i] * (1 - low[i]) * q[a][i] * q[b][i];
                }
                out[b][a] = out[a][b];
            }
        }
        return out;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < out[i].length; j++) {
                    out[i][j] = Math.fma(a[i][k], b[k][j], out[i][j]);
                }
            }
        }
        return out;
    }

    /// That the coefficients at these places are the same at the first cut and each other.
    private static TestResult wald(double[][] beta, double[][] covariance, int rank, int... places) {
        int rows = (beta.length - 1) * places.length;
        double[][] contrast = new double[rows][covariance.length];
        double[] difference = new double[rows];
        for (int r = 0; r < rows; r++) {
            int cut = 1 + r / places.length;
            int place = places[r % places.length];
            contrast[r][place] = 1;
            contrast[r][cut * rank + place] = -1;
            difference[r] = beta[0][place] - beta[cut][place];
        }
        double[] solved;
        try {
            solved = CholeskyDecomposition.of(OrthonormalTerms.transformed(contrast, covariance)).solve(difference);
        } catch (StatsException e) {
            throw new StatsException("the slopes of the cuts cannot be told apart: too few rows between them", "brant");
        }
        double statistic = 0;
        for (int r = 0; r < rows; r++) {
            statistic += solved[r] * difference[r];
        }
        return new TestResult("Brant test", statistic, new double[]{rows}, Tails.upperChiSquare(statistic, rows),
                new double[0], null, null, Map.of());
    }
}
