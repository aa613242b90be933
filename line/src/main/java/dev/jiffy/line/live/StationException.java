package dev.jiffy.line.live;

/// A station refuses what it was asked for.
public final class StationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// Why it refuses.
    public enum Kind {
        /// There is nothing of that name.
        UNKNOWN,
        /// What was sent makes no sense.
        INVALID
    }

    /// @param message what was wrong, where, and what to do
    public StationException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// Why it refuses.
    public Kind kind() {
        return kind;
    }
}
