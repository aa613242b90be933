package dev.jiffy.stats.resampling;

import java.util.List;

/// What is estimated from rows, some of which may come more than once and some not at all. Many threads ask at once.
public interface Statistic {
    /// The names of the estimates.
    List<String> names();

    /// How many rows there are.
    int rows();

    /// On the rows as they are.
    Estimate observed();

    /// On these rows, by index. Estimates are NaN where they do not exist.
    Estimate on(int[] rows);

    /// Whether leaving out a row is [#on] the others, as the acceleration of BCa limits needs it.
    default boolean isFunctionOfRows() {
        return true;
    }

    /// Estimates with their variances.
    ///
    /// @param values    one for each name
    /// @param variances estimated, one for each name; empty if there are none
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Estimate(double[] values, double[] variances) {
        /// One number with its variance, NaN for none.
        static Estimate of(double value, double variance) {
            return new Estimate(new double[]{value},
                    Double.isNaN(variance) ? new double[0] : new double[]{variance});
        }
    }
}
