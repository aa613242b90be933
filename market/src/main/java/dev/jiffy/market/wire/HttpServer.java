package dev.jiffy.market.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Listens, and serves each connection on a virtual thread of its own: requests one behind the other, then perhaps a
/// WebSocket. What one connection does wrong ends that connection and nothing else.
public final class HttpServer implements AutoCloseable {
    private static final long CLOSING_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int BACKLOG = 512;
    private static final int ROUND_MILLIS = 500;

    private final ServerSocket listening;
    private final HttpHandler handler;
    private final WireLimits limits;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<WebSocket> webSockets = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocket listening, HttpHandler handler, WireLimits limits) {
        this.listening = listening;
        this.handler = handler;
        this.limits = limits;
    }

    /// Listens at an address; port 0 takes a free one.
    ///
    /// @throws IOException if the port is taken
    public static HttpServer open(InetSocketAddress address, WireLimits limits, HttpHandler handler)
            throws IOException {
        ServerSocket listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(address, BACKLOG);
        } catch (IOException e) {
            listening.close();
            throw new IOException("port " + address.getPort() + ": " + e.getMessage(), e);
        }
        HttpServer server = new HttpServer(listening, handler, limits);
        Thread.ofVirtual().name("http acceptor").start(server::accept);
        Thread.ofVirtual().name("web socket pings").start(server::keepAlive);
        return server;
    }

    /// The port that it listens at.
    public int port() {
        return listening.getLocalPort();
    }

    /// Connections that are open now.
    public int connections() {
        return connections.size();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                if (connections.size() >= limits.maxConnections()) {
                    WireLog.warn(connections.size() + " connections are open: one more is refused");
                    Sockets.close(socket);
                    continue;
                }
                connections.add(socket);
                Thread.ofVirtual().name("connection").start(() -> serve(socket));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    WireLog.warn("accepting a connection: " + e.getMessage());
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ROUND_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            WireInput in = new WireInput(socket);
            HttpReader reader = new HttpReader(in, limits);
            boolean goesOn = true;
            while (goesOn) {
                goesOn = serveOne(socket, in, reader);
            }
        } catch (IOException e) {
            WireLog.trace("a connection ended", e);
        } catch (RuntimeException e) {
            WireLog.error("a connection failed", e);
        } finally {
            Sockets.close(socket);
            connections.remove(socket);
        }
    }

    private boolean serveOne(Socket socket, WireInput in, HttpReader reader) throws IOException {
        OutputStream out = socket.getOutputStream();
        HttpRequest request;
        try {
            request = reader.request(out);
        } catch (WireException e) {
            refuse(socket, e.code(), e.getMessage());
            return false;
        } catch (SocketTimeoutException e) {
            refuse(socket, 408, "the request did not come in time");
            return false;
        }
        if (request == null) {
            return false;
        }
        switch (reply(request, socket)) {
            case HttpResponse response -> {
                HttpWriter.response(out, response, request.method().equals("HEAD"), reader.keepsAlive());
                if (!reader.keepsAlive()) {
                    Sockets.linger(socket);
                }
                return reader.keepsAlive();
            }
            case WebSocketUpgrade upgrade -> {
                HttpResponse answer = WebSocketHandshake.answer(request);
                HttpWriter.response(out, answer, false, answer.status() == 101);
                if (answer.status() == 101) {
                    talk(socket, in, upgrade);
                } else {
                    Sockets.linger(socket);
                }
                return false;
            }
        }
    }

    private HttpReply reply(HttpRequest request, Socket socket) {
        try {
            return handler.handle(request, socket.getInetAddress());
        } catch (RuntimeException e) {
            WireLog.error(request.method() + " " + request.path() + " failed", e);
            return HttpResponse.text(500, "an error of the server");
        }
    }

    private void refuse(Socket socket, int status, @Nullable String reason) throws IOException {
        HttpResponse response = handler.refuse(status, reason == null ? "" : reason);
        HttpWriter.response(socket.getOutputStream(), response, false, false);
        Sockets.linger(socket);
    }

    private void talk(Socket socket, WireInput in, WebSocketUpgrade upgrade) {
        in.deadline(0);
        WebSocket webSocket = WebSocket.accepted(socket, in, limits);
        webSockets.add(webSocket);
        try {
            WebSocketListener listener = upgrade.accept().apply(webSocket);
            webSocket.startWriting();
            webSocket.read(listener);
        } finally {
            webSockets.remove(webSocket);
            webSocket.abort();
        }
    }

    /// Pings, and lets go whoever does not answer.
    private void keepAlive() {
        while (!listening.isClosed()) {
            pause();
            for (WebSocket webSocket : webSockets) {
                if (webSocket.unansweredNanos() > limits.pongWithin().toNanos()) {
                    webSocket.abort();
                } else if (webSocket.isOpen() && webSocket.sincePingNanos() > limits.pingEvery().toNanos()) {
                    webSocket.ping(Long.toString(System.currentTimeMillis()).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    /// Takes no more connections, says goodbye to WebSockets, gives them two seconds, and closes what is left.
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            WireLog.trace("closing", e);
        }
        for (WebSocket webSocket : webSockets) {
            webSocket.close(CloseCode.GOING_AWAY, "the server stops");
        }
        long end = System.nanoTime() + CLOSING_NANOS;
        for (WebSocket webSocket : webSockets) {
            try {
                webSocket.awaitEnd(Math.max(0, end - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        for (Socket socket : connections) {
            Sockets.close(socket);
        }
    }
}
