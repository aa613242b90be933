package dev.jiffy.market.wire;

import org.jspecify.annotations.Nullable;

/// A request that was read, or is to be sent.
public final class HttpRequest {
    private static final byte[] NOTHING = {};

    private final String method;
    private final String path;
    private final @Nullable String query;
    private final HttpFields fields;
    private final byte[] body;

    /// A request with a body.
    ///
    /// @param target path and query as they stand on the line, percent-encoded
    public HttpRequest(String method, String target, HttpFields fields, byte[] body) {
        this.method = method;
        this.fields = fields;
        this.body = body;
        int mark = target.indexOf('?');
        path = mark < 0 ? target : target.substring(0, mark);
        query = mark < 0 ? null : target.substring(mark + 1);
    }

    /// A request without a body.
    public HttpRequest(String method, String target, HttpFields fields) {
        this(method, target, fields, NOTHING);
    }

    /// `GET`, `POST`, … as sent: methods are case-sensitive.
    public String method() {
        return method;
    }

    /// What stands before the question mark, percent-encoded.
    public String path() {
        return path;
    }

    /// What stands behind the question mark, percent-encoded; none without one.
    public @Nullable String query() {
        return query;
    }

    /// The fields of the head.
    public HttpFields fields() {
        return fields;
    }

    /// The body, not copied; empty if there is none.
    public byte[] body() {
        return body;
    }

    String target() {
        return query == null ? path : path + "?" + query;
    }
}
