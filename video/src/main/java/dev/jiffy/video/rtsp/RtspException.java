package dev.jiffy.video.rtsp;

import java.io.IOException;

/// A server said no, or something that is no RTSP.
public final class RtspException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    /// Unsupported Transport, RFC 2326 clause 11.3.14.
    static final int UNSUPPORTED_TRANSPORT = 461;

    private final int status;

    RtspException(String reason) {
        this(0, reason);
    }

    RtspException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    /// The status code, 0 if there was none.
    public int status() {
        return status;
    }

    /// Whether asking again would only get the account locked.
    public boolean isRefusal() {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }
}
