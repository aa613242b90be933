package dev.jiffy.market.wire;

import java.nio.charset.StandardCharsets;

/// A response that was read, or is to be sent.
public final class HttpResponse implements HttpReply {
    private final int status;
    private final HttpFields fields;
    private final byte[] body;

    /// A response with whatever body; its length is not among the fields.
    public HttpResponse(int status, HttpFields fields, byte[] body) {
        this.status = status;
        this.fields = fields;
        this.body = body;
    }

    /// A response in JSON.
    public static HttpResponse json(int status, String json) {
        return new HttpResponse(status, new HttpFields().add("Content-Type", "application/json;charset=UTF-8"),
                json.getBytes(StandardCharsets.UTF_8));
    }

    /// A response in words.
    public static HttpResponse text(int status, String text) {
        return new HttpResponse(status, new HttpFields().add("Content-Type", "text/plain;charset=UTF-8"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /// 100 to 599.
    public int status() {
        return status;
    }

    /// The fields of the head; a handler may add some.
    public HttpFields fields() {
        return fields;
    }

    /// The body, not copied; empty if there is none.
    public byte[] body() {
        return body;
    }

    /// The body as UTF-8.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
