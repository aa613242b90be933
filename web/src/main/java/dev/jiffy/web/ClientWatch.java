package dev.jiffy.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionProvider;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// HTTP/1.1 whose handlers can see whether the client is still there while they compute.
///
/// A server reads nothing while it makes an answer, so it does not notice a connection that was closed. Here the socket of a
/// connection is known to the thread that serves it, and [Client#isGone()] has somebody read from it meanwhile: the end of
/// the stream is a client that has gone, a byte is the next request, which waits.
public final class ClientWatch implements ServerConnectionSelector {
    private static final ScopedValue<HelidonSocket> SOCKET = ScopedValue.newInstance();

    private final ServerConnectionSelector http;

    /// With these limits.
    @SuppressWarnings("deprecation") // its constructor is for the service loader, and there is no other way to a selector
    public ClientWatch(Http1Config config) {
        http = new Http1ConnectionProvider().create("@default", config, ProtocolConfigs.create(List.of(config)));
    }

    /// The client of a request.
    public static final class Client {
        private final HelidonSocket socket;
        private boolean isWatched;

        private Client(HelidonSocket socket) {
            this.socket = socket;
        }

        /// Whether it has closed the connection. The first call begins to look; the answer must then say
        /// `Connection: close`, because the socket does not become readable again at once.
        public boolean isGone() {
            if (!isWatched) {
                isWatched = true;
                socket.idle();
            }
            return !socket.isConnected();
        }

        /// Whether somebody has begun to look.
        public boolean isWatched() {
            return isWatched;
        }
    }

    /// The client of the request that this thread serves, whose body must have been read.
    public static Client client() {
        return new Client(SOCKET.get());
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData request) {
        return http.supports(request);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Watched(http.connection(context), context.serverSocket());
    }

    /// Serves with the socket in reach.
    private record Watched(ServerConnection connection, HelidonSocket socket) implements ServerConnection {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            ScopedValue.where(SOCKET, socket).call(() -> {
                connection.handle(limit);
                return socket;
            });
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }
}
