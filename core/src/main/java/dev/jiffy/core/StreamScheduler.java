package dev.jiffy.core;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Many streams, few threads: each frame is worked on when it is due, and of those that are due the one whose deadline
/// comes first goes first (Liu & Layland 1973, earliest deadline first). A frame's deadline is when the next one is due.
///
/// No frame is left out: a decoder needs all of them. A stream that is late therefore goes before the others until it has
/// caught up, and with more work than the threads can do all streams fall behind alike. A frame that was begun is
/// finished, so a deadline can be missed by the length of one frame's work even with time to spare.
///
/// ```java
/// try (StreamScheduler scheduler = new StreamScheduler(2, TimeSource.SYSTEM)) {
///     PacedStream camera = scheduler.add(decoder::nextFrame, 30, 1, 0);
///     …
///     report(camera.latency().p99());
/// }
/// ```
public final class StreamScheduler implements AutoCloseable {
    /// Frames that [#latency()] looks back.
    public static final int WINDOW = 1 << 16;

    private final TimeSource time;
    private final LatencyWindow latencies = new LatencyWindow(WINDOW);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /// Not due yet, and due; every stream that no thread works on is in one of them. Times are compared by difference.
    private final PriorityQueue<PacedStream> waiting = new PriorityQueue<>(
            (a, b) -> Long.signum(a.due() - b.due()));
    private final PriorityQueue<PacedStream> ready = new PriorityQueue<>(
            (a, b) -> Long.signum(a.deadline() - b.deadline()));
    private final Thread[] threads;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private boolean closed;

    /// Starts the threads; with 0 of them somebody calls [#step].
    ///
    /// @param time of deadlines; threads sleep by the clock of the machine
    public StreamScheduler(int threadCount, TimeSource time) {
        this.time = time;
        threads = new Thread[threadCount];
        for (int i = 0; i < threadCount; i++) {
            threads[i] = Thread.ofPlatform().daemon().name("jiffy-stream-", i).start(this::work);
        }
    }

    /// Adds a stream of `frames / per` frames a second.
    ///
    /// @param delayNanos when the first frame is due, from now
    /// @throws IllegalArgumentException if the rate is out of the range of [FrameClock]
    public PacedStream add(PacedStream.Work work, int frames, int per, long delayNanos) {
        PacedStream stream = new PacedStream(work, FrameClock.of(frames, per, time), time.nanoTime() + delayNanos);
        lock.lock();
        try {
            waiting.add(stream);
            changed.signal();
        } finally {
            lock.unlock();
        }
        return stream;
    }

    private void work() {
        try {
            while (true) {
                long pause = step();
                if (pause < 0) {
                    return;
                }
                if (pause > 0) {
                    sleep(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller is the loop: it looks again whatever woke it
    private void sleep(long pause) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!closed && ready.isEmpty()) {
                PacedStream first = waiting.peek();
                long left = first == null ? pause : Math.min(pause, first.due() - time.nanoTime());
                if (left > 0) {
                    changed.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Works on the frame whose turn it is and returns 0; if none is due, returns how long that lasts, in ns; -1 once closed.
    long step() {
        PacedStream stream;
        lock.lock();
        try {
            if (closed) {
                return -1;
            }
            long now = time.nanoTime();
            stream = next(now);
            if (stream == null) {
                PacedStream first = waiting.peek();
                return first == null ? Long.MAX_VALUE : first.due() - now;
            }
        } finally {
            lock.unlock();
        }
        boolean more = false;
        try {
            more = stream.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
        if (more) {
            putBack(stream);
        } else {
            stream.end();
        }
        return 0;
    }

    private @Nullable PacedStream next(long now) {
        for (PacedStream first = waiting.peek(); first != null && first.due() - now <= 0; first = waiting.peek()) {
            ready.add(waiting.remove());
        }
        return ready.poll();
    }

    private void putBack(PacedStream stream) {
        long now = time.nanoTime();
        latencies.record(now - stream.due());
        stream.done(now);
        lock.lock();
        try {
            waiting.add(stream);
            if (waiting.peek() == stream || !ready.isEmpty()) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Times from when a frame was due to when it was done, of the last [#WINDOW] frames of all streams.
    public LatencyWindow.Snapshot latency() {
        return latencies.snapshot();
    }

    /// Begins to count anew, for all streams together.
    public void clear() {
        latencies.clear();
    }

    /// What the work of a stream has thrown first, if any has; that stream has ended.
    public @Nullable Throwable failure() {
        return failure.get();
    }

    /// Ends the threads, each after the frame it works on, and waits for them.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
