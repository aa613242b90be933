package dev.jiffy.stats.command;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// How far a long computation is, told to whoever watches the request: a line on a terminal, the state of a job.
///
/// The command says what it counts, its loops say how far they are; with nobody watching that costs one addition.
///
/// ```java
/// Progress progress = Progress.of("iterations", chains * (long) iterations);
/// progress.add(1); // from any thread
/// ```
public final class Progress {
    private static final ScopedValue<Listener> LISTENER = ScopedValue.newInstance();
    private static final Listener NOBODY = (_, _, _) -> {
    };

    private final String unit;
    private final long total;
    private final Listener listener;
    private final AtomicLong done = new AtomicLong();

    /// Watches a request. Called often and from any thread, so it is for the listener to leave most calls unheeded.
    @FunctionalInterface
    public interface Listener {
        /// So far.
        ///
        /// @param unit what is counted, in the plural
        /// @param done how many are done
        /// @param total how many there will be, 0 if nobody knows
        void at(String unit, long done, long total);
    }

    private Progress(String unit, long total, Listener listener) {
        this.unit = unit;
        this.total = total;
        this.listener = listener;
    }

    /// Runs a command with somebody watching what it does on this thread.
    public static <T> T watched(Listener listener, Supplier<T> work) {
        return ScopedValue.where(LISTENER, listener).call(work::get);
    }

    /// Begins to count for whoever watches the current thread.
    ///
    /// @param unit what is counted, in the plural
    /// @param total how many there will be, 0 if nobody knows
    public static Progress of(String unit, long total) {
        return new Progress(unit, total, LISTENER.orElse(NOBODY));
    }

    /// So many more are done. Any thread.
    public void add(long count) {
        long now = done.addAndGet(count);
        if (listener != NOBODY) {
            listener.at(unit, now, total);
        }
    }
}
