package dev.jiffy.servo.realtime;

import java.util.concurrent.locks.LockSupport;

/// A thread that allocates at a steady rate, as the rest of a program would, until it is closed. Some of what it allocates
/// lives for a while, so that a collector has something to keep.
final class AllocationLoad implements AutoCloseable {
    private static final int BLOCK = 16_384;
    private static final int KEPT = 1024;
    private static final long TURN_NANOS = 1_000_000;

    private final byte[][] kept = new byte[KEPT][];
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile long bytes;
    private final long started = System.nanoTime();

    /// Starts at once.
    ///
    /// @param megabytesPerSecond 10⁶ bytes a second, 0 or more
    AllocationLoad(int megabytesPerSecond) {
        thread = Thread.ofPlatform().daemon().name("allocation-load").unstarted(() -> run(megabytesPerSecond));
        thread.start();
    }

    private void run(int megabytesPerSecond) {
        long blocks = 0;
        while (!isClosed) {
            double seconds = (System.nanoTime() - started) * 1e-9;
            long due = (long) (seconds * megabytesPerSecond * 1e6 / BLOCK);
            // What it could not do in time it does not catch up with at once.
            long end = Math.min(due, blocks + 1024);
            for (; blocks < end; blocks++) {
                kept[(int) (blocks % KEPT)] = new byte[BLOCK];
            }
            bytes = blocks * BLOCK;
            LockSupport.parkNanos(this, TURN_NANOS);
        }
    }

    /// 10⁶ bytes a second since the start.
    double megabytesPerSecond() {
        return bytes * 1e-6 / ((System.nanoTime() - started) * 1e-9);
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
    }
}
