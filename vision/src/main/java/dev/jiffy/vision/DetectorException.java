package dev.jiffy.vision;

/// A model that cannot be used or a frame that cannot be looked at. The message is `path: reason`.
public final class DetectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /// Says what is wrong with the model at `path`, or with what goes by that name.
    public DetectorException(String path, String reason) {
        super(path + ": " + reason);
        this.path = path;
    }

    /// The same for a failure of the engine below.
    public DetectorException(String path, String reason, Throwable cause) {
        super(path + ": " + reason, cause);
        this.path = path;
    }

    /// The file of the model.
    public String path() {
        return path;
    }
}
