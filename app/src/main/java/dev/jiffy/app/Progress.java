package dev.jiffy.app;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// A line on the error stream that is written over while long work goes on, at most ten times a second and only where
/// somebody can see it.
final class Progress {
    private static final long INTERVAL = 100_000_000L;

    private final PrintWriter err;
    private final String unit;
    private final boolean silent;
    private final long start = System.nanoTime();
    private long next = start + 500_000_000L;
    private boolean shown;

    Progress(PrintWriter err, String unit, boolean silent) {
        this.err = err;
        this.unit = unit;
        this.silent = silent || !isTerminal();
    }

    /// A console there may be that is none: since Java 22 also where output goes into a file.
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /// Says how far the work is.
    void at(long count) {
        long now = System.nanoTime();
        if (silent || now < next) {
            return;
        }
        next = now + INTERVAL;
        shown = true;
        err.printf("\r%,d %s, %.1f/s ", count, unit, count * 1e9 / (now - start));
        err.flush();
    }

    /// Leaves the line.
    void end() {
        if (shown) {
            err.println();
        }
    }
}
