package dev.jiffy.servo.auto;

/// No way was found from where the camera is to its goal within the limits. The message says which end is outside, if one is.
public final class NoRouteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRouteException(String message) {
        super(message);
    }
}
