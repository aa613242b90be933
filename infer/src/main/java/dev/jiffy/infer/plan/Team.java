package dev.jiffy.infer.plan;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that run the steps of a plan together, each a part of every step: the caller and helpers of its own.
///
/// After each step all wait for one another, on a count that only grows, from run to run, too: `threads` more for each step. Who
/// sleeps at the end of a run while the next one begins must still find that the count it waits for is passed. They spin,
/// because steps take tens of microseconds, and then sleep a little at a time, because on a machine with other work to do
/// whoever is waited for may have no processor. Between runs helpers are parked. What one wrote before it counted itself, all see who saw the count.
final class Team implements AutoCloseable {
    private static final int SPINS = 2_000;
    private static final long REST_NANOS = 50_000;

    private final Thread[] helpers;
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicInteger round = new AtomicInteger();
    private volatile boolean isClosed;
    private volatile @Nullable Throwable failure;
    private Step[] steps = {};
    /// The count when this run began.
    private long begun;

    /// @param threads with the caller; at least 1
    Team(int threads) {
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int part = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("jiffy-infer-" + part).start(() -> help(part));
        }
    }

    int threads() {
        return helpers.length + 1;
    }

    /// Runs all steps; what fails in one part is thrown here, when all threads are out of the steps.
    void run(Step[] all) {
        if (isClosed) {
            throw new IllegalStateException("closed");
        }
        if (helpers.length == 0) {
            for (Step step : all) {
                step.run(0, 1);
            }
            return;
        }
        steps = all;
        failure = null;
        begun = arrived.get();
        round.incrementAndGet(); // publishes the three lines above
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        work(0);
        switch (failure) {
            case null -> {
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private void help(int part) {
        int seen = 0;
        while (!isClosed) {
            if (round.get() == seen) {
                LockSupport.park(this);
                continue;
            }
            seen = round.get();
            work(part);
        }
    }

    private void work(int part) {
        Step[] all = steps;
        long before = begun;
        int threads = threads();
        for (int i = 0; i < all.length; i++) {
            if (failure == null) {
                try {
                    all[i].run(part, threads);
                } catch (RuntimeException | Error e) {
                    failure = e; // the others pass over what is left
                }
            }
            arrived.incrementAndGet();
            await(before + (i + 1L) * threads);
        }
    }

    private void await(long count) {
        int spins = 0;
        while (arrived.get() < count) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, REST_NANOS);
            }
        }
    }

    @Override
    public void close() {
        isClosed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
