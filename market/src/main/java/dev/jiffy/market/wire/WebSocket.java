package dev.jiffy.market.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// One end of a WebSocket, RFC 6455. Any thread may send; one thread reads and tells the listener.
///
/// Two ways to send. [#send] never waits: where the peer leaves more than the limit unread, it is let go, because whoever
/// feeds many must not wait for one. [#sendPatiently] is for answers: the thread that reads requests waits for the peer to read
/// answers, so a peer that only asks slows itself down.
public final class WebSocket implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    /// How long a peer may take to answer a close frame.
    private static final long CLOSING_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Socket socket;
    private final FrameReader reader;
    private final OutputQueue queue;
    private final boolean isServer;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long heardNanos = System.nanoTime();
    private final PingLog pings = new PingLog();
    private volatile int closeCode;
    private volatile String closeReason = "";

    private WebSocket(Socket socket, WireInput in, WireLimits limits, boolean isServer) {
        this.socket = socket;
        this.isServer = isServer;
        reader = new FrameReader(in, isServer, limits.maxMessage());
        queue = new OutputQueue(limits.maxQueued());
    }

    /// Connects to a server.
    ///
    /// @param fields of the request, besides those of the protocol
    /// @param accept is given the socket and says who listens; called before the first message is read
    /// @throws IOException if the server cannot be reached or does not agree
    public static WebSocket open(Endpoint server, HttpFields fields, WireLimits limits,
            Function<WebSocket, WebSocketListener> accept) throws IOException {
        Socket socket = server.connect(limits.messageTime());
        try {
            WireInput in = new WireInput(socket);
            String key = WebSocketHandshake.key();
            HttpRequest request = WebSocketHandshake.request(server.target(), fields, key);
            HttpWriter.request(socket.getOutputStream(), request, server.authority());
            HttpResponse response = new HttpReader(in, limits).response("GET");
            String refusal = WebSocketHandshake.refusal(response, key);
            if (refusal != null) {
                throw new IOException(server.authority() + server.target() + ": no WebSocket: " + refusal);
            }
            WebSocket opened = new WebSocket(socket, in, limits, false);
            WebSocketListener listener = accept.apply(opened);
            opened.startWriting();
            Thread.ofVirtual().name("web socket reader").start(() -> opened.read(listener));
            return opened;
        } catch (IOException | RuntimeException e) {
            Sockets.close(socket);
            throw e;
        }
    }

    /// The server's end, after the handshake; its caller reads.
    static WebSocket accepted(Socket socket, WireInput in, WireLimits limits) {
        return new WebSocket(socket, in, limits, true);
    }

    /// A text message as a server sends it, to hand to [#sendFrame] of any number of sockets.
    public static byte[] textFrame(String text) {
        return Frames.plain(Frames.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same, given as UTF-8.
    public static byte[] textFrame(byte[] text) {
        return Frames.plain(Frames.TEXT, text);
    }

    /// Sends a text message without waiting; false if the socket is closed or was let go.
    public boolean send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a text message, given as UTF-8, without waiting; false if the socket is closed or was let go.
    public boolean send(byte[] text) {
        return enqueue(frame(Frames.TEXT, text));
    }

    /// Sends what [#textFrame] made, on a server; false if the socket is closed or was let go.
    public boolean sendFrame(byte[] frame) {
        if (!isServer) {
            throw new IllegalStateException("a client's frames are masked, each for itself");
        }
        return enqueue(frame);
    }

    /// Sends a text message when the peer has read what is in the way; false if it does not for ten seconds.
    public boolean sendPatiently(String text) {
        byte[] frame = frame(Frames.TEXT, text.getBytes(StandardCharsets.UTF_8));
        return queue.put(frame, PATIENCE_NANOS) || letGo();
    }

    private boolean enqueue(byte[] frame) {
        return queue.offer(frame) || letGo();
    }

    private boolean letGo() {
        if (!queue.isFinished()) {
            WireLog.info(socket.getRemoteSocketAddress() + " does not read what it asked for: let go");
            closeCode = closeCode == 0 ? CloseCode.POLICY : closeCode;
            abort();
        }
        return false;
    }

    private byte[] frame(int opcode, byte[] payload) {
        return isServer ? Frames.plain(opcode, payload) : Frames.masked(opcode, payload);
    }

    /// Pings; the peer answers with the same bytes, 125 at most.
    public void ping(byte[] payload) {
        pings.sent(payload);
        enqueue(frame(Frames.PING, payload));
    }

    /// For how long pings have been without an answer; 0 if the last one has one.
    public long unansweredNanos() {
        return pings.unansweredNanos();
    }

    /// Time since the last ping, or since the socket was opened.
    long sincePingNanos() {
        return pings.sinceLastNanos();
    }

    /// For how long nothing has come, neither messages nor control frames.
    public long silentNanos() {
        return System.nanoTime() - heardNanos;
    }

    /// False once either side has begun to close.
    public boolean isOpen() {
        return !queue.isFinished();
    }

    /// Says goodbye behind what is queued and closes when the peer has answered, or after two seconds. Does not wait.
    public void close(int code, String reason) {
        closeCode = closeCode == 0 ? code : closeCode;
        closeReason = closeReason.isEmpty() ? reason : closeReason;
        queue.finish(frame(Frames.CLOSE, Frames.closing(code, reason)));
    }

    @Override
    public void close() {
        close(CloseCode.NORMAL, "");
    }

    /// Closes at once, without a word.
    public void abort() {
        queue.abandon();
        Sockets.close(socket);
    }

    /// Waits until it has ended.
    public boolean awaitEnd(long nanos) throws InterruptedException {
        return over.await(nanos, TimeUnit.NANOSECONDS);
    }

    void startWriting() {
        Thread.ofVirtual().name("web socket writer").start(this::write);
    }

    private void write() {
        try {
            queue.drainTo(socket.getOutputStream());
            if (!over.await(CLOSING_NANOS, TimeUnit.NANOSECONDS)) {
                Sockets.close(socket);
            }
        } catch (IOException e) {
            WireLog.trace("writing", e);
            abort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort();
        }
    }

    /// Reads until the end, then closes the socket.
    void read(WebSocketListener listener) {
        try {
            while (true) {
                int opcode = reader.next();
                heardNanos = System.nanoTime();
                if (opcode == Frames.CLOSE) {
                    closed();
                    break;
                }
                tell(listener, opcode);
            }
        } catch (WireException e) {
            close(e.code(), e.getMessage() == null ? "" : e.getMessage());
        } catch (IOException e) {
            closeCode = closeCode == 0 ? CloseCode.ABNORMAL : closeCode;
            queue.abandon();
        } catch (RuntimeException e) {
            WireLog.error("a listener failed", e);
            close(CloseCode.INTERNAL_ERROR, "");
        } finally {
            finish(listener);
        }
    }

    private void tell(WebSocketListener listener, int opcode) {
        byte[] buffer = reader.buffer();
        int start = reader.start();
        int length = reader.length();
        switch (opcode) {
            case Frames.TEXT -> listener.text(buffer, start, length);
            case Frames.BINARY -> listener.binary(this, buffer, start, length);
            case Frames.PING -> {
                enqueue(frame(Frames.PONG, Arrays.copyOfRange(buffer, start, start + length)));
                listener.control();
            }
            default -> {
                pings.answered(buffer, start, length);
                listener.control();
            }
        }
    }

    /// A close frame came: it is answered with its own code, unless it answers ours.
    private void closed() throws WireException {
        byte[] buffer = reader.buffer();
        int start = reader.start();
        int length = reader.length();
        if (length == 0) {
            closeCode = closeCode == 0 ? CloseCode.NO_CODE : closeCode;
            queue.finish(frame(Frames.CLOSE, new byte[0]));
            return;
        }
        int code = length == 1 ? 0 : (buffer[start] & 0xFF) << 8 | buffer[start + 1] & 0xFF;
        if (!CloseCode.isSendable(code)) {
            throw WireException.webSocket(CloseCode.PROTOCOL_ERROR, "a close frame with a code that may not be sent");
        }
        if (!Utf8.isValid(buffer, start + 2, length - 2)) {
            throw WireException.webSocket(CloseCode.INVALID_TEXT, "a reason to close that is no UTF-8");
        }
        if (closeCode == 0) {
            closeCode = code;
            closeReason = new String(buffer, start + 2, length - 2, StandardCharsets.UTF_8);
        }
        queue.finish(frame(Frames.CLOSE, new byte[]{(byte) (code >> 8), (byte) code}));
    }

    private void finish(WebSocketListener listener) {
        try {
            queue.awaitEmpty(CLOSING_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over.countDown();
        queue.abandon();
        if (isServer) {
            Sockets.linger(socket);
        } else {
            Sockets.close(socket);
        }
        listener.closed(closeCode, closeReason);
    }
}
