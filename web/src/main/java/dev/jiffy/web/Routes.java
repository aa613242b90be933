package dev.jiffy.web;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts routes behind the guard and the token, and turns whatever goes wrong into a problem.
public final class Routes {
    private static final System.Logger LOG = System.getLogger(Routes.class.getName());

    private Routes() {
    }

    /// All routes, `405` and `404` for everything else, and problems for what handlers throw.
    ///
    /// @param token what routes that change something need
    public static HttpRouting.Builder of(List<Route> routes, Guard guard, AccessToken token) {
        HttpRouting.Builder routing = HttpRouting.builder().addFilter(guard);
        for (Route route : routes) {
            routing.route(route.method(), new RoutePath(route.path()), (request, response) -> {
                if (route.changes()) {
                    token.check(request.headers().first(HeaderNames.AUTHORIZATION).orElse(""));
                }
                try {
                    route.handler().handle(request, response);
                } catch (UncheckedIOException | ServerConnectionException e) {
                    throw isGone(e) ? new CloseConnectionException("the client has gone", e) : e;
                }
            });
        }
        Map<String, String> allowed = routes.stream().collect(Collectors.groupingBy(Route::path, TreeMap::new,
                Collectors.mapping(route -> route.method().text(), Collectors.joining(", "))));
        allowed.forEach((path, methods) -> routing.route(_ -> true, new RoutePath(path), (request, response) -> {
            response.header(HeaderNames.ALLOW, methods);
            throw new Problem(405, path + " knows " + methods);
        }));
        routing.any((request, response) -> {
            throw new Problem(404, "there is nothing here; /api/v1/openapi.json lists what there is");
        });
        return routing
                .error(Problem.class, (request, response, e) -> send(response, e))
                .error(HttpException.class, Routes::failed)
                .error(RuntimeException.class, Routes::broken);
    }

    /// Whether the other side has closed the connection, which is its right and nothing to log.
    private static boolean isGone(Throwable problem) {
        Throwable cause = problem;
        while (cause != null && !(cause instanceof SocketException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static void failed(ServerRequest request, ServerResponse response, HttpException e) {
        send(response, new Problem(e.status().code(), String.valueOf(e.getMessage())));
    }

    private static void broken(ServerRequest request, ServerResponse response, RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, () -> request.prologue().method() + " " + request.path().path(), e);
        send(response, new Problem(500, "the server made a mistake; its log says more"));
    }

    /// Answers with a problem, unless the answer is under way already.
    public static void send(ServerResponse response, Problem problem) {
        if (response.isSent()) {
            return; // broken off in the middle: the connection ends, nothing can be told any more
        }
        response.status(Status.create(problem.status()));
        response.header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == 401) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"jiffy\"");
        }
        response.send(problem.json());
    }

    /// Problems that are seen before there is a request: no HTTP, too long, not allowed.
    public static void direct(DirectHandlers.Builder handlers) {
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, Routes::direct);
        }
    }

    private static DirectHandler.TransportResponse direct(DirectHandler.TransportRequest request,
            DirectHandler.EventType type, Status status, ServerResponseHeaders headers, @Nullable String message) {
        headers.set(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        String detail = status.code() >= 500 || message == null || message.isEmpty() ? status.reasonPhrase() : message;
        return DirectHandler.TransportResponse.builder().status(status).headers(headers).keepAlive(false)
                .entity(Problem.json(status.code(), detail)).build();
    }

    /// Sends a JSON document.
    public static void json(ServerResponse response, String document) {
        response.headers().contentType(MediaTypes.APPLICATION_JSON);
        response.send(document.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends text.
    public static void text(ServerResponse response, String type, String text) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.send(text.getBytes(StandardCharsets.UTF_8));
    }
}
