package dev.jiffy.line.control;

/// What the points of a chart are.
public enum ChartKind {
    /// Single values.
    INDIVIDUALS("individuals"),
    /// Differences of successive values, without sign.
    MOVING_RANGE("moving-range"),
    /// Means of subgroups.
    XBAR("xbar"),
    /// Ranges of subgroups.
    RANGE("range"),
    /// Standard deviations of subgroups.
    S("s"),
    /// Defective shares of batches.
    P("p"),
    /// Exponentially weighted moving averages.
    EWMA("ewma"),
    /// Cumulative sums of deviations.
    CUSUM("cusum");

    private final String word;

    ChartKind(String word) {
        this.word = word;
    }

    /// Its name in documents and messages.
    public String word() {
        return word;
    }
}
