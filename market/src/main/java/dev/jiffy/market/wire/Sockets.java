package dev.jiffy.market.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// Ends of connections.
final class Sockets {
    /// What a peer may still be sending when it is told that it is wrong.
    private static final int MOST_DRAINED = 4 << 20;
    private static final int DRAIN_MILLIS = 500;

    private Sockets() {
    }

    /// Closes, whatever state it is in.
    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            WireLog.trace("closing a connection", e);
        }
    }

    /// Closes so that the peer can read what was sent last: a close with unread bytes resets the connection and may throw that
    /// away (RFC 9112 section 9.6).
    static void linger(Socket socket) {
        try {
            socket.shutdownOutput();
            socket.setSoTimeout(DRAIN_MILLIS);
            InputStream in = socket.getInputStream();
            byte[] dropped = new byte[16 << 10];
            long end = System.nanoTime() + 1_000_000L * DRAIN_MILLIS;
            int left = MOST_DRAINED;
            int read = 0;
            while (read >= 0 && left > 0 && System.nanoTime() < end) {
                left -= read;
                read = in.read(dropped);
            }
        } catch (IOException e) {
            WireLog.trace("closing a connection", e);
        }
        close(socket);
    }
}
