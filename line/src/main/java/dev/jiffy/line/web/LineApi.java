package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import dev.jiffy.line.live.Station;
import dev.jiffy.web.Problem;
import dev.jiffy.web.RequestBody;
import dev.jiffy.web.Route;
import dev.jiffy.web.Routes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// What a line works with: rules, models, decoders.
final class LineApi {
    private static final int MAX_RULES = 64 * 1024;
    private static final Duration UPLOAD = Duration.ofMinutes(10);

    private final Station station;
    private final int maxModelBytes;
    /// Models lie in memory while they come: one at a time.
    private final Semaphore upload = new Semaphore(1);

    LineApi(Station station, int maxModelBytes) {
        this.station = station;
        this.maxModelBytes = maxModelBytes;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/rules", (_, response) -> Routes.text(response, "text/plain; charset=utf-8",
                        station.rules())),
                Route.put("/api/v1/rules", this::rules),
                Route.get("/api/v1/models", (_, response) -> names(response, station.models())),
                Route.put("/api/v1/models/{name}", this::addModel),
                Route.get("/api/v1/decoders", (_, response) -> names(response, station.decoders())),
                Route.post("/api/v1/line/decoder", this::decoder), Route.post("/api/v1/line/model", this::model),
                Route.get("/api/v1/openapi.json", Pages.resource("openapi.json", "application/json")));
    }

    private static void names(ServerResponse response, List<String> names) {
        Routes.json(response, JsonForms.names(new Json(), names).toString());
    }

    private void rules(ServerRequest request, ServerResponse response) {
        long version = station.rules(RequestBody.text(request, MAX_RULES));
        Routes.json(response, new Json().open('{').name("version").value(version).close('}').toString());
    }

    private void decoder(ServerRequest request, ServerResponse response) {
        Map<String, String> fields = RequestBody.fields(request, Set.of("decoder"), Set.of("camera"));
        String decoder = fields.getOrDefault("decoder", "");
        station.decoder(fields.get("camera"), decoder);
        Routes.json(response, new Json().open('{').name("decoder").value(decoder).close('}').toString());
    }

    private void model(ServerRequest request, ServerResponse response) {
        String model = RequestBody.fields(request, Set.of("model"), Set.of()).getOrDefault("model", "");
        station.model(model);
        Routes.json(response, new Json().open('{').name("model").value(model).close('}').toString());
    }

    private void addModel(ServerRequest request, ServerResponse response) {
        String name = request.path().pathParameters().get("name");
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")) {
            throw new Problem(422, "a model's name has up to 100 letters, digits, -, _ and ., and no . in front");
        }
        if (!upload.tryAcquire()) {
            response.header(HeaderNames.RETRY_AFTER, "10");
            throw new Problem(503, "another model is being sent; try again when it is there");
        }
        try {
            station.addModel(name, RequestBody.read(request, maxModelBytes, UPLOAD));
        } finally {
            upload.release();
        }
        response.status(201);
        Routes.json(response, new Json().open('{').name("model").value(name).close('}').toString());
    }
}
