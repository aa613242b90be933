package dev.jiffy.stats.inference;

/// One row of a table of coefficients. All numbers are NaN for an aliased one; those of the standard error are where
/// limits come without one.
///
/// @param name as R names it
/// @param estimate the estimate
/// @param stdError its standard error
/// @param statistic `estimate / stdError`, t or z
/// @param pValue two-sided
/// @param lower lower confidence limit
/// @param upper upper confidence limit
public record Coefficient(String name, double estimate, double stdError, double statistic, double pValue, double lower,
        double upper) {
    /// An aliased one.
    public static Coefficient aliased(String name) {
        return new Coefficient(name, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /// With limits that come without a standard error.
    public static Coefficient between(String name, double estimate, double lower, double upper) {
        return new Coefficient(name, estimate, Double.NaN, Double.NaN, Double.NaN, lower, upper);
    }

    /// With the limits `estimate ± critical · stdError`, p-values of t with `df`, or of z if `df` is infinite.
    public static Coefficient of(String name, double estimate, double stdError, double df, double critical) {
        double statistic = estimate / stdError;
        double p = Double.isInfinite(df) ? Tails.twoSidedNormal(statistic) : Tails.twoSidedT(statistic, df);
        return new Coefficient(name, estimate, stdError, statistic, p, estimate - critical * stdError,
                estimate + critical * stdError);
    }
}
