package dev.jiffy.market.venue;

import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time up to a bound, a quarter more or less by chance, so that clients
/// that lost a venue together do not come back together.
final class Backoff {
    private final long firstMillis;
    private final long mostMillis;
    private final RandomGenerator random;
    private long nextMillis;

    Backoff(long firstMillis, long mostMillis, RandomGenerator random) {
        this.firstMillis = firstMillis;
        this.mostMillis = mostMillis;
        this.random = random;
        nextMillis = firstMillis;
    }

    long next() {
        long wait = nextMillis;
        nextMillis = Math.min(2 * nextMillis, mostMillis);
        return wait * 3 / 4 + random.nextLong(wait / 2 + 1);
    }

    void reset() {
        nextMillis = firstMillis;
    }
}
