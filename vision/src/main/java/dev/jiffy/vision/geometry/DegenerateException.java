package dev.jiffy.vision.geometry;

/// Measurements that do not determine what is asked of them. The message says what they lack.
public final class DegenerateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what is missing.
    public DegenerateException(String reason) {
        super(reason);
    }
}
