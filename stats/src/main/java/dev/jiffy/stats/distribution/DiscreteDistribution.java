package dev.jiffy.stats.distribution;

import java.util.function.DoublePredicate;

/// A distribution on whole numbers from 0 on: the inverses are searched.
interface DiscreteDistribution extends Distribution {
    /// The largest value, possibly infinite.
    double highest();

    /// Where the search starts, a mean or thereabouts.
    double middle();

    @Override
    default boolean isDiscrete() {
        return true;
    }

    @Override
    default double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        return p == 1 ? highest() : smallest(k -> cdf(k) >= p);
    }

    @Override
    default double isf(double p) {
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        return p == 0 ? highest() : smallest(k -> sf(k) <= p);
    }

    /// The smallest k for which a condition holds that then holds for all larger ones.
    private double smallest(DoublePredicate holds) {
        double high = Math.max(0, Math.min(Math.floor(middle()), highest()));
        double step = 1;
        double low = high;
        if (holds.test(high)) {
            while (low >= 0 && holds.test(low)) {
                high = low;
                low -= step;
                step *= 2;
            }
            low = Math.max(low, -1);
        } else {
            while (!holds.test(high)) {
                low = high;
                high += step;
                step *= 2;
                if (high >= highest()) {
                    high = highest();
                    break;
                }
            }
        }
        while (high - low > 1) {
            double half = Math.floor(low + (high - low) / 2);
            if (half == low || half == high) {
                // Above 2^53 whole numbers lie more than 1 apart.
                break;
            }
            if (holds.test(half)) {
                high = half;
            } else {
                low = half;
            }
        }
        return high;
    }

    /// Whether a mass can be there.
    static boolean isCount(double x) {
        return x >= 0 && x == Math.rint(x) && x < Double.POSITIVE_INFINITY;
    }
}
