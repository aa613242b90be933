package dev.jiffy.web;

import dev.jiffy.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A request that cannot be answered as wished, told as RFC 9457 wants it.
public final class Problem extends RuntimeException {
    /// Of the document.
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<FieldError> errors;

    /// What is wrong with one field of a request.
    ///
    /// @param field its name, `data.y` within another, empty for the request as a whole
    /// @param message what is wrong with it, and what would be right
    public record FieldError(String field, String message) {
    }

    /// Of this status.
    ///
    /// @param detail what is wrong with this request, and what would be right
    public Problem(int status, String detail) {
        this(status, detail, List.of());
    }

    /// Of this status.
    ///
    /// @param errors which of its fields is wrong, the member `errors` of the document
    public Problem(int status, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    /// The status of the answer, RFC 9110 clause 15.
    public int status() {
        return status;
    }

    /// The document.
    public byte[] json() {
        return json(status, String.valueOf(getMessage()), errors);
    }

    static byte[] json(int status, String detail) {
        return json(status, detail, List.of());
    }

    private static byte[] json(int status, String detail, List<FieldError> errors) {
        Json json = new Json().open('{').name("type").value("about:blank").name("title").value(title(status))
                .name("status").value(status).name("detail").value(detail);
        if (!errors.isEmpty()) {
            json.name("errors").open('[');
            errors.forEach(error -> json.open('{').name("field").value(error.field()).name("message")
                    .value(error.message()).close('}'));
            json.close(']');
        }
        return json.close('}').toString().getBytes(StandardCharsets.UTF_8);
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
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> status < 500 ? "Bad Request" : "Server Error";
        };
    }
}
