package dev.jiffy.video.rtsp;

import dev.jiffy.video.rtsp.RtspReader.Event;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// The TCP connection to a server. One thread reads; any may write.
final class RtspConnection implements AutoCloseable {
    private final Socket socket;
    private final RtspReader reader = new RtspReader();
    private final ReentrantLock writing = new ReentrantLock();
    private final byte[] packet = new byte[4 + 0xFFFF];

    /// Connects.
    RtspConnection(String host, int port, Duration patience) throws IOException {
        socket = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new RtspException("unknown host");
            }
            socket.connect(address, Math.toIntExact(patience.toMillis()));
            socket.setTcpNoDelay(true);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    InetAddress peer() {
        return socket.getInetAddress();
    }

    /// Waits for the next message or packet; NEED_INPUT if none came in time.
    ///
    /// @throws EOFException if the server has closed the connection
    Event next(long patienceNanos) throws IOException {
        long end = System.nanoTime() + patienceNanos;
        while (true) {
            Event event = reader.next();
            if (event != Event.NEED_INPUT) {
                return event;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return event;
            }
            socket.setSoTimeout(Math.clamp(left / 1_000_000 + 1, 1, Integer.MAX_VALUE));
            int at = reader.space();
            try {
                int count = socket.getInputStream().read(reader.buffer(), at, reader.buffer().length - at);
                if (count < 0) {
                    throw new EOFException("the server has closed the connection");
                }
                reader.added(count);
            } catch (SocketTimeoutException _) {
                return event;
            }
        }
    }

    /// What was read last.
    RtspReader last() {
        return reader;
    }

    void send(String message) throws IOException {
        write(message.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends an interleaved packet.
    void send(int channel, byte[] data, int length) throws IOException {
        writing.lock();
        try {
            packet[0] = '$';
            packet[1] = (byte) channel;
            packet[2] = (byte) (length >> 8);
            packet[3] = (byte) length;
            System.arraycopy(data, 0, packet, 4, length);
            socket.getOutputStream().write(packet, 0, 4 + length);
        } finally {
            writing.unlock();
        }
    }

    private void write(byte[] bytes) throws IOException {
        writing.lock();
        try {
            socket.getOutputStream().write(bytes);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // There is nobody to tell.
        }
    }
}
