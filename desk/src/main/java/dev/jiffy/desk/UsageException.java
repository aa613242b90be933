package dev.jiffy.desk;

/// The command line is wrong; the message says where and what is meant.
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message which option, and what it wants
    public UsageException(String message) {
        super(message);
    }
}
