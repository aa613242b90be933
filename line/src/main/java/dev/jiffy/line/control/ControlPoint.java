package dev.jiffy.line.control;

import java.util.List;

/// A point of a chart.
///
/// @param number of the point, from 1
/// @param millis when it came, since 1970
/// @param value what is plotted
/// @param limits it was judged by, [Limits#UNKNOWN] before there are any
/// @param rules that it is the last point of a violation of
public record ControlPoint(long number, long millis, double value, Limits limits, List<RunRule> rules) {
}
