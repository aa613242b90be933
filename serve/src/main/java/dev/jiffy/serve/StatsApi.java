package dev.jiffy.serve;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Batch;
import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.stats.command.StatsCommands;
import dev.jiffy.web.ClientWatch;
import dev.jiffy.web.Problem;
import dev.jiffy.web.Route;
import dev.jiffy.web.Routes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// One route for each command: reads the request, has it computed, and waits for the answer, the deadline or the client's
/// leave, whichever comes first.
final class StatsApi {
    static final String ROOT = "/api/v1/stats/";
    /// How often it is looked whether the client is still there.
    private static final long SOON_MILLIS = 250;
    private static final System.Logger LOG = System.getLogger(StatsApi.class.getName());

    private final ServeSettings settings;
    private final Computing computing;
    private final Jobs jobs;
    private final ServeMetrics metrics;

    StatsApi(ServeSettings settings, Computing computing, Jobs jobs, ServeMetrics metrics) {
        this.settings = settings;
        this.computing = computing;
        this.jobs = jobs;
        this.metrics = metrics;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (StatsCommand command : StatsCommands.all()) {
            if (!command.name().equals(PanelApi.NAME)) {
                routes.add(new Route(Method.POST, ROOT + command.name(), !settings.token().isEmpty(),
                        (request, response) -> answer(command, request, response)));
            }
        }
        return routes;
    }

    private void answer(StatsCommand command, ServerRequest request, ServerResponse response)
            throws IOException, InterruptedException {
        boolean isJob = request.headers().first(HeaderNames.create("Prefer")).orElse("").contains("respond-async");
        metrics.measured(command.name(), response, () -> {
            if (isJob) {
                jobs.start(command, () -> new Input(command, settings).read(request), response);
            } else {
                now(command, request, response);
            }
        });
    }

    private void now(StatsCommand command, ServerRequest request, ServerResponse response)
            throws IOException, InterruptedException {
        try (Computing.Place place = computing.place()) {
            Map<String, @Nullable Object> options = new Input(command, settings).read(request);
            compute(place, () -> answer(command, options), new ClientWatch(request), response);
        }
    }

    /// What the command says, as bytes.
    static byte[] answer(StatsCommand command, Map<String, @Nullable Object> options) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>(options);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        if (asked.containsKey("id")) {
            out.put("id", asked.remove("id"));
        }
        try {
            out.putAll(Batch.answer(command, Request.remote(asked)));
        } catch (StatsException e) {
            throw Thread.currentThread().isInterrupted()
                    ? new Problem(503, "the computation was cancelled")
                    : Answers.problem(command, e);
        }
        return JsonValues.write(out).getBytes(StandardCharsets.UTF_8);
    }

    private void compute(Computing.Place place, Callable<byte[]> work, ClientWatch client,
            ServerResponse response) throws IOException, InterruptedException {
        Computation computation = place.start(work);
        long deadline = System.nanoTime() + settings.deadline().toNanos();
        try {
            while (!computation.await(SOON_MILLIS)) {
                if (System.nanoTime() - deadline > 0) {
                    metrics.timedOut();
                    throw new Problem(503, "the computation took more than " + settings.deadline().toMillis() / 1e3
                            + " s and was ended; ask for it as a job (Prefer: respond-async), or for less");
                }
                if (client.isGone()) {
                    metrics.abandoned();
                    throw new CloseConnectionException("the client has gone");
                }
            }
            send(response, computation.answer());
        } finally {
            computation.cancel();
        }
    }

    static void send(ServerResponse response, byte[] json) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(json);
    }

    /// Answers a refusal for want of room, with the time to come again.
    static void refused(ServerResponse response, Computing.Refused refused) {
        response.header(HeaderNames.RETRY_AFTER, Integer.toString(refused.retrySeconds()));
        Routes.send(response, refused.problem());
    }

    /// Answers an overrun of stack or heap outside a computation.
    static void overrun(ServerResponse response, Error error) {
        LOG.log(System.Logger.Level.ERROR, () -> "a request overran the server: " + error);
        Routes.send(response, new Problem(500, "the request needs more memory than the server has left"));
    }
}
