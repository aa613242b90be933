package dev.jiffy.stats;

import org.jspecify.annotations.Nullable;

/// Input that cannot be analysed. The message says what is wrong, where (column, row, parameter) and what to do.
public final class StatsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final @Nullable String parameter;

    /// With its message.
    public StatsException(String message) {
        this(message, null);
    }

    /// With its message and the parameter that is wrong.
    public StatsException(String message, @Nullable String parameter) {
        super(message);
        this.parameter = parameter;
    }

    /// The parameter that is wrong, null where none alone is.
    public @Nullable String parameter() {
        return parameter;
    }
}
