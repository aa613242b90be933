package dev.jiffy.servo.realtime;

import dev.jiffy.core.Json;
import dev.jiffy.core.realtime.Grant;
import dev.jiffy.core.realtime.RealtimeScheduling;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;

/// How punctually this machine and this JVM run a [PeriodicLoop] while the rest of the program allocates 200 MB/s.
///
/// @param hertz rate of the loop
/// @param ticks periods that ran
/// @param missed periods that were over before they could begin
/// @param lateness wake-up minus due time
/// @param fifo whether the loop ran under SCHED_FIFO
/// @param memory whether memory was locked
/// @param allocation what was allocated beside it, in 10⁶ bytes a second
public record LoopTiming(int hertz, long ticks, long missed, LatenessHistogram lateness, Grant fifo, Grant memory,
        double allocation) {
    private static final int ALLOCATION = 200;
    /// Above the kernel's own threads at 50, below its watchdogs at 99.
    private static final int PRIORITY = 80;
    private static final int WARM_UP_NANOS = 500_000_000;

    /// Measures for some seconds, after half a second of warm-up.
    ///
    /// @param hertz 1 to 100 000
    /// @param seconds positive
    /// @throws InterruptedException if the thread is interrupted
    public static LoopTiming measure(int hertz, double seconds) throws InterruptedException {
        if (hertz < 1 || hertz > 100_000 || !(seconds > 0 && seconds <= 86_400)) {
            throw new IllegalArgumentException("a loop of " + hertz + " Hz for " + seconds
                    + " s; from 1 to 100000 Hz and up to 86400 s are possible");
        }
        Grant memory = RealtimeScheduling.lockMemory();
        try (AllocationLoad load = new AllocationLoad(ALLOCATION)) {
            SleepThenSpin time = new SleepThenSpin();
            long warm = Math.max(1, (long) hertz * WARM_UP_NANOS / 1_000_000_000);
            PeriodicLoop.of(hertz, time).runFifo(PRIORITY, (period, _) -> period < warm);
            PeriodicLoop loop = PeriodicLoop.of(hertz, time);
            long last = Math.max(1, Math.round(hertz * seconds)) - 1;
            Grant fifo = loop.runFifo(PRIORITY, (period, _) -> period < last);
            return new LoopTiming(hertz, loop.lateness().count(), loop.missed(), loop.lateness(), fifo, memory,
                    load.megabytesPerSecond());
        } finally {
            if (memory.isGiven()) {
                RealtimeScheduling.unlockMemory();
            }
        }
    }

    /// One JSON document.
    public Json toJson() {
        return Json.ascii().open('{').name("loop").open('{').name("hz").value(hertz).name("ticks").value(ticks)
                .name("missed").value(missed).name("lateness_us").open('{').name("p50").value(micros(0.5)).name("p99")
                .value(micros(0.99)).name("p99_9").value(micros(0.999)).name("max").value(micros(1)).close('}')
                .name("gc").value(collectors()).name("fifo").value(fifo.isGiven()).name("mlockall")
                .value(memory.isGiven()).name("wait").value("sleep-then-spin").name("alloc_mb_s").value(allocation)
                .close('}').close('}');
    }

    /// A quantile of the lateness in µs.
    public double micros(double quantile) {
        return lateness.quantile(quantile) / 1e3;
    }

    /// The collectors of this JVM.
    public static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
    }
}
