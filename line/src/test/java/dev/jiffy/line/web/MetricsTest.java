package dev.jiffy.line.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.line.journal.Event;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What Prometheus reads.
class MetricsTest {
    /// A sample of the text format 0.0.4: name, labels with escaped values, a number.
    private static final String SAMPLE = "[a-zA-Z_:][a-zA-Z0-9_:]*"
            + "(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? (NaN|[-+]?Inf|-?[0-9.]+(E-?[0-9]+)?)";

    @Test
    void everyLineIsWellFormedAndEverySeriesThere() throws Exception {
        try (WebFixture web = new WebFixture()) {
            WebFixture.Viewer viewer = web.watch();
            viewer.await("status");
            web.station.journal.record(1, "belt-1", "verdict", "x",
                    Map.of("verdict", "fail", "label", "a \"nut\"\\\n"), new byte[0]);
            viewer.await("\"type\":\"event\",\"data\":{\"number\":2");
            HttpResponse<String> answer = web.get("/metrics");
            Map<String, Double> values = parse(answer.body());

            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
            assertThat(values).containsEntry("decoder_utilization", 42.0)
                    .containsEntry("jiffy_line_camera_up{camera=\"belt-1\"}", 1.0)
                    .containsEntry("jiffy_line_camera_up{camera=\"dark-2\"}", 0.0)
                    .containsEntry("jiffy_line_reconnects_total{camera=\"dark-2\"}", 3.0)
                    .containsEntry("jiffy_line_picture_age_seconds{camera=\"belt-1\"}", 0.12)
                    .containsEntry("jiffy_line_ladder_state{camera=\"belt-1\",state=\"full\"}", 1.0)
                    .containsEntry("jiffy_line_journal_trouble", 0.0)
                    .containsEntry(
                            "jiffy_line_parts_total{camera=\"belt-1\",label=\"a \\\"nut\\\"\\\\\\n\",verdict=\"fail\"}",
                            1.0)
                    .containsKey("jiffy_line_latency_seconds{camera=\"belt-1\",stage=\"end_to_end\",quantile=\"0.99\"}")
                    .containsKey("jiffy_line_frames_decoded_total{camera=\"belt-1\"}")
                    .containsKey("jiffy_line_frames_inferred_total{camera=\"belt-1\"}")
                    .containsKey("jiffy_line_frames_dropped_total{camera=\"belt-1\"}")
                    .containsKey("process_cpu_seconds_total")
                    .containsKey("jvm_memory_used_bytes{area=\"heap\"}").containsKey("process_resident_memory_bytes")
                    .containsKey("process_start_time_seconds");
        }
    }

    private static Map<String, Double> parse(String text) {
        Map<String, Double> values = new HashMap<>();
        Set<String> typed = new HashSet<>();
        assertThat(text).endsWith("\n");
        for (String line : text.split("\n", 0)) {
            if (line.startsWith("#")) {
                assertThat(line).matches("# (HELP|TYPE) [a-z_]+ .+");
                if (line.startsWith("# TYPE")) {
                    assertThat(typed.add(line.split(" ", 0)[2])).as(line).isTrue();
                }
            } else {
                assertThat(line).matches(SAMPLE);
                int at = line.lastIndexOf(' ');
                assertThat(values.put(line.substring(0, at), Double.valueOf(line.substring(at + 1)))).as(line).isNull();
            }
        }
        return values;
    }

    @Test
    void labelsOfACameraAreBounded() {
        PartCounts counts = new PartCounts();
        for (int i = 0; i < 1000; i++) {
            counts.observe(new Event(i, 0, "c", "verdict", "", Map.of("verdict", "pass", "label", "l" + i), false));
        }

        assertThat(counts.of("c")).hasSizeLessThanOrEqualTo(201);
        assertThat(counts.of("c").stream().mapToLong(PartCounts.Count::pass).sum()).isEqualTo(1000);
    }
}
