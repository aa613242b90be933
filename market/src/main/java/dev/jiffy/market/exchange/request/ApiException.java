package dev.jiffy.market.exchange.request;

import org.jspecify.annotations.Nullable;

/// A request that is refused, with the code and the words that clients know.
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1;

    /// Negative, see [ApiErrors].
    private final int code;
    /// Of HTTP.
    private final int status;
    /// More in JSON.
    private final @Nullable String data;
    /// Seconds to wait, 0 for none.
    private final long retryAfterSeconds;

    ApiException(int status, int code, String message, @Nullable String data, long retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.data = data;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    ApiException(int code, String message) {
        this(400, code, message, null, 0);
    }

    /// Negative.
    public int code() {
        return code;
    }

    /// Of HTTP: 400, mostly.
    public int status() {
        return status;
    }

    /// More about it, a JSON value.
    public @Nullable String data() {
        return data;
    }

    /// When to try again, 0 if that is not what is wrong.
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /// What is wrong.
    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
