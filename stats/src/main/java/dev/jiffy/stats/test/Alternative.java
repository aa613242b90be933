package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.Distribution;
import java.util.Locale;

/// On which side of the null hypothesis the alternative lies.
public enum Alternative {
    /// Either side.
    TWO_SIDED,
    /// Below.
    LESS,
    /// Above.
    GREATER;

    /// By R's name: `two.sided`, `less`, `greater`.
    ///
    /// @throws StatsException if there is none
    public static Alternative named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "two.sided", "two-sided" -> TWO_SIDED;
            case "less" -> LESS;
            case "greater" -> GREATER;
            default -> throw new StatsException("alternative \"" + name + "\" is none of two.sided, less, greater");
        };
    }

    /// The p-value of a statistic that grows with the effect; two-sided is twice the smaller tail.
    double pValue(Distribution null_, double statistic) {
        return pValue(null_.cdf(statistic), null_.sf(statistic));
    }

    /// The p-value from both tails, each with the observed value in it where it has mass.
    double pValue(double below, double above) {
        return switch (this) {
            case LESS -> below;
            case GREATER -> above;
            case TWO_SIDED -> Math.min(1, 2 * Math.min(below, above));
        };
    }

    /// What is left out at each end of a confidence interval.
    double outside(double level) {
        if (!(level > 0 && level < 1)) {
            throw new StatsException("conf_level must be between 0 and 1, it is " + level);
        }
        return this == TWO_SIDED ? (1 - level) / 2 : 1 - level;
    }

    /// An interval with its open end.
    double[] interval(double lower, double upper, double lowest, double highest) {
        return new double[]{this == LESS ? lowest : lower, this == GREATER ? highest : upper};
    }
}
