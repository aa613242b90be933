package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import dev.jiffy.line.live.CameraState;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.Station;
import dev.jiffy.web.Route;
import dev.jiffy.web.Routes;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/// Whether the process lives, and whether it does its work.
final class HealthApi {
    private final Station station;

    HealthApi(Station station) {
        this.station = station;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/healthz", (_, response) -> Routes.text(response, "text/plain; charset=utf-8", "alive\n")),
                Route.get("/readyz", (_, response) -> ready(response)));
    }

    /// Ready once a camera streams and a model looks at it. A journal in trouble leaves the line running: degraded.
    private void ready(ServerResponse response) {
        List<CameraStatus> cameras = station.cameras();
        long streaming = cameras.stream()
                .filter(camera -> camera.state() == CameraState.STREAMING && !camera.model().isEmpty()).count();
        String trouble = station.journal().trouble();
        String state = streaming == 0 ? "waiting" : trouble.isEmpty() ? "ready" : "degraded";
        response.status(streaming == 0 ? 503 : 200);
        Routes.json(response, new Json().open('{').name("state").value(state).name("cameras").value(cameras.size())
                .name("streaming").value(streaming).name("journal_trouble").value(trouble).close('}').toString());
    }
}
