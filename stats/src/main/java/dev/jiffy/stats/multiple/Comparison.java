package dev.jiffy.stats.multiple;

/// One pair of groups compared: the first less the second. What a method does not give is NaN.
///
/// @param first      name of the group from which the other is taken
/// @param second     name of the group that is taken away
/// @param difference of means, or of mean ranks where the method is one of ranks
/// @param statistic  of the pair's test
/// @param df         degrees of freedom
/// @param pValue     of the pair: of simultaneous methods for all pairs at once, else before adjustment
/// @param adjusted   the p-value adjusted for how many pairs there are
/// @param lower      simultaneous limit of the difference
/// @param upper      simultaneous limit of the difference
public record Comparison(String first, String second, double difference, double statistic, double df, double pValue,
        double adjusted, double lower, double upper) {
    /// As R names its rows: `B-A`.
    public String name() {
        return first + "-" + second;
    }

    /// One with limits; its p-value holds for all pairs and is adjusted by that.
    static Comparison simultaneous(String first, String second, double difference, double statistic, double df,
            double pValue, double lower, double upper) {
        return new Comparison(first, second, difference, statistic, df, pValue, pValue, lower, upper);
    }

    /// One without limits, whose p-value is not adjusted yet.
    static Comparison single(String first, String second, double difference, double statistic, double df,
            double pValue) {
        return new Comparison(first, second, difference, statistic, df, pValue, Double.NaN, Double.NaN, Double.NaN);
    }

    Comparison adjusted(double p) {
        return new Comparison(first, second, difference, statistic, df, pValue, p, lower, upper);
    }
}
