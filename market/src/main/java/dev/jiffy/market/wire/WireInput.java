package dev.jiffy.market.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Buffered bytes of a socket, with a moment after which nobody waits for more of them.
///
/// What has come and was not yet taken lies in [#buffer] from [#position] to [#limit]; readers of frames look at it there.
final class WireInput {
    private static final int INITIAL = 8 << 10;
    /// Room that a large message took is given back when it holds nothing.
    private static final int KEPT = 1 << 20;

    private final @Nullable Socket socket;
    private final InputStream in;
    private byte[] buffer = new byte[INITIAL];
    private int position;
    private int limit;
    /// Of `System.nanoTime`; 0 is none.
    private long deadlineNanos;
    private int timeoutMillis = -1;

    WireInput(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
    }

    /// Bytes from anywhere else, which take as long as they take.
    WireInput(InputStream in) {
        socket = null;
        this.in = in;
    }

    /// From now on everything must have come within `nanos`; 0 waits as long as it takes.
    void deadline(long nanos) {
        deadlineNanos = nanos == 0 ? 0 : Math.max(1, System.nanoTime() + nanos);
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    int available() {
        return limit - position;
    }

    void skip(int bytes) {
        position += bytes;
    }

    /// Waits until `count` bytes lie in the buffer.
    ///
    /// @throws EOFException if the peer ends before
    void require(int count) throws IOException {
        while (limit - position < count) {
            if (!fill(count)) {
                throw new EOFException("the connection ended " + (count - available()) + " bytes too early");
            }
        }
    }

    /// Waits for at least one more byte, with room for `count` unread ones; false at the end of the stream.
    boolean fill(int count) throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
            if (buffer.length > KEPT && count <= INITIAL) {
                buffer = new byte[INITIAL];
            }
        }
        if (count > buffer.length) {
            byte[] larger = new byte[Math.max(count, buffer.length + (buffer.length >> 1))];
            System.arraycopy(buffer, position, larger, 0, limit - position);
            limit -= position;
            position = 0;
            buffer = larger;
        } else if (position + count > buffer.length || limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        waitNoLongerThan(deadlineNanos);
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            return false;
        }
        limit += read;
        return true;
    }

    private void waitNoLongerThan(long deadline) throws IOException {
        int millis = 0;
        if (deadline != 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("nothing more came in time");
            }
            millis = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
        if (socket != null && millis != timeoutMillis) {
            socket.setSoTimeout(millis);
            timeoutMillis = millis;
        }
    }

    /// One line of a head without its end, CR LF or LF alone (RFC 9112 section 2.2); each byte becomes a character.
    ///
    /// @param max longest line in bytes
    /// @param status answer to a longer one
    String line(int max, int status) throws IOException {
        int scanned = 0;
        while (true) {
            for (int i = position + scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    int end = i > position && buffer[i - 1] == '\r' ? i - 1 : i;
                    String line = new String(buffer, position, end - position, StandardCharsets.ISO_8859_1);
                    position = i + 1;
                    return line;
                }
            }
            if (available() > max) {
                throw WireException.http(status, "a line of more than " + max + " bytes");
            }
            scanned = available();
            if (!fill(scanned + 1)) {
                throw new EOFException("the connection ended within a line");
            }
        }
    }

    /// Exactly `count` bytes, copied.
    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int taken = Math.min(count, available());
        System.arraycopy(buffer, position, bytes, 0, taken);
        position += taken;
        while (taken < count) {
            waitNoLongerThan(deadlineNanos);
            int read = in.read(bytes, taken, count - taken);
            if (read < 0) {
                throw new EOFException("the connection ended " + (count - taken) + " bytes too early");
            }
            taken += read;
        }
        return bytes;
    }
}
