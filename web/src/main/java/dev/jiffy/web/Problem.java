package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import java.nio.charset.StandardCharsets;

/// A request that cannot be answered as wished, told as RFC 9457 wants it.
final class Problem extends RuntimeException {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1;

    private final int status;

    /// @param detail what is wrong with this request, and what would be right
    Problem(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    byte[] json() {
        return json(status, String.valueOf(getMessage()));
    }

    static byte[] json(int status, String detail) {
        return new Json().open('{').name("type").value("about:blank").name("title").value(title(status)).name("status")
                .value(status).name("detail").value(detail).close('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The phrase of RFC 9110 clause 15, which a problem of type `about:blank` has for its title.
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Bad Request" : "Server Error";
        };
    }
}
