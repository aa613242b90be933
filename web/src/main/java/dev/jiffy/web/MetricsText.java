package dev.jiffy.web;

import dev.jiffy.core.ProcessUsage;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Metrics in Prometheus' text format, and those that every process has.
public final class MetricsText {
    private static final double START_SECONDS = System.currentTimeMillis() / 1e3;

    private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();

    /// A writer.
    public MetricsText() {
    }

    /// Adds CPU time, memory and start of the process and sends all.
    @SuppressWarnings("exports") // an automatic module, which must not be required transitively
    public void send(ServerResponse response, MetricSnapshots.Builder metrics) {
        process(metrics);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            format.write(out, metrics.build(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        response.header(HeaderNames.CONTENT_TYPE, format.getContentType());
        response.send(out.toByteArray());
    }

    /// A value without labels.
    @SuppressWarnings("exports")
    public static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder().name(name).help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build()).build();
    }

    private static void process(MetricSnapshots.Builder metrics) {
        Runtime runtime = Runtime.getRuntime();
        metrics.metricSnapshot(CounterSnapshot.builder().name("process_cpu_seconds")
                .help("User and system CPU time of the process.")
                .dataPoint(CounterDataPointSnapshot.builder().value(ProcessUsage.cpuSeconds()).build()).build())
                .metricSnapshot(GaugeSnapshot.builder().name("jvm_memory_used_bytes").help("Memory of the JVM in use.")
                        .dataPoint(GaugeDataPointSnapshot.builder().labels(Labels.of("area", "heap"))
                                .value((double) runtime.totalMemory() - runtime.freeMemory()).build())
                        .build())
                .metricSnapshot(gauge("process_resident_memory_bytes", "Resident memory of the process.",
                        ProcessUsage.residentMegabytes() * 1048576))
                .metricSnapshot(gauge("process_start_time_seconds", "When the server was loaded, since 1970.",
                        START_SECONDS));
    }
}
