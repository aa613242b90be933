package dev.jiffy.servo.dynamics;

/// A description of a robot that cannot be used. The message says where and why.
public final class DynamicsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// With what is wrong.
    public DynamicsException(String reason) {
        super(reason);
    }

    /// With what is wrong and what it came from.
    public DynamicsException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
