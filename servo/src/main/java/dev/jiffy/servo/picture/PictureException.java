package dev.jiffy.servo.picture;

/// A file that gives no picture. The message is `path: reason`.
public final class PictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what is wrong with the file at `path`.
    public PictureException(String path, String reason) {
        super(path + ": " + reason);
    }

    /// The same for a failure of whatever reads it.
    public PictureException(String path, String reason, Throwable cause) {
        super(path + ": " + reason, cause);
    }
}
