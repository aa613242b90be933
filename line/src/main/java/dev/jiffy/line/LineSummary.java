package dev.jiffy.line;

import dev.jiffy.core.Json;
import dev.jiffy.core.LatencyWindow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What came of all sources, and what it took.
///
/// @param sources in the order in which they were given
/// @param cpuSeconds CPU time of the process
/// @param wallSeconds time the sources took
/// @param residentMegabytes memory of the process at the end
public record LineSummary(List<SourceSummary> sources, double cpuSeconds, double wallSeconds,
        double residentMegabytes) {
    /// One JSON document.
    public String json() {
        Json json = new Json();
        json.open('{').name("sources").open('[');
        sources.forEach(source -> source.json(json));
        return json.close(']').name("cpu_seconds").value(cpuSeconds).name("wall_seconds").value(wallSeconds)
                .name("rss_mb").value(residentMegabytes).close('}').toString();
    }

    /// The same for people, a few lines per source.
    public String text() {
        StringBuilder out = new StringBuilder();
        sources.forEach(source -> text(out, source));
        out.append(String.format(Locale.ROOT, "%.1f s, %.1f s CPU, %.0f MB%n", wallSeconds, cpuSeconds,
                residentMegabytes));
        return out.toString();
    }

    private static void text(StringBuilder out, SourceSummary s) {
        out.append(String.format(Locale.ROOT, "%s  %d x %d, %.2f s%n  frames    %d decoded, %d looked at, %d dropped%n",
                s.name(), s.width(), s.height(), s.mediaSeconds(), s.framesDecoded(), s.framesInferred(),
                s.framesDropped()));
        String tracks = s.tracks().entrySet().stream().map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        out.append(String.format("  tracks    %s%n", tracks.isEmpty() ? "none" : tracks));
        for (SourceSummary.Zone zone : s.zones()) {
            String events = zone.events().stream().map(e -> String.format(Locale.ROOT, "%s %.2f s", e.name(), e.time()))
                    .collect(Collectors.joining(", "));
            out.append(String.format("  zone      %s: %s at the start%s%n", zone.name(),
                    zone.occupiedAtStart() ? "occupied" : "free", events.isEmpty() ? "" : ", " + events));
        }
        for (SourceSummary.Counter counter : s.counters()) {
            SourceSummary.Crossings total = counter.total();
            out.append(String.format("  counter   %s: %d forward, %d backward%n", counter.name(), total.forward(),
                    total.backward()));
        }
        if (s.verdicts().pass() + s.verdicts().fail() > 0) {
            out.append(String.format("  verdicts  %d pass, %d fail%n", s.verdicts().pass(), s.verdicts().fail()));
        }
        latency(out, "decode", s.latency().decode());
        latency(out, "inference", s.latency().inference());
        latency(out, "overall", s.latency().endToEnd());
        out.append(String.format("  ladder    %s, %d transitions%n", s.ladderState(), s.transitions().size()));
    }

    private static void latency(StringBuilder out, String name, LatencyWindow.Snapshot latency) {
        out.append(
                String.format(Locale.ROOT, "  %-10s%.2f ms P50, %.2f ms P99, %.2f ms max%n", name, latency.p50() / 1e6,
                        latency.p99() / 1e6, latency.max() / 1e6));
    }
}
