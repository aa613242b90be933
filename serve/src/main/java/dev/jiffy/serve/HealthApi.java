package dev.jiffy.serve;

import dev.jiffy.core.Json;
import dev.jiffy.web.Route;
import dev.jiffy.web.Routes;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/// Whether the process lives, and whether it takes requests.
final class HealthApi {
    private final Computing computing;

    HealthApi(Computing computing) {
        this.computing = computing;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/healthz", (_, response) -> Routes.text(response, "text/plain; charset=utf-8", "alive\n")),
                Route.get("/readyz", (_, response) -> ready(response)));
    }

    private void ready(ServerResponse response) {
        boolean isDraining = computing.isDraining();
        response.status(isDraining ? 503 : 200);
        Routes.json(response, new Json().open('{').name("state").value(isDraining ? "draining" : "ready")
                .name("running").value(computing.running()).name("waiting").value(computing.waiting()).close('}')
                .toString());
    }
}
