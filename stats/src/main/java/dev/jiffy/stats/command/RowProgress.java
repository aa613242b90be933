package dev.jiffy.stats.command;

import java.io.Console;
import java.util.Optional;

/// A line on the error stream that says how many rows are done, how fast and how long it will take, at most twice a second
/// and only where somebody can see it.
final class RowProgress {
    private static final long INTERVAL = 500_000_000L;

    private final long total;
    private final boolean silent = !Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private final long start = System.nanoTime();
    private long next = start + INTERVAL;
    private boolean shown;

    RowProgress(long total) {
        this.total = total;
    }

    void at(long rows) {
        long now = System.nanoTime();
        if (silent || now < next || rows == 0) {
            return;
        }
        next = now + INTERVAL;
        shown = true;
        double seconds = (now - start) / 1e9;
        System.err.printf("\r%,d of %,d rows, %,.0f/s, %.0f s left ", rows, total, rows / seconds,
                seconds * (total - rows) / rows);
        System.err.flush();
    }

    void end() {
        if (shown) {
            System.err.println();
        }
    }
}
