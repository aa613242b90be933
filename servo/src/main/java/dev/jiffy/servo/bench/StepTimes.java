package dev.jiffy.servo.bench;

import dev.jiffy.core.Json;
import dev.jiffy.servo.realtime.LatenessHistogram;

/// Durations of something that is done over and over: processor time and time that passed.
public final class StepTimes {
    private final LatenessHistogram cpu = new LatenessHistogram();
    private final LatenessHistogram wall = new LatenessHistogram();
    private long cpuSum;
    private long wallSum;

    /// Nothing counted yet.
    StepTimes() {
    }

    /// Counts one, in ns.
    void record(long cpuNanos, long wallNanos) {
        cpu.record(cpuNanos);
        wall.record(wallNanos);
        cpuSum += Math.max(0, cpuNanos);
        wallSum += Math.max(0, wallNanos);
    }

    /// How many there were.
    public long count() {
        return cpu.count();
    }

    /// A quantile of the processor time in ms.
    public double cpuMillis(double quantile) {
        return cpu.quantile(quantile) / 1e6;
    }

    /// A quantile of the time that passed in ms.
    public double wallMillis(double quantile) {
        return wall.quantile(quantile) / 1e6;
    }

    /// Adds `cpu_ms` and `wall_ms` to an object, each with `mean`, `p50`, `p99`, `p99_9` and `max`.
    void write(Json out) {
        write(out.name("cpu_ms"), cpu, cpuSum);
        write(out.name("wall_ms"), wall, wallSum);
    }

    private static void write(Json out, LatenessHistogram times, long sum) {
        out.open('{').name("mean").value(times.count() == 0 ? 0 : sum / 1e6 / times.count());
        out.name("p50").value(times.quantile(0.5) / 1e6).name("p99").value(times.quantile(0.99) / 1e6);
        out.name("p99_9").value(times.quantile(0.999) / 1e6).name("max").value(times.max() / 1e6).close('}');
    }
}
