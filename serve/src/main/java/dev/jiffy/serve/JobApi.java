package dev.jiffy.serve;

import dev.jiffy.web.Problem;
import dev.jiffy.web.Route;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/// How far a job is and what came of it, and its end. Whoever knows its name may ask.
final class JobApi {
    static final String ROOT = "/api/v1/stats/jobs/";

    private final Jobs jobs;
    private final boolean needsToken;

    JobApi(Jobs jobs, boolean needsToken) {
        this.jobs = jobs;
        this.needsToken = needsToken;
    }

    List<Route> routes() {
        return List.of(new Route(Method.GET, ROOT + "{id}", needsToken, this::show),
                new Route(Method.DELETE, ROOT + "{id}", needsToken, this::remove));
    }

    private static String id(ServerRequest request) {
        return request.path().pathParameters().get("id");
    }

    private void show(ServerRequest request, ServerResponse response) {
        Job job = jobs.find(id(request));
        if (job == null) {
            throw unknown();
        }
        StatsApi.send(response, job.json());
    }

    private void remove(ServerRequest request, ServerResponse response) {
        if (!jobs.remove(id(request))) {
            throw unknown();
        }
        response.status(Status.NO_CONTENT_204);
        response.send();
    }

    private static Problem unknown() {
        return new Problem(404, "there is no such job; finished ones are kept for a while only");
    }
}
