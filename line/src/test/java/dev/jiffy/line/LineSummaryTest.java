package dev.jiffy.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.DegradationLadder;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.vision.zone.ZoneMonitor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineSummaryTest {
    private final LineSummary summary = new LineSummary(List.of(source()), 25.1, 14, 180.5);

    @Test
    void jsonHasTheFormOfTheContract() {
        assertThat(summary.json())
                .isEqualTo("{\"sources\":[{\"name\":\"bottle \\\"1\\\".mp4\",\"width\":640,\"height\":360,"
                        + "\"media_seconds\":39.85,\"frames_decoded\":1189,\"frames_inferred\":1188,\"frames_dropped\":1,"
                        + "\"tracks\":{\"bottle\":7},"
                        + "\"zones\":{\"left\":{\"occupied_at_start\":true,\"events\":[{\"t\":6.9,\"event\":\"leave\"},"
                        + "{\"t\":12.235,\"event\":\"enter\"}]}},"
                        + "\"counters\":{\"mid\":{\"forward\":3,\"backward\":1,\"by_class\":{\"car\":{\"forward\":2,\"backward\":1},"
                        + "\"van\":{\"forward\":1,\"backward\":0}}}},\"verdicts\":{\"pass\":5,\"fail\":2},"
                        + "\"latency_ms\":{\"decode\":{\"p50\":1.5,\"p99\":1.5,\"max\":1.5},"
                        + "\"inference\":{\"p50\":0,\"p99\":0,\"max\":0},\"end_to_end\":{\"p50\":1.5,\"p99\":1.5,\"max\":1.5}},"
                        + "\"ladder\":{\"state\":\"reduced\",\"transitions\":[{\"t\":2,\"from\":\"healthy\",\"to\":\"reduced\","
                        + "\"load\":1.25}]}}],\"cpu_seconds\":25.1,\"wall_seconds\":14,\"rss_mb\":180.5}");
    }

    @Test
    void textSaysTheSame() {
        assertThat(summary.text()).contains("1189 decoded, 1188 looked at, 1 dropped", "tracks    bottle 7",
                "left: occupied at the start, leave 6.90 s, enter 12.23 s", "mid: 3 forward, 1 backward",
                "verdicts  5 pass, 2 fail", "ladder    reduced, 1 transitions");
    }

    private static SourceSummary source() {
        LatencyWindow some = new LatencyWindow(4);
        some.record(1_500_000);
        LatencyWindow none = new LatencyWindow(4);
        return new SourceSummary("bottle \"1\".mp4", 640, 360, 39.85, 1189, 1188, 1, Map.of("bottle", 7),
                List.of(new SourceSummary.Zone("left", true, true,
                        List.of(new ZoneMonitor.Event(6.9, false), new ZoneMonitor.Event(12.2349, true)))),
                List.of(new SourceSummary.Counter("mid",
                        new TreeMap<>(Map.of("car", new SourceSummary.Crossings(2, 1), "van",
                                new SourceSummary.Crossings(1, 0))))),
                new SourceSummary.Verdicts(5, 2),
                new SourceSummary.Latency(some.snapshot(), none.snapshot(), some.snapshot()), "reduced",
                List.of(new DegradationLadder.Transition(2_000_000_000L, "healthy", "reduced", 1.25)));
    }
}
