package dev.jiffy.video.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// The payloads of the datagrams at a port, one behind the other; a long silence is their end.
final class DatagramInput extends InputStream {
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int WANTED_BUFFER = 4 << 20;

    private final DatagramSocket socket;
    private final Duration silence;
    private final DatagramPacket datagram = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
    private int from;
    private int to;
    private boolean any;

    /// Closes the socket when it is closed.
    DatagramInput(DatagramSocket socket, Duration silence) throws IOException {
        this.socket = socket;
        this.silence = silence;
        socket.setReceiveBufferSize(WANTED_BUFFER);
        socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (from == to) {
            datagram.setLength(LARGEST_DATAGRAM);
            try {
                socket.receive(datagram);
            } catch (SocketTimeoutException e) {
                if (any) {
                    return -1;
                }
                throw new IOException("no packets for " + silence.toSeconds() + " s", e);
            }
            from = 0;
            to = datagram.getLength();
            any = true;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(datagram.getData(), from, into, offset, count);
        from += count;
        return count;
    }

    /// What of the last datagram was not read yet.
    @Override
    public int available() {
        return to - from;
    }

    @Override
    public void close() {
        socket.close();
    }
}
