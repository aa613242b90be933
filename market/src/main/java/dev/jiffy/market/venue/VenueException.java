package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;

/// The venue has answered, and the answer is no.
public final class VenueException extends MarketException {
    private static final long serialVersionUID = 1;

    /// The venue's number of the error; 0 if it gave none.
    private final int code;
    private final int status;
    private final long retryAfterMillis;

    VenueException(int status, int code, String message, long retryAfterMillis) {
        super("the venue says " + status + (code == 0 ? "" : ", " + code) + ": " + message, code);
        this.status = status;
        this.code = code;
        this.retryAfterMillis = retryAfterMillis;
    }

    /// The venue's number of the error; 0 if it gave none.
    public int code() {
        return code;
    }

    /// Status of HTTP.
    public int status() {
        return status;
    }

    /// How long the venue wants to be left alone; 0 if it did not say.
    public long retryAfterMillis() {
        return retryAfterMillis;
    }

    /// Whether what was asked for may have been done all the same: the venue says that it does not know, or failed inside.
    public boolean isFateUnknown() {
        return status >= 500 && code != -1008 || code == -1000 || code == -1006 || code == -1007;
    }
}
