package dev.jiffy.line.web;

import dev.jiffy.web.Route;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The page and its parts: a fixed list of resources, so that no request names a file.
final class Pages {
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final List<String> SCRIPTS = List.of("main.js", "api.js", "charts.js", "dialog.js", "dom.js",
            "events.js",
            "live.js", "numbers.js", "overlay.js", "player.js", "rules.js", "stage.js");

    private Pages() {
    }

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/", resource("index.html", "text/html; charset=utf-8")));
        routes.add(Route.get("/line.css", resource("line.css", "text/css; charset=utf-8")));
        routes.add(Route.get("/icon.svg", resource("icon.svg", "image/svg+xml")));
        SCRIPTS.forEach(script -> routes.add(Route.get("/" + script, resource(script, SCRIPT))));
        return routes;
    }

    /// Answers with a resource of this package, read once.
    static Handler resource(String name, String type) {
        byte[] content = read(name);
        return (_, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, type);
            response.header(HeaderNames.CACHE_CONTROL, "no-cache");
            response.send(content);
        };
    }

    private static byte[] read(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the module");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
