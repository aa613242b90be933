package dev.jiffy.line.journal;

/// A journal cannot be opened: which folder, why, and what to do.
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message what was wrong, where, and what to do
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    JournalException(String message) {
        super(message);
    }
}
