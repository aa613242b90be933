package dev.jiffy.stats.agreement;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.inference.Tails;
import java.util.Arrays;

/// Cohen's kappa of two raters, (pₒ − pₑ)/(1 − pₑ), weighted where some disagreements are worse than others (Psychological Bulletin 70
/// (1968) 213–220), with the large-sample errors of Fleiss, Cohen & Everitt (Psychological Bulletin 72 (1969) 323–327).
///
/// @param kappa     1 for full agreement, 0 for that of chance
/// @param stdError  for limits
/// @param nullError if there were no agreement but that of chance, for the test
/// @param observed  pₒ, the weighted share of agreement
/// @param expected  pₑ, that of chance
/// @param n         ratings by both
public record CohenKappa(double kappa, double stdError, double nullError, double observed, double expected, double n) {
    /// What a disagreement by d of the k − 1 steps between the first and the last category counts as agreement.
    public enum Weights {
        /// 1 for d = 0, else 0.
        NONE,
        /// 1 − d/(k − 1).
        LINEAR,
        /// 1 − (d/(k − 1))².
        QUADRATIC;

        /// By its name.
        ///
        /// @throws StatsException if there is none
        public static Weights named(String name) {
            for (Weights weights : values()) {
                if (weights.name().equalsIgnoreCase(name)) {
                    return weights;
                }
            }
            throw new StatsException("\"weights\" must be none, linear or quadratic, it is \"" + name + "\"",
                    "weights");
        }

        private double of(int distance, int categories) {
            double share = distance / (categories - 1.0);
            return switch (this) {
                case NONE -> distance == 0 ? 1 : 0;
                case LINEAR -> 1 - share;
                case QUADRATIC -> 1 - share * share;
            };
        }
    }

    /// Of a table of counts, rows by the first rater and columns by the second, categories in order.
    ///
    /// @throws StatsException if it is not square, a count is negative, or chance alone gives full agreement
    public static CohenKappa of(double[][] table, Weights weights) {
        int k = table.length;
        if (k < 2) {
            throw new StatsException("the raters give one category alone, or none; kappa needs at least 2");
        }
        double n = 0;
        for (double[] row : table) {
            if (row.length != k) {
                throw new StatsException("the table has " + k + " rows and " + row.length
                        + " columns; both raters need the same categories");
            }
            for (double count : row) {
                if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
                    throw new StatsException("the table has the count " + count + "; counts are not negative");
                }
                n += count;
            }
        }
        double[] first = new double[k];
        double[] second = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                first[i] += table[i][j] / n;
                second[j] += table[i][j] / n;
            }
        }
        double observed = 0;
        double expected = 0;
        double[] ofRow = new double[k];
        double[] ofColumn = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double w = weights.of(Math.abs(i - j), k);
                observed += w * table[i][j] / n;
                expected += w * first[i] * second[j];
                ofRow[i] += w * second[j];
                ofColumn[j] += w * first[i];
            }
        }
        double rest = 1 - expected;
        if (!(rest > 1e-14)) {
            throw new StatsException(
                    "both raters give one category alone, or there are no ratings; kappa has no meaning");
        }
        double sum = 0;
        double nullSum = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double w = weights.of(Math.abs(i - j), k);
                double means = ofRow[i] + ofColumn[j];
                double term = w * rest - means * (1 - observed);
                sum += table[i][j] / n * term * term;
                nullSum += first[i] * second[j] * (w - means) * (w - means);
            }
        }
        double centre = observed * expected - 2 * expected + observed;
        return new CohenKappa((observed - expected) / rest,
                Math.sqrt(Math.max(0, sum - centre * centre) / n) / (rest * rest),
                Math.sqrt(Math.max(0, nullSum - expected * expected) / n) / rest, observed, expected, n);
    }

    /// The table of two raters' categories, from 0.
    public static double[][] table(int[] first, int[] second, int categories) {
        double[][] out = new double[categories][categories];
        for (int i = 0; i < first.length; i++) {
            out[first[i]][second[i]]++;
        }
        return out;
    }

    /// Kappa over its error without agreement.
    public double statistic() {
        return kappa / nullError;
    }

    /// Two-sided, normal.
    public double pValue() {
        return Tails.twoSidedNormal(statistic());
    }

    /// Normal limits, within −1 … 1.
    public double[] interval(double level) {
        double reach = Tails.criticalNormal(level) * stdError;
        return Arrays.stream(new double[]{kappa - reach, kappa + reach}).map(v -> Math.clamp(v, -1.0, 1.0)).toArray();
    }
}
