package dev.jiffy.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.stats.command.StatsCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/// The description and the server say the same.
class OpenApiTest {
    private static Map<?, ?> document() throws Exception {
        try (ServerFixture web = new ServerFixture()) {
            return StatsServerTest.object(web.get("/api/v1/openapi.json").body());
        }
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() throws Exception {
        ServeSettings settings = ServeSettings.of(0);
        Set<String> routes;
        try (Computing computing = new Computing("test", 1, 1); Jobs jobs = new Jobs(settings)) {
            routes = StatsServer.routes(settings, computing, jobs).stream()
                    .map(route -> route.method().text() + " " + route.path())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> described = new TreeSet<>();
        object(document().get("paths")).forEach((path, operations) -> object(operations).keySet().forEach(method -> {
            if (!method.equals("parameters")) {
                described.add(method.toString().toUpperCase(Locale.ROOT) + " " + path);
            }
        }));
        assertThat(described).isEqualTo(routes);
    }

    @Test
    void everyOptionIsAFieldAndIsExplainedByTheHelp() throws Exception {
        Map<?, ?> schemas = object(object(document().get("components")).get("schemas"));
        for (StatsCommand command : StatsCommands.all()) {
            assertThat(schemas.keySet().contains(command.name() + "-answer")).as(command.name()).isTrue();
            if (command.name().equals("panel")) {
                continue;
            }
            Map<?, ?> properties = object(object(schemas.get(command.name() + "-request")).get("properties"));
            Set<String> names = new TreeSet<>(command.options());
            names.add("id");
            assertThat(new TreeSet<>(properties.keySet().stream().map(Object::toString).toList())).isEqualTo(names);
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        Map<?, ?> document = document();
        Map<?, ?> schemas = object(object(document.get("components")).get("schemas"));
        List<String> references = new ArrayList<>();
        references(document, references);
        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                schemas.containsKey(reference.substring("#/components/schemas/".length()))).as(reference).isTrue());
    }

    private static void references(@Nullable Object value, List<String> out) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference) {
                out.add(reference);
            }
            map.values().forEach(member -> references(member, out));
        } else if (value instanceof List<?> list) {
            list.forEach(member -> references(member, out));
        }
    }

    @Test
    void theDocumentIsJsonThatReadsBack() throws Exception {
        assertThat(JsonValues.write(document())).startsWith("{\"openapi\":\"3.1.0\"");
    }
}
