package dev.jiffy.line.control;

import java.util.List;

/// A process is out of control.
///
/// @param chart that shows it
/// @param rule that was violated
/// @param points numbers of the points that make it up, the newest last
/// @param value of the newest one
public record Violation(ChartKind chart, RunRule rule, List<Long> points, double value) {
}
