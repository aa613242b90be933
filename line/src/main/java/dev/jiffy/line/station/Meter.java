package dev.jiffy.line.station;

/// Rates of a camera over the last seconds, from counts that only grow. One thread ticks, any thread asks.
final class Meter {
    private static final long SPAN = 2_000_000_000L;

    private boolean begun;
    private long since;
    private long frames;
    private long inferences;
    private long busy;
    private volatile double framesPerSecond;
    private volatile double inferencesPerSecond;
    private volatile double utilization;

    void tick(long now, long frameCount, long inferenceCount, long busyNanos) {
        if (begun && now - since < SPAN) {
            return;
        }
        if (begun) {
            double seconds = (now - since) / 1e9;
            framesPerSecond = (frameCount - frames) / seconds;
            inferencesPerSecond = (inferenceCount - inferences) / seconds;
            utilization = Math.min(1, (busyNanos - busy) / 1e9 / seconds);
        }
        begun = true;
        since = now;
        frames = frameCount;
        inferences = inferenceCount;
        busy = busyNanos;
    }

    double framesPerSecond() {
        return framesPerSecond;
    }

    double inferencesPerSecond() {
        return inferencesPerSecond;
    }

    /// Share of its time that the decoding thread computes.
    double utilization() {
        return utilization;
    }
}
