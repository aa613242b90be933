package dev.jiffy.video.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts what comes over an RTSP connection, in any pieces, into messages and interleaved packets (RFC 2326 clause 10.12).
///
/// All sizes are bounded before anything is stored for them.
final class RtspReader {
    /// What [#next] found.
    enum Event {
        /// More bytes are needed.
        NEED_INPUT,
        /// [RtspReader#message()].
        MESSAGE,
        /// [RtspReader#channel()], and the bytes of a packet.
        PACKET
    }

    private static final int MAX_HEAD = 32 << 10;
    private static final int MAX_BODY = 256 << 10;
    private static final int MAX_HEADERS = 100;
    private static final int PACKET_HEADER = 4;

    private byte[] buffer = new byte[PACKET_HEADER + 0xFFFF + 1];
    private int from;
    private int filled;
    /// How far the head that begins at `from` was searched for its end.
    private int searched;
    private @Nullable RtspMessage message;
    private int channel;
    private int packetStart;
    private int packetLength;

    /// Where new bytes go in [#buffer()]; what was handed out before is gone.
    int space() {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            searched -= Math.min(searched, from);
            from = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_HEAD + MAX_BODY));
        }
        return filled;
    }

    byte[] buffer() {
        return buffer;
    }

    /// Says that bytes were put at [#space()].
    void added(int count) {
        filled += count;
    }

    /// The next thing in the bytes so far.
    ///
    /// @throws RtspException if they are no RTSP
    Event next() throws RtspException {
        while (from < filled && (buffer[from] == '\r' || buffer[from] == '\n')) {
            from++;
        }
        if (from == filled) {
            return Event.NEED_INPUT;
        }
        return buffer[from] == '$' ? packet() : head();
    }

    private Event packet() {
        if (filled - from < PACKET_HEADER) {
            return Event.NEED_INPUT;
        }
        int length = (buffer[from + 2] & 0xFF) << 8 | buffer[from + 3] & 0xFF;
        if (filled - from - PACKET_HEADER < length) {
            return Event.NEED_INPUT;
        }
        channel = buffer[from + 1] & 0xFF;
        packetStart = from + PACKET_HEADER;
        packetLength = length;
        from += PACKET_HEADER + length;
        return Event.PACKET;
    }

    private Event head() throws RtspException {
        int end = endOfHead();
        if (end < 0) {
            if (filled - from > MAX_HEAD) {
                throw new RtspException("a message without an end");
            }
            checkBeginning();
            return Event.NEED_INPUT;
        }
        String[] lines = new String(buffer, from, end - from, StandardCharsets.UTF_8).split("\r\n|\n|\r");
        checkBeginning();
        List<RtspMessage.Header> headers = headers(lines);
        int body = contentLength(headers);
        if (filled - end < body) {
            return Event.NEED_INPUT;
        }
        message = new RtspMessage(lines[0], headers, new String(buffer, end, body, StandardCharsets.UTF_8));
        from = end + body;
        searched = from;
        return Event.MESSAGE;
    }

    /// Behind the empty line, −1 if there is none yet.
    private int endOfHead() {
        for (int i = Math.max(from, searched); i < filled; i++) {
            if (buffer[i] == '\n' && i > from) {
                int before = buffer[i - 1] == '\r' ? i - 2 : i - 1;
                if (before >= from && buffer[before] == '\n') {
                    searched = i;
                    return i + 1;
                }
            }
        }
        searched = filled;
        return -1;
    }

    /// Messages begin with a word in capitals.
    private void checkBeginning() throws RtspException {
        for (int i = from; i < Math.min(filled, from + 4); i++) {
            if (buffer[i] < 'A' || buffer[i] > 'Z') {
                throw new RtspException("the server does not speak RTSP");
            }
        }
    }

    private static List<RtspMessage.Header> headers(String[] lines) throws RtspException {
        if (lines.length > MAX_HEADERS) {
            throw new RtspException("a message of " + lines.length + " lines");
        }
        List<RtspMessage.Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new RtspMessage.Header(lines[i].substring(0, colon).strip(),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private static int contentLength(List<RtspMessage.Header> headers) throws RtspException {
        for (RtspMessage.Header header : headers) {
            if (header.name().equalsIgnoreCase("Content-Length")) {
                if (!header.value().matches("[0-9]{1,7}") || Integer.parseInt(header.value()) > MAX_BODY) {
                    throw new RtspException("a message with too large a body");
                }
                return Integer.parseInt(header.value());
            }
        }
        return 0;
    }

    RtspMessage message() {
        RtspMessage last = message;
        if (last == null) {
            throw new IllegalStateException("no message");
        }
        return last;
    }

    int channel() {
        return channel;
    }

    /// Where the packet stands in [#buffer()], until more bytes are put in.
    int packetStart() {
        return packetStart;
    }

    int packetLength() {
        return packetLength;
    }
}
