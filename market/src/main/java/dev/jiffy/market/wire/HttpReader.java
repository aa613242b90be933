package dev.jiffy.market.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads HTTP/1.1 messages, RFC 9112, one behind the other: pipelined requests simply lie in the buffer.
///
/// Strict where leniency has let requests be smuggled: one length only, no length beside a transfer coding, no coding but
/// `chunked`, no folded lines.
final class HttpReader {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NOTHING = {};

    private final WireInput in;
    private final WireLimits limits;
    private boolean keepsAlive;

    HttpReader(WireInput in, WireLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /// May another message follow the one just read?
    boolean keepsAlive() {
        return keepsAlive;
    }

    /// The next request, or none if the peer ended between two or sent nothing for too long. `interim` takes `100 Continue` where it is asked for.
    @Nullable
    HttpRequest request(OutputStream interim) throws IOException {
        if (in.available() == 0 && !begins()) {
            return null;
        }
        in.deadline(limits.messageTime().toNanos());
        String line = in.line(limits.maxLine(), 414);
        if (line.isEmpty()) {
            line = in.line(limits.maxLine(), 414); // RFC 9112 section 2.2: one empty line is ignored
        }
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || last <= first + 1 || !HttpFields.isToken(line.substring(0, first))) {
            throw WireException.http(400, "the request line is not METHOD TARGET VERSION");
        }
        String target = target(line.substring(first + 1, last));
        boolean isNewest = isNewest(line.substring(last + 1));
        HttpFields fields = head();
        if (isNewest && fields.count("Host") != 1) {
            throw WireException.http(400, "a request needs one Host field");
        }
        keepsAlive = isKept(fields, isNewest);
        String expected = fields.first("Expect");
        if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
            throw WireException.http(417, "an expectation that is not known: " + expected);
        }
        boolean isChunked = isChunked(fields);
        long length = isChunked ? -1 : length(fields, 0);
        if (expected != null && (isChunked || length > 0) && in.available() == 0 && isNewest) {
            interim.write(CONTINUE);
            interim.flush();
        }
        byte[] body = isChunked ? chunks() : sized(length);
        in.deadline(0);
        return new HttpRequest(line.substring(0, first), target, fields, body);
    }

    /// The next final response to a request of this method.
    HttpResponse response(String method) throws IOException {
        in.deadline(limits.messageTime().toNanos());
        while (true) {
            String line = in.line(limits.maxLine(), 400);
            boolean isStatusLine = line.length() >= 12 && line.startsWith("HTTP/1.") && line.charAt(8) == ' ';
            int status = isStatusLine ? number(line.substring(9, 12), 10) : -1;
            if (status < 100 || status > 599 || line.length() > 12 && line.charAt(12) != ' ') {
                throw WireException.http(400, "no status line: " + line);
            }
            HttpFields fields = head();
            if (status < 200 && status != 101) {
                continue;
            }
            keepsAlive = isKept(fields, line.charAt(7) == '1');
            if (method.equals("HEAD") || status == 101 || status == 204 || status == 304) {
                in.deadline(0);
                return new HttpResponse(status, fields, NOTHING);
            }
            byte[] body;
            if (isChunked(fields)) {
                body = chunks();
            } else {
                long length = length(fields, -1);
                body = length < 0 ? untilEnd() : sized(length);
            }
            in.deadline(0);
            return new HttpResponse(status, fields, body);
        }
    }

    /// Waits for a first byte; false if the peer ends or has nothing to ask any more.
    private boolean begins() throws IOException {
        in.deadline(limits.idleTime().toNanos());
        try {
            return in.fill(1);
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static String target(String target) throws WireException {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
                throw WireException.http(400, "a character in the request's target that must be percent-encoded");
            }
        }
        if (target.startsWith("/") || target.equals("*")) {
            return target;
        }
        String lower = target.toLowerCase(Locale.ROOT);
        int authority = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : -1;
        if (authority < 0) {
            throw WireException.http(400, "the request's target is no path");
        }
        int path = target.indexOf('/', authority);
        int query = target.indexOf('?', authority);
        return path >= 0 && (query < 0 || path < query)
                ? target.substring(path)
                : query >= 0 ? "/" + target.substring(query) : "/";
    }

    private static boolean isNewest(String version) throws WireException {
        boolean isKnown = version.length() == 8 && version.startsWith("HTTP/1.") && version.charAt(7) >= '0'
                && version.charAt(7) <= '9';
        if (!isKnown) {
            throw WireException.http(400, "the version is not HTTP/1.1");
        }
        return version.charAt(7) != '0';
    }

    private HttpFields head() throws IOException {
        HttpFields fields = new HttpFields();
        int left = limits.maxHead();
        while (true) {
            String line = in.line(Math.min(left, limits.maxLine()), 431);
            if (line.isEmpty()) {
                return fields;
            }
            left -= line.length() + 2;
            if (left <= 0) {
                throw WireException.http(431, "a head of more than " + limits.maxHead() + " bytes");
            }
            fields.addLine(line);
        }
    }

    private static boolean isKept(HttpFields fields, boolean isNewest) {
        return isNewest ? !fields.hasToken("Connection", "close") : fields.hasToken("Connection", "keep-alive");
    }

    private static boolean isChunked(HttpFields fields) throws WireException {
        String coding = fields.first("Transfer-Encoding");
        if (coding == null) {
            return false;
        }
        if (fields.count("Transfer-Encoding") != 1 || !coding.equalsIgnoreCase("chunked")) {
            throw WireException.http(400, "a transfer coding that is not known: " + coding);
        }
        if (fields.count("Content-Length") > 0) {
            throw WireException.http(400, "a length beside a transfer coding");
        }
        return true;
    }

    private static long length(HttpFields fields, long otherwise) throws WireException {
        String text = fields.first("Content-Length");
        if (text == null) {
            return otherwise;
        }
        if (fields.count("Content-Length") != 1) {
            throw WireException.http(400, "more than one Content-Length");
        }
        int length = number(text, 10);
        if (length < 0) {
            throw WireException.http(400, "no Content-Length: " + text);
        }
        return length;
    }

    private byte[] sized(long length) throws IOException {
        if (length > limits.maxBody()) {
            throw WireException.http(413, "a body of more than " + limits.maxBody() + " bytes");
        }
        return length == 0 ? NOTHING : in.bytes((int) length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = in.line(limits.maxLine(), 400);
            int extension = line.indexOf(';');
            int size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size < 0) {
                throw WireException.http(400, "no size of a chunk");
            }
            if (size > limits.maxBody() - body.size()) {
                throw WireException.http(413, "a body of more than " + limits.maxBody() + " bytes");
            }
            if (size == 0) {
                head(); // trailer fields, read and dropped
                return body.toByteArray();
            }
            body.writeBytes(in.bytes(size));
            if (!in.line(2, 400).isEmpty()) {
                throw WireException.http(400, "a chunk that is longer than its size");
            }
        }
    }

    private byte[] untilEnd() throws IOException {
        keepsAlive = false;
        int wanted = 1;
        while (in.fill(wanted)) {
            wanted = in.available() + 1;
            if (in.available() > limits.maxBody()) {
                throw WireException.http(413, "a body of more than " + limits.maxBody() + " bytes");
            }
        }
        return in.bytes(in.available());
    }

    /// Digits alone; -1 for anything else. What does not fit is as large as can be, and refused for its size.
    private static int number(String digits, int radix) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = Math.min(Integer.MAX_VALUE, number * radix + digit);
        }
        return digits.isEmpty() ? -1 : (int) number;
    }
}
