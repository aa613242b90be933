package dev.jiffy.stats.series;

/// Predictions of the values that follow a series.
///
/// @param mean one per step
/// @param se   standard errors; the uncertainty of the parameters is not in them
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Forecast(double[] mean, double[] se) {
}
