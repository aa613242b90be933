package dev.jiffy.line.web;

import dev.jiffy.line.live.Station;
import dev.jiffy.line.live.StationException;
import dev.jiffy.web.AccessToken;
import dev.jiffy.web.Guard;
import dev.jiffy.web.Problem;
import dev.jiffy.web.Route;
import dev.jiffy.web.Routes;
import dev.jiffy.web.WriteWatch;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A station's web server: page, REST under `/api/v1`, WebSocket and metrics, on one port.
///
/// ```java
/// try (LineServer server = LineServer.start(station, LineServer.Settings.of(8080, token))) {
///     System.err.println("http://localhost:" + server.port() + "/");
///     station.join();
/// }
/// ```
///
/// It serves plain HTTP/1.1; a proxy in front of it speaks TLS where others than this machine watch. Everything a client
/// sends is bounded in size and time, and everything a client is sent may be taken slowly without slowing the station down.
public final class LineServer implements AutoCloseable {
    /// A client that is silent in the middle of a request, or takes nothing of an answer, for so long is gone.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebServer server;
    private final LiveHub hub;
    private final Viewers viewers;

    /// Where and for whom.
    ///
    /// @param host address to bind; a loopback address keeps other machines out
    /// @param port 0 for any that is free
    /// @param token what changes need; empty if nothing may be changed
    /// @param maxModelBytes largest model that is taken
    public record Settings(String host, int port, String token, int maxModelBytes) {
        /// For this machine only, models up to 64 MB.
        public static Settings of(int port, String token) {
            return new Settings("127.0.0.1", port, token, 64_000_000);
        }
    }

    private LineServer(WebServer server, LiveHub hub, Viewers viewers) {
        this.server = server;
        this.hub = hub;
        this.viewers = viewers;
    }

    /// Starts a server; the station stays its owner's.
    ///
    /// @throws IllegalStateException if the address cannot be bound
    public static LineServer start(Station station, Settings settings) {
        return start(station, settings, PATIENCE);
    }

    static LineServer start(Station station, Settings settings, Duration patience) {
        Guard guard = new Guard(settings.host());
        WriteWatch watch = new WriteWatch(patience);
        PartCounts counts = new PartCounts();
        Viewers viewers = new Viewers(watch);
        LiveHub hub = new LiveHub(station, counts, guard, watch);
        List<Route> routes = routes(station, settings, counts, viewers);
        WebServer server = WebServer.builder().host(settings.host()).port(settings.port()).shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(500)).maxTcpConnections(1024)
                .maxPayloadSize(settings.maxModelBytes()).idleConnectionTimeout(patience)
                .connectionOptions(options -> options.readTimeout(patience).tcpNoDelay(true).socketKeepAlive(true))
                .addProtocol(Http1Config.builder().maxPrologueLength(2048).maxHeadersSize(16 * 1024).build())
                .addProtocol(WsConfig.builder().maxFrameLength(1024).build()).directHandlers(Routes::direct)
                .errorHandling(errors -> errors.includeEntity(false))
                .addRouting(Routes.of(routes, guard, new AccessToken(settings.token()))
                        .error(StationException.class, (_, response, e) -> Routes.send(response, problem(e))))
                .addRouting(WsRouting.builder().endpoint("/api/v1/live", hub::viewer)).build();
        server.start();
        if (!server.isRunning() || server.port() <= 0) { // it only logs why
            hub.close();
            throw new IllegalStateException(
                    settings.host() + ":" + settings.port() + " cannot be bound; another program may listen there");
        }
        return new LineServer(server, hub, viewers);
    }

    private static Problem problem(StationException e) {
        return new Problem(e.kind() == StationException.Kind.UNKNOWN ? 404 : 422, String.valueOf(e.getMessage()));
    }

    /// All that is answered, except for the WebSocket.
    static List<Route> routes(Station station, Settings settings, PartCounts counts, Viewers viewers) {
        List<Route> routes = new ArrayList<>(Pages.routes());
        routes.addAll(new CameraApi(station, counts).routes());
        routes.addAll(new VideoApi(station, viewers).routes());
        routes.addAll(new EventApi(station, viewers).routes());
        routes.addAll(new LineApi(station, settings.maxModelBytes()).routes());
        routes.addAll(new HealthApi(station).routes());
        routes.add(new Metrics(station, counts).route());
        return routes;
    }

    /// The port it listens at.
    public int port() {
        return server.port();
    }

    /// Ends all connections and lets go of the port.
    @Override
    public void close() {
        viewers.close();
        hub.close();
        server.stop();
    }
}
