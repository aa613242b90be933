package dev.jiffy.stats.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Progress for people: how many, how fast, and how long it will still take.
///
/// On a terminal one line that is written over, ten times a second and from half a second on. Elsewhere, in a log, a line
/// of its own every ten seconds and none for work that ends within two.
public final class ProgressLine implements Progress.Listener, AutoCloseable {
    private static final long SECOND = 1_000_000_000L;

    private final PrintWriter err;
    private final boolean isTerminal;
    private final LongSupplier nanos;
    private final long start;
    private long next;
    private boolean isShown;

    /// Begins to measure the time.
    ///
    /// @param err where it is written
    /// @param isTerminal whether a carriage return goes back to the start of the line
    public ProgressLine(PrintWriter err, boolean isTerminal) {
        this(err, isTerminal, System::nanoTime);
    }

    ProgressLine(PrintWriter err, boolean isTerminal, LongSupplier nanos) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.nanos = nanos;
        start = nanos.getAsLong();
        next = start + (isTerminal ? SECOND / 2 : 2 * SECOND);
    }

    @Override
    public synchronized void at(String unit, long done, long total) {
        long now = nanos.getAsLong();
        if (now - next < 0) {
            return;
        }
        next = now + (isTerminal ? SECOND / 10 : 10 * SECOND);
        String text = text(unit, done, total, (now - start) / (double) SECOND);
        if (isTerminal) {
            err.printf(Locale.ROOT, "\r%-78s", text);
        } else {
            err.println(text);
        }
        isShown = true;
        err.flush();
    }

    /// `12,000 of 48,000 iterations, 2,400/s, 15 s left`.
    static String text(String unit, long done, long total, double seconds) {
        double rate = done / seconds;
        String rateText = String.format(Locale.ROOT, rate < 10 ? "%.1f/s" : "%,.0f/s", rate);
        if (total <= 0 || done <= 0) {
            return String.format(Locale.ROOT, "%,d %s, %s", done, unit, rateText);
        }
        return String.format(Locale.ROOT, "%,d of %,d %s, %s, %s left", done, total, unit, rateText,
                duration((total - done) / rate));
    }

    private static String duration(double seconds) {
        long whole = Math.round(Math.max(0, seconds));
        if (whole < 120) {
            return whole + " s";
        }
        return whole < 7200 ? whole / 60 + " min" : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }

    /// Leaves the line.
    @Override
    public synchronized void close() {
        if (isShown && isTerminal) {
            err.println();
            err.flush();
        }
    }
}
