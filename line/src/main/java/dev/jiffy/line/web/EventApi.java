package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.JournalExport;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.line.live.Station;
import dev.jiffy.web.Problem;
import dev.jiffy.web.Query;
import dev.jiffy.web.RequestBody;
import dev.jiffy.web.Route;
import dev.jiffy.web.Routes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The journal: pages of it, single events and their pictures, all of it for other programs; and a person's word on a
/// verdict.
final class EventApi {
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 500;
    private static final int MAX_NAME = 80;

    private final Station station;
    private final Viewers viewers;

    EventApi(Station station, Viewers viewers) {
        this.station = station;
        this.viewers = viewers;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/events", this::events), Route.get("/api/v1/events.csv", this::csv),
                Route.get("/api/v1/events.json", this::json), Route.get("/api/v1/events/{n}", this::event),
                Route.get("/api/v1/events/{n}/picture.jpg", this::picture),
                Route.post("/api/v1/events/{n}/overrule", this::overrule));
    }

    private static String kind(ServerRequest request) {
        String kind = request.query().first("kind").orElse("");
        if (!kind.matches("[a-z]{0,32}")) {
            throw new Problem(400, "kind must be a word of lower-case letters");
        }
        return kind;
    }

    private static long number(ServerRequest request) {
        return Query.number("event", request.path().pathParameters().get("n"), 1, Long.MAX_VALUE);
    }

    private void events(ServerRequest request, ServerResponse response) {
        long before = Query.number(request, "before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) Query.number(request, "limit", 1, MAX_PAGE, PAGE);
        Json json = new Json().open('[');
        station.journal().before(before, limit, kind(request)).forEach(event -> JsonForms.event(json, event));
        Routes.json(response, json.close(']').toString());
    }

    private void csv(ServerRequest request, ServerResponse response) {
        String kind = kind(request);
        attach(response, "text/csv; charset=utf-8; header=present", "events.csv");
        viewers.send(response, stream -> {
            try (Writer out = stream.text()) {
                JournalExport.csv(station.journal(), out, kind);
            }
        });
    }

    private void json(ServerRequest request, ServerResponse response) {
        String kind = kind(request);
        attach(response, "application/json", "events.json");
        viewers.send(response, stream -> {
            try (Writer out = stream.text()) {
                JournalExport.json(station.journal(), out, kind);
            }
        });
    }

    private static void attach(ServerResponse response, String type, String name) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }

    private void event(ServerRequest request, ServerResponse response) {
        long number = number(request);
        Event event = station.journal().event(number);
        if (event == null) {
            throw new Problem(404, "there is no event " + number);
        }
        Routes.json(response, JsonForms.event(new Json(), event).toString());
    }

    private void picture(ServerRequest request, ServerResponse response) {
        long number = number(request);
        byte[] jpeg = station.journal().picture(number);
        if (jpeg == null) {
            throw new Problem(404, "there is no picture of event " + number);
        }
        response.header(HeaderNames.CONTENT_TYPE, "image/jpeg");
        response.header(HeaderNames.CACHE_CONTROL, "private, max-age=86400, immutable");
        response.send(jpeg);
    }

    private void overrule(ServerRequest request, ServerResponse response) {
        long number = number(request);
        Map<String, String> fields = RequestBody.fields(request, Set.of("verdict", "who"), Set.of());
        SeenPart.Verdict verdict = switch (fields.get("verdict")) {
            case "pass" -> SeenPart.Verdict.PASS;
            case "fail" -> SeenPart.Verdict.FAIL;
            case null, default -> throw new Problem(400, "\"verdict\" must be \"pass\" or \"fail\"");
        };
        String who = fields.getOrDefault("who", "").strip();
        if (who.length() > MAX_NAME || who.chars().anyMatch(Character::isISOControl)) {
            throw new Problem(400, "\"who\" must be a name of " + MAX_NAME + " characters at most");
        }
        station.overrule(number, verdict, who);
        Routes.json(response, new Json().open('{').name("event").value(number).name("verdict")
                .value(JsonForms.name(verdict)).name("who").value(who).close('}').toString());
    }
}
