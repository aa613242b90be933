package dev.jiffy.market.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A client's connection to one server, kept open between requests and opened again where the server has closed it.
///
/// A request whose connection broke is repeated by itself only if it had been idle before and the method is safe: whether an
/// order arrived, only a query can tell. Not for two threads at a time.
public final class HttpConnection implements AutoCloseable {
    private final Endpoint server;
    private final WireLimits limits;
    private @Nullable Open open;

    private record Open(Socket socket, HttpReader reader) {
    }

    /// Connects with the first request.
    public HttpConnection(Endpoint server, WireLimits limits) {
        this.server = server;
        this.limits = limits;
    }

    /// Sends a request and waits for its response.
    ///
    /// @throws IOException if there is none; then a request that changes something may have been carried out or not
    public HttpResponse exchange(HttpRequest request) throws IOException {
        Open was = open;
        if (was != null) {
            try {
                return exchange(was, request);
            } catch (IOException e) {
                close();
                boolean isSafe = request.method().equals("GET") || request.method().equals("HEAD");
                if (!isSafe || e instanceof java.net.SocketTimeoutException || e instanceof WireException) {
                    throw e;
                }
            }
        }
        Duration patience = limits.messageTime();
        Socket socket = server.connect(patience);
        Open now = new Open(socket, new HttpReader(new WireInput(socket), limits));
        open = now;
        try {
            return exchange(now, request);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private HttpResponse exchange(Open connection, HttpRequest request) throws IOException {
        HttpWriter.request(connection.socket.getOutputStream(), request, server.authority());
        HttpResponse response = connection.reader.response(request.method());
        if (!connection.reader.keepsAlive()) {
            close();
        }
        return response;
    }

    @Override
    public void close() {
        Open was = open;
        open = null;
        if (was != null) {
            Sockets.close(was.socket);
        }
    }
}
