package dev.jiffy.serve;

import dev.jiffy.web.MetricsText;
import dev.jiffy.web.Problem;
import dev.jiffy.web.Route;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// What is asked, what comes of it, how long it takes and how full the server is, for Prometheus.
final class ServeMetrics {
    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
            Double.POSITIVE_INFINITY};

    private final Map<String, Durations> durations = new TreeMap<>();
    private final Map<Outcome, LongAdder> outcomes = new TreeMap<>();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final MetricsText text = new MetricsText();

    private record Outcome(String command, int status) implements Comparable<Outcome> {
        @Override
        public int compareTo(Outcome other) {
            int order = command.compareTo(other.command);
            return order == 0 ? Integer.compare(status, other.status) : order;
        }
    }

    /// How long requests of one command took.
    private static final class Durations {
        private final long[] counts = new long[SECONDS.length];
        private double sum;

        void add(double seconds) {
            int bucket = 0;
            while (seconds > SECONDS[bucket]) {
                bucket++;
            }
            counts[bucket]++;
            sum += seconds;
        }
    }

    /// Something that answers.
    interface Handling {
        /// Answers, or throws.
        void run() throws IOException, InterruptedException;
    }

    /// Handles a request and counts it by what comes of it: the status, 0 if nobody was there to be told.
    void measured(String command, ServerResponse response, Handling handling) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int status = 500;
        try {
            handling.run();
            status = response.status().code();
        } catch (Problem e) {
            status = e.status();
            throw e;
        } catch (Computing.Refused e) {
            status = e.problem().status();
            throw e;
        } catch (io.helidon.webserver.CloseConnectionException e) {
            status = 0;
            throw e;
        } finally {
            count(command, status, (System.nanoTime() - begun) / 1e9);
        }
    }

    private synchronized void count(String command, int status, double seconds) {
        durations.computeIfAbsent(command, _ -> new Durations()).add(seconds);
        outcomes.computeIfAbsent(new Outcome(command, status), _ -> new LongAdder()).increment();
    }

    /// A computation was ended at the deadline.
    void timedOut() {
        timedOut.increment();
    }

    /// A computation was ended because nobody waited for it any more.
    void abandoned() {
        abandoned.increment();
    }

    Route route(Computing computing, Jobs jobs) {
        return Route.get("/metrics", (_, response) -> text.send(response, snapshots(computing, jobs)));
    }

    private synchronized MetricSnapshots.Builder snapshots(Computing computing, Jobs jobs) {
        CounterSnapshot.Builder requests = CounterSnapshot.builder().name("jiffy_stats_requests")
                .help("Requests by command and status; 0 where the client had gone.");
        outcomes.forEach((outcome, count) -> requests.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of("command", outcome.command, "status", Integer.toString(outcome.status)))
                .value((double) count.sum()).build()));
        HistogramSnapshot.Builder took = HistogramSnapshot.builder().name("jiffy_stats_request_seconds")
                .help("Time from the head of a request to its answer.").unit(Unit.SECONDS);
        durations.forEach((command, of) -> took.dataPoint(HistogramDataPointSnapshot.builder()
                .labels(Labels.of("command", command)).classicHistogramBuckets(buckets(of)).sum(of.sum).build()));
        return MetricSnapshots.builder().metricSnapshot(requests.build()).metricSnapshot(took.build())
                .metricSnapshot(
                        counter("jiffy_stats_timeouts", "Computations ended at the deadline.", (double) timedOut.sum()))
                .metricSnapshot(counter("jiffy_stats_abandoned", "Computations ended because the client had gone.",
                        (double) abandoned.sum()))
                .metricSnapshot(counter("jiffy_stats_refused", "Requests refused for want of room.",
                        (double) (computing.refused() + jobs.computing().refused())))
                .metricSnapshot(pools("jiffy_stats_threads", "Computing threads.", computing.threads(),
                        jobs.computing().threads()))
                .metricSnapshot(pools("jiffy_stats_running", "Computations at work.", computing.running(),
                        jobs.computing().running()))
                .metricSnapshot(pools("jiffy_stats_waiting", "Requests that are read or wait for a thread.",
                        computing.waiting(), jobs.computing().waiting()))
                .metricSnapshot(MetricsText.gauge("jiffy_stats_jobs", "Jobs that are known.", jobs.size()));
    }

    private static ClassicHistogramBuckets buckets(Durations of) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < SECONDS.length; i++) {
            buckets.bucket(SECONDS[i], of.counts[i]);
        }
        return buckets.build();
    }

    private static CounterSnapshot counter(String name, String help, double value) {
        return CounterSnapshot.builder().name(name).help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build()).build();
    }

    private static GaugeSnapshot pools(String name, String help, int requests, int jobs) {
        return GaugeSnapshot.builder().name(name).help(help)
                .dataPoint(
                        GaugeDataPointSnapshot.builder().labels(Labels.of("pool", "requests")).value(requests).build())
                .dataPoint(GaugeDataPointSnapshot.builder().labels(Labels.of("pool", "jobs")).value(jobs).build())
                .build();
    }
}
