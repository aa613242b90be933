package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.Normal;

/// Predictions of the values that follow a series.
///
/// @param mean  one per step
/// @param se    standard errors; the uncertainty of the parameters is not in them
/// @param paths simulated values, in ascending order for each step, where the distribution is not normal; empty otherwise
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Forecast(double[] mean, double[] se, double[][] paths) {
    /// With normal errors.
    public Forecast(double[] mean, double[] se) {
        this(mean, se, new double[0][]);
    }

    /// Lower limits of intervals that hold the values with this probability, as R's `forecast` gives them.
    ///
    /// @param level above 0, below 1
    public double[] lower(double level) {
        return quantile(level, (1 - level) / 2);
    }

    /// Upper limits.
    ///
    /// @param level above 0, below 1
    public double[] upper(double level) {
        return quantile(level, (1 + level) / 2);
    }

    private double[] quantile(double level, double probability) {
        if (!(level > 0 && level < 1)) {
            throw new StatsException("the level of an interval must be between 0 and 1, it is " + level);
        }
        double z = new Normal(0, 1).quantile(probability);
        double[] out = new double[mean.length];
        for (int h = 0; h < out.length; h++) {
            if (paths.length == 0) {
                out[h] = mean[h] + z * se[h];
            } else {
                double at = probability * (paths[h].length - 1);
                int below = (int) at;
                double above = paths[h][Math.min(below + 1, paths[h].length - 1)];
                out[h] = paths[h][below] + (at - below) * (above - paths[h][below]);
            }
        }
        return out;
    }
}
