package dev.jiffy.stats;

/// Input that cannot be analysed. The message says what is wrong, where (column, row, parameter) and what to do.
public final class StatsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// With its message.
    public StatsException(String message) {
        super(message);
    }
}
