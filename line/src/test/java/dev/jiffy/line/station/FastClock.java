package dev.jiffy.line.station;

import dev.jiffy.core.TimeSource;
import java.util.ArrayList;
import java.util.List;

/// A clock that does not wait: whoever awaits a time has it at once. It remembers how long each wait would have been.
final class FastClock implements TimeSource {
    private final List<Long> waits = new ArrayList<>();
    private long now = 1_000_000_000L;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public void awaitNanoTime(long deadline) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            if (waits.size() < 10_000) {
                waits.add(Math.max(0, deadline - now));
            }
            now = Math.max(now, deadline);
        }
    }

    /// The waits so far, in ns.
    synchronized List<Long> waits() {
        return List.copyOf(waits);
    }
}
