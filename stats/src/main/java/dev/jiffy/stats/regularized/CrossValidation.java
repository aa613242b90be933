package dev.jiffy.stats.regularized;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.glm.Family;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The deviance of each λ of a path on rows that were left out of its fit (Hastie, Tibshirani & Friedman, The Elements of
/// Statistical Learning, 2009, section 7.10).
///
/// Each fold is left out once; the other rows are fitted at the same λ. The mean over folds is weighted by their rows, its
/// standard error is the weighted standard deviation over √(folds − 1), as in R's `cv.glmnet` with `grouped = TRUE`, which
/// however interpolates between the λ of each fold where the path was not given.
///
/// @param mean mean deviance of a row, one a λ
/// @param stdError its standard error
/// @param best the index of the smallest mean
/// @param sparse the index of the largest λ whose mean is within one standard error of the smallest
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record CrossValidation(double[] mean, double[] stdError, int best, int sparse) {
    /// Folds of nearly equal size in random order, the same for the same seed everywhere.
    ///
    /// @return the fold of each row, from 0
    public static int[] folds(int rows, int folds, long seed) {
        int[] out = new int[rows];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            out[i] = out[j];
            out[j] = i % folds;
        }
        return out;
    }

    /// Validates.
    ///
    /// @param path the fit to all rows
    /// @param fold the fold of each row, from 0, each with a row at least
    /// @throws StatsException for fewer than three folds or an empty one, and where a fit to the rest is impossible
    public static CrossValidation of(ElasticNet path, double[][] x, double[] y, double[] weights, int[] fold,
            boolean standardize) {
        int folds = Arrays.stream(fold).max().orElse(0) + 1;
        if (folds < 3) {
            throw new StatsException("cross-validation needs three folds at least, there are " + folds);
        }
        double[] lambda = path.steps().stream().mapToDouble(ElasticNet.Step::lambda).toArray();
        double[][] loss = new double[folds][lambda.length];
        double[] share = new double[folds];
        ElasticNet.Options options = new ElasticNet.Options(path.alpha(), lambda, 1, 0, standardize);
        for (int f = 0; f < folds; f++) {
            int left = f;
            int[] in = java.util.stream.IntStream.range(0, y.length).filter(i -> fold[i] != left).toArray();
            int[] out = java.util.stream.IntStream.range(0, y.length).filter(i -> fold[i] == left).toArray();
            if (out.length == 0) {
                throw new StatsException("fold " + (f + 1) + " has no row");
            }
            ElasticNet fit = ElasticNet.fit(rows(x, in), rows(y, in), rows(weights, in), path.family(), options);
            double[][] held = rows(x, out);
            for (int k = 0; k < lambda.length; k++) {
                double[] eta = fit.steps().get(k).linearPredictor(held, out.length);
                double sum = 0;
                double total = 0;
                for (int i = 0; i < out.length; i++) {
                    double w = weights.length == 0 ? 1 : weights[out[i]];
                    sum += w * loss(path.family(), y[out[i]], eta[i]);
                    total += w;
                }
                loss[f][k] = sum / total;
                share[f] = total;
            }
        }
        return summary(loss, share);
    }

    private static double loss(Family family, double y, double eta) {
        double mu = family.canonical().mean(eta);
        // Probabilities as glmnet bounds them for the deviance.
        double bounded = family instanceof Family.Binomial ? Math.clamp(mu, 1e-5, 1 - 1e-5) : mu;
        return family.deviance(y, bounded);
    }

    private static CrossValidation summary(double[][] loss, double[] share) {
        int count = loss[0].length;
        double total = Arrays.stream(share).sum();
        double[] mean = new double[count];
        double[] error = new double[count];
        int best = 0;
        for (int k = 0; k < count; k++) {
            for (int f = 0; f < share.length; f++) {
                mean[k] += share[f] / total * loss[f][k];
            }
            double variance = 0;
            for (int f = 0; f < share.length; f++) {
                variance += share[f] / total * (loss[f][k] - mean[k]) * (loss[f][k] - mean[k]);
            }
            error[k] = Math.sqrt(variance / (share.length - 1));
            best = mean[k] < mean[best] ? k : best;
        }
        int sparse = 0;
        while (mean[sparse] > mean[best] + error[best]) {
            sparse++;
        }
        return new CrossValidation(mean, error, best, sparse);
    }

    private static double[] rows(double[] values, int[] chosen) {
        return values.length == 0 ? values : Arrays.stream(chosen).mapToDouble(i -> values[i]).toArray();
    }

    private static double[][] rows(double[][] columns, int[] chosen) {
        return Arrays.stream(columns).map(column -> rows(column, chosen)).toArray(double[][]::new);
    }
}
