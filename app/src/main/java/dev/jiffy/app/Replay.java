package dev.jiffy.app;

import com.sun.management.ThreadMXBean;
import dev.jiffy.market.feed.ReplayReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy replay`: a recorded feed through the book.
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = {
                "Sends a recorded feed of a spot venue through parser and order book, and says what was in it: messages, gaps, books.",
                "A recording has one message a line, <local time in ns> <JSON>; it may be gzipped."},
        footer = "%nExample: jiffy replay btcusdt.gz --json --checkpoint-every 1000")
final class Replay implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the recording")
    private Path file = Path.of("");

    @Option(names = "--checkpoint-every", paramLabel = "N", defaultValue = "0",
            description = "note book and best prices of each symbol after every N lines")
    private long checkpointEvery;

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (checkpointEvery < 0) {
            throw new IllegalArgumentException("--checkpoint-every = " + checkpointEvery + ", want 0 or more");
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ReplayReport report = dev.jiffy.market.feed.Replay.run(file, checkpointEvery,
                threads::getCurrentThreadAllocatedBytes);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            out.print(report.text());
        }
        out.flush();
        if (report.damage() != null) {
            spec.commandLine().getErr().println(file + ": " + report.damage() + "; what came before was replayed");
            return 1;
        }
        return 0;
    }
}
