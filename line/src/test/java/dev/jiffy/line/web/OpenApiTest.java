package dev.jiffy.line.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.web.WriteWatch;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The description and the server say the same.
class OpenApiTest {
    private static final String SOCKET = "GET /api/v1/live";

    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture();
        web.station.journal.record(1, "belt-1", "verdict", "x", java.util.Map.of(), new byte[]{1});
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() throws Exception {
        Set<String> routes = LineServer.routes(web.station, LineServer.Settings.of(0, ""), new PartCounts(),
                new Viewers(new WriteWatch(java.time.Duration.ofSeconds(1)))).stream()
                .map(route -> route.method().text() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Pages.routes().forEach(page -> routes.remove("GET " + page.path()));
        routes.add(SOCKET);

        assertThat(described()).isEqualTo(routes);
    }

    @Test
    void everyDescribedRouteAnswers() throws Exception {
        for (String operation : described()) {
            String method = operation.substring(0, operation.indexOf(' '));
            String path = operation.substring(operation.indexOf(' ') + 1).replace("{name}", "belt-1").replace("{n}",
                    "2");
            if (!operation.equals(SOCKET)) {
                HttpRequest request = HttpRequest.newBuilder(web.uri(path))
                        .method(method, HttpRequest.BodyPublishers.noBody()).build();
                HttpResponse<InputStream> answer = web.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                answer.body().close();
                assertThat(answer.statusCode()).as(operation).isEqualTo(method.equals("GET") ? 200 : 401);
            }
        }
    }

    /// Method and path of all operations, read off the document that is served.
    private static Set<String> described() throws Exception {
        Set<String> operations = new TreeSet<>();
        try (JsonParser json = JsonFactory.builder().build().createParser(ObjectReadContext.empty(),
                web.get("/api/v1/openapi.json").body())) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isPaths = json.currentName().equals("paths");
                json.nextToken();
                if (isPaths) {
                    paths(json, operations);
                } else {
                    json.skipChildren();
                }
            }
            assertThat(json.currentToken()).isEqualTo(JsonToken.END_OBJECT);
        }
        return operations;
    }

    private static void paths(JsonParser json, Set<String> operations) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = json.currentName();
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                operations.add(json.currentName().toUpperCase(java.util.Locale.ROOT) + " " + path);
                json.nextToken();
                json.skipChildren();
            }
        }
    }
}
