package dev.jiffy.stats.agreement;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.inference.Tails;

/// Fleiss' kappa of several raters (Psychological Bulletin 76 (1971) 378–382), with the error without agreement of Fleiss, Nee & Landis
/// (Psychological Bulletin 86 (1979) 974–977), for all categories and for each against the rest.
///
/// @param kappa         1 for full agreement, 0 for that of chance
/// @param nullError     if there were no agreement but that of chance
/// @param perCategory   kappa of each category against the rest; NaN for one that nobody gives
/// @param categoryError the error of each of them without agreement
/// @param subjects      how many
/// @param raters        of each subject
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record FleissKappa(double kappa, double nullError, double[] perCategory, double categoryError, int subjects,
        int raters) {
    /// Of counts: how many raters put a subject into a category, `[subject][category]`.
    ///
    /// @throws StatsException if subjects have different numbers of raters or fewer than two, or all ratings are alike
    public static FleissKappa of(int[][] counts) {
        int n = counts.length;
        if (n < 2) {
            throw new StatsException("there are " + n + " subjects with all ratings; at least 2 are needed");
        }
        int k = counts[0].length;
        int m = java.util.Arrays.stream(counts[0]).sum();
        double[] share = new double[k];
        double[] disagreement = new double[k];
        for (int i = 0; i < n; i++) {
            if (java.util.Arrays.stream(counts[i]).sum() != m || m < 2) {
                throw new StatsException("subject " + (i + 1) + " has " + java.util.Arrays.stream(counts[i]).sum()
                        + " ratings, the first " + m + "; all need the same number, at least 2");
            }
            for (int j = 0; j < k; j++) {
                share[j] += counts[i][j] / ((double) n * m);
                disagreement[j] += counts[i][j] * (m - counts[i][j]) / ((double) n * m * (m - 1));
            }
        }
        double chance = 0;
        double skew = 0;
        double all = 0;
        double[] per = new double[k];
        for (int j = 0; j < k; j++) {
            double both = share[j] * (1 - share[j]);
            chance += both;
            skew += both * (1 - 2 * share[j]);
            all += disagreement[j];
            per[j] = both > 0 ? 1 - disagreement[j] / both : Double.NaN;
        }
        if (!(chance > 1e-14)) {
            throw new StatsException("all ratings are of one category; kappa has no meaning");
        }
        double error = Math.sqrt(2 / ((double) n * m * (m - 1)));
        return new FleissKappa(1 - all / chance, error * Math.sqrt(chance * chance - skew) / chance, per, error, n, m);
    }

    /// Kappa over its error without agreement.
    public double statistic() {
        return kappa / nullError;
    }

    /// Two-sided, normal.
    public double pValue() {
        return Tails.twoSidedNormal(statistic());
    }
}
