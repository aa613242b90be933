package dev.jiffy.app;

import dev.jiffy.servo.realtime.LoopTiming;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `jiffy servo bench`: what the machine and this program make of a control loop.
@Command(name = "bench", mixinStandardHelpOptions = true, usageHelpWidth = 100,
        description = {"Measures a control loop on this machine.",
                "%n--loop runs an empty loop at a fixed rate beside a thread that allocates 200 MB/s, and says how late each"
                        + " period began. It asks for SCHED_FIFO and locked memory and goes on without them."},
        footer = {"%nExample: jiffy servo bench --loop 1000 --seconds 20 --json"})
final class ServoBench implements Callable<Integer> {
    @Option(names = "--loop", paramLabel = "HZ", description = "lateness of an empty loop at so many Hz, 1 to 100000")
    private @Nullable Integer loop;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "20",
            description = "how long to measure (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (!(seconds > 0 && seconds <= 86_400)) {
            throw new ParameterException(spec.commandLine(),
                    "--seconds must be above 0, up to 86400, it is " + seconds);
        }
        if (loop == null) {
            throw new ParameterException(spec.commandLine(), "What to measure? There is --loop HZ");
        }
        return loop(loop);
    }

    private int loop(int hertz) throws InterruptedException {
        if (hertz < 1 || hertz > 100_000) {
            throw new ParameterException(spec.commandLine(), "--loop must be from 1 to 100000 Hz, it is " + hertz);
        }
        LoopTiming timing = LoopTiming.measure(hertz, seconds);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(timing.toJson());
        } else {
            out.printf(Locale.ROOT, "%d Hz, %d periods, %d missed%n", hertz, timing.ticks(), timing.missed());
            out.printf(Locale.ROOT, "late by p50 %.1f us, p99 %.1f us, p99.9 %.1f us, max %.1f us%n",
                    timing.micros(0.5), timing.micros(0.99), timing.micros(0.999), timing.micros(1));
            out.printf(Locale.ROOT, "%s; %s; %s; %.0f MB/s allocated beside it%n", LoopTiming.collectors(),
                    timing.fifo().reason(), timing.memory().reason(), timing.allocation());
        }
        out.flush();
        return 0;
    }
}
