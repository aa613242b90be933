package dev.jiffy.line.web;

import dev.jiffy.core.LatencyWindow;
import dev.jiffy.line.SourceSummary;
import dev.jiffy.line.live.CameraState;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.Station;
import dev.jiffy.web.MetricsText;
import dev.jiffy.web.Route;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How the line does, for Prometheus: read from the station when somebody asks, so the pipelines keep no second book.
final class Metrics {
    private final Station station;
    private final PartCounts counts;
    private final MetricsText text = new MetricsText();

    Metrics(Station station, PartCounts counts) {
        this.station = station;
        this.counts = counts;
    }

    Route route() {
        return Route.get("/metrics", (_, response) -> text.send(response, snapshots(station.cameras())));
    }

    private MetricSnapshots.Builder snapshots(List<CameraStatus> cameras) {
        double utilization = cameras.stream().mapToDouble(CameraStatus::utilization).filter(Double::isFinite).max()
                .orElse(0);
        return MetricSnapshots.builder()
                .metricSnapshot(MetricsText.gauge("decoder_utilization",
                        "Busiest decoding thread's share of its time, in percent.",
                        100 * Math.clamp(utilization, 0, 1)))
                .metricSnapshot(counter("jiffy_line_frames_decoded", "Frames decoded.", cameras,
                        c -> c.summary().framesDecoded()))
                .metricSnapshot(counter("jiffy_line_frames_inferred", "Frames looked at by the model.", cameras,
                        c -> c.summary().framesInferred()))
                .metricSnapshot(counter("jiffy_line_frames_dropped", "Frames left out for want of time.", cameras,
                        c -> c.summary().framesDropped()))
                .metricSnapshot(counter("jiffy_line_reconnects", "Times the source was opened again.", cameras,
                        CameraStatus::reconnects))
                .metricSnapshot(ladder(cameras))
                .metricSnapshot(gauge("jiffy_line_picture_age_seconds", "Time since the newest picture was captured.",
                        cameras, CameraStatus::pictureAgeSeconds))
                .metricSnapshot(gauge("jiffy_line_camera_up", "1 while pictures come.", cameras,
                        c -> c.state() == CameraState.STREAMING ? 1 : 0))
                .metricSnapshot(
                        MetricsText.gauge("jiffy_line_journal_trouble", "1 while events cannot be kept on disk.",
                                station.journal().trouble().isEmpty() ? 0 : 1))
                .metricSnapshot(latency(cameras)).metricSnapshot(parts(cameras));
    }

    private static CounterSnapshot counter(String name, String help, List<CameraStatus> cameras,
            ToDoubleFunction<CameraStatus> value) {
        CounterSnapshot.Builder builder = CounterSnapshot.builder().name(name).help(help);
        cameras.forEach(camera -> builder.dataPoint(CounterDataPointSnapshot.builder().labels(camera(camera))
                .value(value.applyAsDouble(camera)).build()));
        return builder.build();
    }

    private static GaugeSnapshot gauge(String name, String help, List<CameraStatus> cameras,
            ToDoubleFunction<CameraStatus> value) {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
        cameras.forEach(camera -> builder.dataPoint(GaugeDataPointSnapshot.builder().labels(camera(camera))
                .value(value.applyAsDouble(camera)).build()));
        return builder.build();
    }

    private static GaugeSnapshot ladder(List<CameraStatus> cameras) {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name("jiffy_line_ladder_state")
                .help("1 for the rung of the degradation ladder that the camera stands on.");
        cameras.forEach(camera -> builder.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("camera", camera.name(), "state", camera.summary().ladderState())).value(1).build()));
        return builder.build();
    }

    private static SummarySnapshot latency(List<CameraStatus> cameras) {
        SummarySnapshot.Builder builder = SummarySnapshot.builder().name("jiffy_line_latency_seconds")
                .help("What a frame took, over the last minute.").unit(Unit.SECONDS);
        for (CameraStatus camera : cameras) {
            SourceSummary.Latency latency = camera.summary().latency();
            builder.dataPoint(latency(camera, "decode", latency.decode()))
                    .dataPoint(latency(camera, "inference", latency.inference()))
                    .dataPoint(latency(camera, "end_to_end", latency.endToEnd()));
        }
        return builder.build();
    }

    private static SummaryDataPointSnapshot latency(CameraStatus camera, String stage, LatencyWindow.Snapshot took) {
        return SummaryDataPointSnapshot.builder().labels(Labels.of("camera", camera.name(), "stage", stage))
                .quantiles(Quantiles.builder().quantile(0.5, took.p50() / 1e9).quantile(0.99, took.p99() / 1e9)
                        .quantile(1, took.max() / 1e9).build())
                .build();
    }

    private CounterSnapshot parts(List<CameraStatus> cameras) {
        CounterSnapshot.Builder builder = CounterSnapshot.builder().name("jiffy_line_parts").help("Parts judged.");
        for (CameraStatus camera : cameras) {
            for (PartCounts.Count count : counts.of(camera.name())) {
                builder.dataPoint(part(camera, count, "pass", count.pass()))
                        .dataPoint(part(camera, count, "fail", count.fail()));
            }
        }
        return builder.build();
    }

    private static CounterDataPointSnapshot part(CameraStatus camera, PartCounts.Count count, String verdict,
            long value) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("camera", camera.name(), "label", count.label(), "verdict", verdict))
                .value((double) value)
                .build();
    }

    private static Labels camera(CameraStatus camera) {
        return Labels.of("camera", camera.name());
    }
}
