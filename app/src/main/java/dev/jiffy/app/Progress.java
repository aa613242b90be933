package dev.jiffy.app;

import java.io.PrintWriter;

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
        this.silent = silent || System.console() == null || !System.console().isTerminal();
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
