package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;

/// What several methods ask of a series.
final class SeriesChecks {
    private SeriesChecks() {
    }

    /// @throws StatsException for a missing or infinite value
    static void complete(double[] y) {
        for (int t = 0; t < y.length; t++) {
            if (Double.isNaN(y[t])) {
                throw new StatsException(
                        "y[" + t + "] is missing; this method needs a complete series, fill the gap first");
            }
            if (Double.isInfinite(y[t])) {
                throw new StatsException("y[" + t + "] is infinite; fill it with a number first");
            }
        }
    }

    /// @throws StatsException for a period below 2 or less than two seasons
    static void seasons(int n, int period) {
        if (period < 2) {
            throw new StatsException("period must be 2 or more, it is " + period);
        }
        if (n < 2L * period) {
            throw new StatsException("the series has " + n + " values; two seasons of period " + period + " need "
                    + 2L * period);
        }
    }

    /// A thread that was interrupted ends its fit.
    ///
    /// @throws StatsException if it was
    static void notCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StatsException("the fit was cancelled");
        }
    }
}
