package dev.jiffy.stats.agreement;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Correlation;
import dev.jiffy.stats.describe.Description;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cronbach's alpha of the items of a scale, k/(k − 1) (1 − Σ sᵢ²/s²) (Psychometrika 16 (1951) 297–334), with the limits of Feldt
/// (Psychometrika 30 (1965) 357–370), which are those of ICC3k.
///
/// @param alpha        of the items as they are
/// @param standardized of the items over their standard deviations, from the mean of their correlations
/// @param lower        confidence limit
/// @param upper        confidence limit
/// @param items        each item
/// @param n            complete rows
public record CronbachAlpha(double alpha, double standardized, double lower, double upper, List<Item> items, int n) {
    /// One item.
    ///
    /// @param mean         of the item
    /// @param sd           of the item
    /// @param correlation  with the sum of the others; NaN where one of both is constant
    /// @param alphaWithout alpha without it; NaN where two items are all there are
    public record Item(double mean, double sd, double correlation, double alphaWithout) {
        static Item of(double[] values, double[] others, double without) {
            return new Item(Description.mean(values), Math.sqrt(Description.variance(values)), pearson(values, others),
                    without);
        }
    }

    /// Of rows by persons and columns by items.
    ///
    /// @throws StatsException if there are fewer than two of either, a value is missing, or the sums of the rows are constant
    public static CronbachAlpha of(double[][] table, double level) {
        if (!(level > 0 && level < 1)) {
            throw new StatsException("\"level\" must be between 0 and 1, it is " + level, "level");
        }
        TwoWay t = TwoWay.of(table);
        int k = t.k();
        double[][] items = new double[k][];
        for (int j = 0; j < k; j++) {
            int column = j;
            items[j] = Arrays.stream(table).mapToDouble(row -> row[column]).toArray();
        }
        double alpha = alpha(items, -1);
        if (!Double.isFinite(alpha)) {
            throw new StatsException("the sums of the rows are all equal; alpha has no meaning");
        }
        double sum = 0;
        List<Item> rows = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < j; i++) {
                sum += pearson(items[i], items[j]);
            }
            rows.add(Item.of(items[j], sum(items, j), k > 2 ? alpha(items, j) : Double.NaN));
        }
        double mean = sum / (k * (k - 1) / 2.0);
        double[] f = IntraclassCorrelation.limits(t.rows() / t.rest(), t.n() - 1.0, (t.n() - 1.0) * (k - 1),
                (1 - level) / 2);
        return new CronbachAlpha(alpha, k * mean / (1 + (k - 1) * mean), 1 - 1 / f[0], 1 - 1 / f[1], rows, t.n());
    }

    private static double[] sum(double[][] items, int without) {
        double[] out = new double[items[0].length];
        for (int j = 0; j < items.length; j++) {
            for (int i = 0; i < out.length && j != without; i++) {
                out[i] += items[j][i];
            }
        }
        return out;
    }

    private static double alpha(double[][] items, int without) {
        double parts = 0;
        double count = 0;
        for (int j = 0; j < items.length; j++) {
            if (j != without) {
                parts += Description.variance(items[j]);
                count++;
            }
        }
        return count / (count - 1) * (1 - parts / Description.variance(sum(items, without)));
    }

    private static double pearson(double[] x, double[] y) {
        return Correlation.PEARSON.of(x, y);
    }
}
