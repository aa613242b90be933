package dev.jiffy.app;

import static dev.jiffy.app.StationProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of a run, again and again.
class KilledStationTest {
    private static final Pattern EVENT = Pattern.compile("\\{\"number\":[^{}]*\"facts\":\\{[^{}]*}[^{}]*}");
    private static final Pattern VERDICT = Pattern
            .compile("\"number\":([0-9]+),.*\"kind\":\"verdict\".*\"picture\":true");
    private static final int MORE = 8;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(600)
    void whatAViewerWasToldIsThereAfterAKill() throws Exception {
        Set<String> told = new LinkedHashSet<>();
        for (int kill = 0; kill < 2; kill++) {
            ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();
            try (StationProcess station = StationProcess.start(folder, List.of())) {
                assertThat(events(station)).containsAll(told);
                station.watch(messages::add);
                int before = told.size();
                await("events", () -> {
                    messages.stream().filter(text -> text.startsWith("{\"type\":\"event\""))
                            .forEach(text -> told.addAll(events(text)));
                    told.addAll(events(station.get("api/v1/events?limit=500")));
                    return told.size() >= before + MORE && told.stream().anyMatch(e -> VERDICT.matcher(e).find());
                });
                station.kill();
            }
            messages.stream().filter(text -> text.startsWith("{\"type\":\"event\""))
                    .forEach(text -> told.addAll(events(text)));
        }

        try (StationProcess station = StationProcess.start(folder, List.of())) {
            List<String> found = events(station);
            assertThat(found).containsAll(told).doesNotHaveDuplicates();
            assertThat(found.stream().filter(event -> event.contains("\"kind\":\"start\""))).hasSize(3);
            assertThat(found.stream().filter(event -> event.contains("\"kind\":\"stop\""))).isEmpty();
            var verdict = VERDICT
                    .matcher(told.stream().filter(e -> VERDICT.matcher(e).find()).findFirst().orElseThrow());
            assertThat(verdict.find()).isTrue();
            assertThat(station.get("api/v1/events/" + verdict.group(1) + "/picture.jpg")).contains("JFIF");
        }
    }

    private static List<String> events(StationProcess station) throws Exception {
        return events(station.get("api/v1/events?limit=500"));
    }

    private static List<String> events(String json) {
        List<String> events = new ArrayList<>();
        EVENT.matcher(json).results().forEach(result -> events.add(result.group()));
        return events;
    }
}
