package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;

/// A distribution of times as a location, a scale and an error: log T = xᵀb + σW, or T itself in place of its logarithm.
///
/// @param name     as options name it
/// @param law      of W
/// @param isLog    whether the logarithm of time is what is shifted
/// @param scale    σ if it is given, NaN if it is estimated
public record TimeDistribution(String name, ErrorLaw law, boolean isLog, double scale) {
    /// The distribution of this name: weibull, exponential, rayleigh, lognormal, loglogistic of times above 0; gaussian,
    /// logistic, extreme, t of any.
    ///
    /// @param df degrees of freedom of t
    /// @throws StatsException if there is none
    public static TimeDistribution named(String name, double df) {
        return switch (name) {
            case "weibull" -> new TimeDistribution(name, new ErrorLaw.Extreme(), true, Double.NaN);
            case "exponential" -> new TimeDistribution(name, new ErrorLaw.Extreme(), true, 1);
            case "rayleigh" -> new TimeDistribution(name, new ErrorLaw.Extreme(), true, 0.5);
            case "lognormal" -> new TimeDistribution(name, new ErrorLaw.Gaussian(), true, Double.NaN);
            case "loglogistic" -> new TimeDistribution(name, new ErrorLaw.Logistic(), true, Double.NaN);
            case "gaussian" -> new TimeDistribution(name, new ErrorLaw.Gaussian(), false, Double.NaN);
            case "logistic" -> new TimeDistribution(name, new ErrorLaw.Logistic(), false, Double.NaN);
            case "extreme" -> new TimeDistribution(name, new ErrorLaw.Extreme(), false, Double.NaN);
            case "t" -> {
                if (!(df > 0 && df < Double.POSITIVE_INFINITY)) {
                    throw new StatsException("\"df\" must be above 0, it is " + df, "df");
                }
                yield new TimeDistribution(name, new ErrorLaw.StudentT(df), false, Double.NaN);
            }
            default -> throw new StatsException("\"dist\" must be weibull, exponential, rayleigh, lognormal,"
                    + " loglogistic, gaussian, logistic, extreme or t, it is \"" + name + "\"", "dist");
        };
    }

    /// The same with σ given.
    ///
    /// @throws StatsException if it is not above 0, or given already
    public TimeDistribution withScale(double given) {
        if (!Double.isNaN(scale)) {
            throw new StatsException("the scale of " + name + " is " + scale + " and cannot be given", "scale");
        }
        if (!(given > 0 && given < Double.POSITIVE_INFINITY)) {
            throw new StatsException("\"scale\" must be above 0, it is " + given, "scale");
        }
        return new TimeDistribution(name, law, isLog, given);
    }

    /// Whether the scale is estimated.
    public boolean estimatesScale() {
        return Double.isNaN(scale);
    }

    /// A time on the scale that is shifted.
    double shifted(double time) {
        return isLog ? Math.log(time) : time;
    }

    /// Back from there.
    public double time(double shifted) {
        return isLog ? Math.exp(shifted) : shifted;
    }
}
