package dev.jiffy.serve;

import dev.jiffy.web.AccessToken;
import dev.jiffy.web.Guard;
import dev.jiffy.web.Route;
import dev.jiffy.web.Routes;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The statistics' web server: each command a route under `/api/v1/stats`, jobs, metrics and health, on one port.
///
/// ```java
/// try (StatsServer server = StatsServer.start(ServeSettings.of(8080))) {
///     System.err.println("http://localhost:" + server.port() + "/api/v1/openapi.json");
///     stop.await();
///     server.drain(Duration.ofSeconds(10));
/// }
/// ```
///
/// It serves plain HTTP/1.1; a proxy in front of it speaks TLS where others than this machine ask. Size and time of
/// everything a client sends are bounded, so are computations in number and time; no request names a file.
public final class StatsServer implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final WebServer server;
    private final Computing computing;
    private final Jobs jobs;

    private StatsServer(WebServer server, Computing computing, Jobs jobs) {
        this.server = server;
        this.computing = computing;
        this.jobs = jobs;
    }

    /// Starts a server.
    ///
    /// @throws IllegalStateException if the address cannot be bound
    public static StatsServer start(ServeSettings settings) {
        Computing computing = new Computing("stats", settings.threads(), settings.queue());
        Jobs jobs = new Jobs(settings);
        HttpRouting.Builder routing = Routes
                .of(routes(settings, computing, jobs), new Guard(settings.host()), new AccessToken(settings.token()))
                .error(Computing.Refused.class, (_, response, e) -> StatsApi.refused(response, e))
                .error(OutOfMemoryError.class, (_, response, e) -> StatsApi.overrun(response, e))
                .error(StackOverflowError.class, (_, response, e) -> StatsApi.overrun(response, e));
        Http1Config http = Http1Config.builder().maxPrologueLength(8192).maxHeadersSize(16 * 1024).build();
        WebServer server = WebServer.builder().host(settings.host()).port(settings.port()).shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(500)).maxTcpConnections(1024)
                .maxPayloadSize(Math.max(settings.maxBodyBytes(), settings.maxPanelBytes()))
                .idleConnectionTimeout(SILENCE)
                .connectionOptions(options -> options.readTimeout(SILENCE).tcpNoDelay(true).socketKeepAlive(true))
                .addProtocol(http)
                .directHandlers(Routes::direct).errorHandling(errors -> errors.includeEntity(false))
                .addRouting(routing).build();
        server.start();
        if (!server.isRunning() || server.port() <= 0) { // it only logs why
            computing.close();
            jobs.close();
            throw new IllegalStateException(
                    settings.host() + ":" + settings.port() + " cannot be bound; another program may listen there");
        }
        return new StatsServer(server, computing, jobs);
    }

    /// All that is answered.
    static List<Route> routes(ServeSettings settings, Computing computing, Jobs jobs) {
        ServeMetrics metrics = new ServeMetrics();
        List<Route> routes = new ArrayList<>(new StatsApi(settings, computing, jobs, metrics).routes());
        routes.addAll(new PanelApi(settings, computing, metrics).routes());
        routes.addAll(new JobApi(jobs, !settings.token().isEmpty()).routes());
        routes.addAll(new HealthApi(computing).routes());
        routes.add(metrics.route(computing, jobs));
        routes.add(new OpenApi(settings).route());
        return routes;
    }

    /// The port it listens at.
    public int port() {
        return server.port();
    }

    /// Says that it is not ready, takes nothing new and waits for what is being computed, jobs among it; what is left then
    /// is cancelled. Returns whether nothing was.
    ///
    /// @throws InterruptedException if interrupted meanwhile
    public boolean drain(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean isDone = computing.drain(patience);
        return jobs.computing().drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))) && isDone;
    }

    /// Cancels what is being computed, ends all connections and lets go of the port.
    @Override
    public void close() {
        computing.close();
        jobs.close();
        server.stop();
    }
}
