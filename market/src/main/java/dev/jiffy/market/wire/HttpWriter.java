package dev.jiffy.market.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes HTTP/1.1 messages, each with one call to the socket.
final class HttpWriter {
    private static final Map<Integer, String> REASONS = Map.ofEntries(Map.entry(101, "Switching Protocols"),
            Map.entry(200, "OK"), Map.entry(204, "No Content"), Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"), Map.entry(403, "Forbidden"), Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"), Map.entry(408, "Request Timeout"), Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"), Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"), Map.entry(417, "Expectation Failed"),
            Map.entry(418, "I'm a teapot"),
            Map.entry(426, "Upgrade Required"), Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"), Map.entry(500, "Internal Server Error"));

    private HttpWriter() {
    }

    /// A response; without its body where the request was HEAD.
    static void response(OutputStream out, HttpResponse response, boolean isHead, boolean keepsAlive)
            throws IOException {
        StringBuilder head = new StringBuilder(256).append("HTTP/1.1 ").append(response.status()).append(' ')
                .append(REASONS.getOrDefault(response.status(), "Status")).append("\r\n");
        response.fields().appendTo(head);
        if (response.status() != 101) {
            head.append("Content-Length: ").append(response.body().length).append("\r\n");
            if (!keepsAlive) {
                head.append("Connection: close\r\n");
            }
        }
        write(out, head, isHead ? new byte[0] : response.body());
    }

    /// A request to `host`, as it stands in the Host field.
    static void request(OutputStream out, HttpRequest request, String host) throws IOException {
        StringBuilder head = new StringBuilder(256).append(request.method()).append(' ').append(request.target())
                .append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
        request.fields().appendTo(head);
        boolean hasBody = request.body().length > 0 || request.method().equals("POST")
                || request.method().equals("PUT");
        if (hasBody) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        write(out, head, request.body());
    }

    private static void write(OutputStream out, StringBuilder head, byte[] body) throws IOException {
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] message = new byte[start.length + body.length];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(body, 0, message, start.length, body.length);
        out.write(message);
        out.flush();
    }
}
