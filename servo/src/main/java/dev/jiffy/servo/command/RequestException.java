package dev.jiffy.servo.command;

/// A request that cannot be answered. The message says which field is wrong, how, and what to do.
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Of the request as a whole.
    public RequestException(String reason) {
        super(reason);
    }

    /// Of one field.
    public RequestException(String field, String reason) {
        super("\"" + field + "\" " + reason);
    }
}
