package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import dev.jiffy.core.ProcessUsage;
import dev.jiffy.line.LineSummary;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.Station;
import dev.jiffy.web.Problem;
import dev.jiffy.web.Route;
import dev.jiffy.web.Routes;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/// How cameras stand, what they have counted, and the control charts.
final class CameraApi {
    private final Station station;
    private final PartCounts counts;
    private final long begun = System.nanoTime();

    CameraApi(Station station, PartCounts counts) {
        this.station = station;
        this.counts = counts;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/cameras", this::cameras), Route.get("/api/v1/cameras/{name}", this::camera),
                Route.get("/api/v1/summary", this::summary), Route.get("/api/v1/charts", this::charts));
    }

    private void cameras(ServerRequest request, ServerResponse response) {
        Json json = new Json().open('[');
        station.cameras().forEach(camera -> JsonForms.camera(json, camera, counts.of(camera.name())));
        Routes.json(response, json.close(']').toString());
    }

    private void camera(ServerRequest request, ServerResponse response) {
        String name = request.path().pathParameters().get("name");
        for (CameraStatus camera : station.cameras()) {
            if (camera.name().equals(name)) {
                Json json = new Json();
                JsonForms.camera(json, camera, counts.of(name));
                Routes.json(response, json.toString());
                return;
            }
        }
        throw new Problem(404, "there is no camera " + name);
    }

    private void summary(ServerRequest request, ServerResponse response) {
        LineSummary summary = new LineSummary(station.cameras().stream().map(CameraStatus::summary).toList(),
                ProcessUsage.cpuSeconds(), (System.nanoTime() - begun) / 1e9, ProcessUsage.residentMegabytes());
        Routes.json(response, summary.json());
    }

    private void charts(ServerRequest request, ServerResponse response) {
        Json json = new Json();
        station.control().json(json);
        Routes.json(response, json.toString());
    }
}
