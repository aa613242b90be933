package dev.jiffy.desk.surface;

/// There is no display, it refuses, or it went away. The message says which and what to do.
public final class DisplayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message which display, what happened, what to do
    public DisplayException(String message) {
        super(message);
    }

    /// @param cause what the system said
    public DisplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
