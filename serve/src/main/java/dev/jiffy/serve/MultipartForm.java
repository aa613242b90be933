package dev.jiffy.serve;

import dev.jiffy.web.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of a form (RFC 7578), one after the other as they come; what is in a part is not kept.
final class MultipartForm {
    private static final int MAX_HEADER = 8192;
    private static final int MAX_TEXT = 1 << 20;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;,]{1,70}))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(?<!file)name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;
    private boolean isEnd;

    /// One field of the form.
    ///
    /// @param name the field
    /// @param isFile whether it has the name of a file, or is CSV
    /// @param body what is in it, to be read before the next part
    record Part(String name, boolean isFile, InputStream body) {
        String text() throws IOException {
            byte[] bytes = body.readNBytes(MAX_TEXT + 1);
            if (bytes.length > MAX_TEXT) {
                throw new Problem(413, "part " + name + " may have " + MAX_TEXT + " bytes at most; send it as a file");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    MultipartForm(InputStream in, String boundary) {
        this.in = in;
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        buffer[0] = '\r'; // the first delimiter has no line break before it
        buffer[1] = '\n';
        limit = 2;
    }

    /// The boundary that the type of the body gives.
    static String boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new Problem(400, "multipart/form-data needs a boundary");
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    /// The next part, null after the last.
    @Nullable
    Part next() throws IOException {
        body().transferTo(java.io.OutputStream.nullOutputStream());
        at += delimiter.length;
        String line = line();
        if (line.startsWith("--")) {
            return null;
        }
        String name = null;
        boolean isFile = false;
        for (line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                Matcher matcher = NAME.matcher(line);
                name = matcher.find() ? matcher.group(1) : null;
                isFile |= lower.contains("filename=") || lower.contains("filename*=");
            }
            isFile |= lower.startsWith("content-type:") && lower.contains("text/csv");
        }
        if (name == null) {
            throw new Problem(400, "a part of the form has no name");
        }
        return new Part(name, isFile, body());
    }

    private String line() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (true) {
            if (at == limit && !fill()) {
                throw cut();
            }
            byte b = buffer[at++];
            if (b == '\n') {
                return out.toString(StandardCharsets.UTF_8).strip();
            }
            out.write(b);
            if (out.size() > MAX_HEADER) {
                throw new Problem(400, "a header of a part is longer than " + MAX_HEADER + " bytes");
            }
        }
    }

    private static Problem cut() {
        return new Problem(400, "the form ends before its last boundary");
    }

    /// Up to the next delimiter.
    private InputStream body() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                int safe = safe();
                while (safe < 0) {
                    if (!fill()) {
                        throw cut();
                    }
                    safe = safe();
                }
                if (safe == 0) {
                    return -1;
                }
                int count = Math.min(length, safe);
                System.arraycopy(buffer, at, bytes, start, count);
                at += count;
                return count;
            }
        };
    }

    /// How many bytes are certainly before the delimiter: 0 if it is next, −1 if that cannot be said yet.
    private int safe() {
        for (int i = at; i < limit; i++) {
            if (buffer[i] == '\r') {
                int same = 1;
                while (same < delimiter.length && i + same < limit && buffer[i + same] == delimiter[same]) {
                    same++;
                }
                if (same == delimiter.length || i + same == limit) {
                    return i > at ? i - at : same == delimiter.length ? 0 : -1;
                }
            }
        }
        return limit > at ? limit - at : -1;
    }

    private boolean fill() throws IOException {
        if (isEnd) {
            return false;
        }
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        limit -= at;
        at = 0;
        int read = in.read(buffer, limit, buffer.length - limit);
        isEnd = read < 0;
        limit += Math.max(0, read);
        return read >= 0;
    }
}
