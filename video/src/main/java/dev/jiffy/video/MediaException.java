package dev.jiffy.video;

/// Media that cannot be read: which, at which byte, why. The message is `path: offset: reason`.
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final long offset;
    private final String reason;

    /// Says what is wrong with the byte at `offset` of `path`.
    public MediaException(String path, long offset, String reason) {
        super(path + ": " + offset + ": " + reason);
        this.path = path;
        this.offset = offset;
        this.reason = reason;
    }

    /// The same for a failure of the system below.
    public MediaException(String path, long offset, String reason, Throwable cause) {
        this(path, offset, reason);
        initCause(cause);
    }

    /// The file, or whatever its opener called it.
    public String path() {
        return path;
    }

    /// Where it was noticed, in bytes from the start.
    public long offset() {
        return offset;
    }

    /// What is wrong there.
    public String reason() {
        return reason;
    }
}
