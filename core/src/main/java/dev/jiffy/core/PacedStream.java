package dev.jiffy.core;

/// A stream of frames in a [StreamScheduler]: when the next one is due, and how it went so far. Its methods may be called
/// from any thread.
public final class PacedStream {
    /// What is to be done for a frame. Called by one thread at a time, not always the same one; what one call wrote, the
    /// next one sees.
    @FunctionalInterface
    public interface Work {
        /// Does the work of the next frame; returns whether there was one.
        boolean frame();
    }

    /// Frames that times are kept of: two minutes and more at 30 a second.
    private static final int WINDOW = 4096;

    private final Work work;
    private final FrameClock clock;
    private final long start;
    private final LatencyWindow latencies = new LatencyWindow(WINDOW);
    private long number;
    private long late;
    private boolean ended;
    private volatile long due;
    private volatile long deadline;

    /// @param start when frame 0 is due, on the clock of the scheduler
    PacedStream(Work work, FrameClock clock, long start) {
        this.work = work;
        this.clock = clock;
        this.start = start;
        schedule();
    }

    private void schedule() {
        due = start + clock.dueNanos(number);
        deadline = start + clock.dueNanos(number + 1);
    }

    long due() {
        return due;
    }

    long deadline() {
        return deadline;
    }

    /// Does the work of the next frame; returns whether there may be another.
    boolean run() {
        return work.frame();
    }

    /// Takes note of a frame that was done just now.
    synchronized void done(long now) {
        latencies.record(now - due);
        if (now - deadline > 0) {
            late++;
        }
        number++;
        schedule();
    }

    synchronized void end() {
        ended = true;
    }

    /// Frames done.
    public synchronized long frames() {
        return latencies.recorded();
    }

    /// Frames that were done only after the next one was due.
    public synchronized long late() {
        return late;
    }

    /// Whether the work has come to its end.
    public synchronized boolean ended() {
        return ended;
    }

    /// Times from when a frame was due to when it was done, of the last frames.
    public LatencyWindow.Snapshot latency() {
        return latencies.snapshot();
    }

    /// Begins to count anew.
    public synchronized void clear() {
        latencies.clear();
        late = 0;
    }
}
