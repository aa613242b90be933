package dev.jiffy.web;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Ends writes that make no progress. A socket that nobody reads blocks its writer for ever, and sockets have no time limit
/// for writing; but a virtual thread that is interrupted while it writes finds its socket closed.
public final class WriteWatch {
    private final long limitNanos;
    private final Set<Write> writes = ConcurrentHashMap.newKeySet();

    /// With this limit.
    ///
    /// @param limit how long a write may take
    public WriteWatch(Duration limit) {
        limitNanos = limit.toNanos();
    }

    /// How long a write may take.
    public Duration limit() {
        return Duration.ofNanos(limitNanos);
    }

    /// A write by the current thread, from now until it is closed.
    public Write begin() {
        Write write = new Write();
        writes.add(write);
        return write;
    }

    /// Interrupts what takes too long; called now and then.
    public void check() {
        long now = System.nanoTime();
        writes.forEach(write -> write.interruptIfOlder(now - limitNanos));
    }

    /// One write.
    public final class Write implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private final long begun = System.nanoTime();
        private boolean isDone;

        private Write() {
        }

        private synchronized void interruptIfOlder(long than) {
            if (!isDone && begun - than < 0) {
                thread.interrupt();
            }
        }

        /// The write has ended; its thread is not interrupted for it any more.
        @Override
        public synchronized void close() {
            isDone = true;
            writes.remove(this);
        }
    }
}
