package dev.jiffy.serve;

import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.stats.command.StatsCommands;
import dev.jiffy.web.Route;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The description of the server (OpenAPI 3.1), made from the commands: their options are the fields of requests, their help
/// says what each is for. What answers look like is written down in `answers.json`.
final class OpenApi {
    static final String PATH = "/api/v1/openapi.json";

    private final byte[] document;

    OpenApi(ServeSettings settings) {
        document = JsonValues.write(document(settings)).getBytes(StandardCharsets.UTF_8);
    }

    Route route() {
        return Route.get(PATH, (_, response) -> send(response));
    }

    private void send(ServerResponse response) {
        StatsApi.send(response, document);
    }

    private static Map<String, @Nullable Object> document(ServeSettings settings) {
        Map<String, @Nullable Object> paths = new LinkedHashMap<>();
        Map<String, @Nullable Object> schemas = new LinkedHashMap<>(answers());
        for (StatsCommand command : StatsCommands.all()) {
            boolean isPanel = command.name().equals(PanelApi.NAME);
            if (!isPanel) {
                schemas.put(request(command), OptionSchemas.request(command));
            }
            schemas.putIfAbsent(answer(command), object("type", "object"));
            paths.put(StatsApi.ROOT + command.name(),
                    object("post", isPanel ? panel(command, settings) : operation(command, settings)));
        }
        schemas.put("Problem", parsed(PROBLEM));
        schemas.put("Job", parsed(JOB));
        paths.put(JobApi.ROOT + "{id}", parsed(JOBS));
        paths.putAll(asObject(parsed(OTHERS)));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("openapi", "3.1.0");
        out.put("info", object("title", "Jiffy statistics", "version", "1", "summary",
                "Models, tests, distributions and posteriors.", "description",
                "Errors are problem documents of RFC 9457; `errors` names the fields that are wrong. Numbers that are not"
                        + " finite are the strings NaN, Infinity and -Infinity."));
        out.put("paths", paths);
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas);
        if (!settings.token().isEmpty()) {
            components.put("securitySchemes", object("token", object("type", "http", "scheme", "bearer")));
            out.put("security", List.of(object("token", List.of())));
        }
        out.put("components", components);
        return out;
    }

    private static Map<String, @Nullable Object> operation(StatsCommand command, ServeSettings settings) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("application/json", object("schema", reference(request(command))));
        if (command.options().contains("data")) {
            Map<String, @Nullable Object> schema = object("schema", object("type", "string", "description",
                    "the table `data`, RFC 4180 with a header line; options in the query"));
            content.put("text/csv", schema);
            content.put("multipart/form-data", object("schema", object("type", "object", "description",
                    "files are tables by the name of their option, other parts options, `request` a JSON object of them")));
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("operationId", command.name());
        out.put("summary", command.summary());
        out.put("description", "At most " + settings.maxBodyBytes() + " bytes and " + settings.maxCells()
                + " values; computed for " + settings.deadline().toSeconds()
                + " s at most. With `Prefer: respond-async` it becomes a job.");
        out.put("requestBody", object("required", true, "content", content));
        out.put("responses", responses(command, true));
        return out;
    }

    private static Map<String, @Nullable Object> panel(StatsCommand command, ServeSettings settings) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("operationId", command.name());
        out.put("summary", command.summary());
        out.put("description", "Computed while the body comes; at most " + settings.maxPanelBytes() + " bytes.");
        out.put("parameters", List.of(parameter("columns", true, "doubles in a row, 2 to 2000"),
                parameter("response", true, "the column to explain, from 0"),
                parameter("chunk", false, "rows in a chunk, 100000 if not told")));
        out.put("requestBody", object("required", true, "content", object("application/octet-stream", object("schema",
                object("type", "string", "format", "binary", "description", "little-endian doubles, row after row")))));
        out.put("responses", responses(command, false));
        return out;
    }

    private static Map<String, @Nullable Object> parameter(String name, boolean isRequired, String description) {
        return object("name", name, "in", "query", "required", isRequired, "description", description, "schema",
                object("type", "integer"));
    }

    private static Map<String, @Nullable Object> responses(StatsCommand command, boolean canBeJob) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("200", object("description", "The answer.", "content",
                object("application/json", object("schema", reference(answer(command))))));
        if (canBeJob) {
            out.put("202", object("description", "A job; `Location` says where it is.", "content",
                    object("application/json", object("schema", reference("Job")))));
        }
        Map<String, String> problems = new LinkedHashMap<>();
        problems.put("400", "The body cannot be read.");
        problems.put("413", "More than is allowed.");
        problems.put("415", "Not a type that is read.");
        problems.put("422", "An option is wrong, or the data cannot be analysed so.");
        problems.put("429", "All threads are busy and the queue is full; `Retry-After` says when to come again.");
        problems.put("500", "More memory than there is, or a mistake of the server.");
        problems.put("503", "The deadline has passed, or the server is shutting down.");
        problems.forEach((status, description) -> out.put(status, problem(description)));
        return out;
    }

    private static Map<String, @Nullable Object> problem(String description) {
        return object("description", description, "content",
                object("application/problem+json", object("schema", reference("Problem"))));
    }

    private static String request(StatsCommand command) {
        return command.name() + "-request";
    }

    private static String answer(StatsCommand command) {
        return command.name() + "-answer";
    }

    private static Map<String, @Nullable Object> reference(String schema) {
        return object("$ref", "#/components/schemas/" + schema);
    }

    private static Map<String, @Nullable Object> answers() {
        try (InputStream in = OpenApi.class.getResourceAsStream("answers.json")) {
            if (in == null) {
                throw new IllegalStateException("answers.json is missing from the module");
            }
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            Map<String, @Nullable Object> known = asObject(JsonValues.read(in.readAllBytes()));
            for (String command : new TreeSet<>(known.keySet())) {
                out.put(command + "-answer", known.get(command));
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> parsed(String json) {
        return asObject(JsonValues.read(json));
    }

    private static Map<String, @Nullable Object> asObject(@Nullable Object value) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> out.put(name.toString(), member));
        }
        return out;
    }

    /// Names and values in turn.
    static Map<String, @Nullable Object> object(Object... namesAndValues) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return out;
    }

    private static final String PROBLEM = """
            {"type":"object","required":["type","title","status","detail"],"properties":{
             "type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},
             "errors":{"type":"array","items":{"type":"object","required":["field","message"],
              "properties":{"field":{"type":"string"},"message":{"type":"string"}}}}}}""";

    private static final String JOB = """
            {"type":"object","required":["id","state"],"properties":{
             "id":{"type":"string"},"command":{"type":"string"},"location":{"type":"string"},
             "state":{"enum":["queued","running","done","failed","cancelled"]},"seconds":{"type":"number"},
             "progress":{"type":"object","properties":{"unit":{"type":"string"},"done":{"type":"number"},
              "total":{"type":["number","null"]},"per_second":{"type":"number"},"seconds_left":{"type":["number","null"]}}},
             "result":{"type":"object"},"problem":{"$ref":"#/components/schemas/Problem"}}}""";

    private static final String JOBS = """
            {"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
             "get":{"summary":"How far a job is, and its result.","responses":{
              "200":{"description":"Now.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Job"}}}},
              "404":{"description":"There is none, or none any more.","content":{"application/problem+json":
               {"schema":{"$ref":"#/components/schemas/Problem"}}}}}},
             "delete":{"summary":"Cancels a job and forgets it.","responses":{
              "204":{"description":"Done."},
              "404":{"description":"There is none, or none any more.","content":{"application/problem+json":
               {"schema":{"$ref":"#/components/schemas/Problem"}}}}}}}""";

    private static final String OTHERS = """
            {"/healthz":{"get":{"summary":"Whether the process lives.","responses":{"200":{"description":"It does.",
              "content":{"text/plain":{"schema":{"type":"string"}}}}}}},
             "/readyz":{"get":{"summary":"Whether it takes requests.","responses":{
              "200":{"description":"It does.","content":{"application/json":{"schema":{"type":"object"}}}},
              "503":{"description":"It is shutting down.","content":{"application/json":{"schema":{"type":"object"}}}}}}},
             "/metrics":{"get":{"summary":"For Prometheus.","responses":{"200":{"description":"Text format.",
              "content":{"text/plain":{"schema":{"type":"string"}}}}}}},
             "/api/v1/openapi.json":{"get":{"summary":"This document.","responses":{"200":{"description":"OpenAPI 3.1.",
              "content":{"application/json":{"schema":{"type":"object"}}}}}}}}""";
}
