package dev.jiffy.core;

/// Time that passes only when told to, or when somebody waits.
final class ManualTime implements TimeSource {
    private static final long ORIGIN = -5_000; // System.nanoTime() may be negative as well
    private long now = ORIGIN;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void awaitNanoTime(long deadline) {
        now = Math.max(now, deadline);
    }

    void pass(long nanos) {
        now += nanos;
    }

    long elapsed() {
        return now - ORIGIN;
    }
}
