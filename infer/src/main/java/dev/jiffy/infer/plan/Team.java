package dev.jiffy.infer.plan;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that run the steps of a plan together: the caller and helpers of its own.
///
/// A step is done in more parts than there are threads, and who is free takes the next one; the parts of a step may be taken once
/// all of the step before are done. So nobody waits for a thread that has no processor, unless it has a part in hand, and on
/// a machine that is busy otherwise a plan takes hardly longer than it would alone. Two counts that only grow, from run to run, say
/// what is taken and what is done; who sleeps at the end of a run while the next one begins finds its own end passed.
///
/// Whoever waits spins, because parts take tens of microseconds, and then sleeps a little at a time. Between runs helpers are
/// parked. What one wrote before it counted a part as done, all see who saw the count.
final class Team implements AutoCloseable {
    /// Parts of a step for each thread: threads that are not equally fast end a step within an eighth of it.
    private static final int PARTS_EACH = 4;
    private static final int SPINS = 2_000;
    private static final long REST_NANOS = 50_000;

    private final Step[] steps;
    private final int parts;
    private final Thread[] helpers;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    /// What both counts are at the end of the run; the caller alone writes it.
    private volatile long end;
    private volatile boolean isClosed;
    private volatile @Nullable Throwable failure;

    /// @param threads with the caller; at least 1
    /// @param steps of a run
    Team(int threads, Step[] steps) {
        this.steps = steps.clone();
        parts = parts(threads);
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = Thread.ofPlatform().daemon().name("jiffy-infer-" + (i + 1)).start(this::help);
        }
    }

    /// In how many parts so many threads do a step.
    static int parts(int threads) {
        return threads == 1 ? 1 : PARTS_EACH * threads;
    }

    int parts() {
        return parts;
    }

    /// Runs all steps; what fails in one part is thrown here, when all threads are out of the steps.
    void run() {
        if (isClosed) {
            throw new IllegalStateException("closed");
        }
        if (helpers.length == 0) {
            for (Step step : steps) {
                step.run(0, 1);
            }
            return;
        }
        failure = null;
        end = done.get() + (long) steps.length * parts;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        work();
        switch (failure) {
            case null -> {
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private void help() {
        while (!isClosed) {
            if (done.get() >= end) {
                LockSupport.park(this);
            } else {
                work();
            }
        }
    }

    /// Does parts until all of this run are done.
    private void work() {
        long last = end;
        for (long part = take(last); part < last; part = take(last)) {
            if (failure == null) {
                try {
                    steps[(int) (part / parts % steps.length)].run((int) (part % parts), parts);
                } catch (RuntimeException | Error e) {
                    failure = e; // what is left is passed over
                }
            }
            done.incrementAndGet();
        }
    }

    /// The number of a part that may be done now, counted over all runs; `last` or more when the run is over.
    private long take(long last) {
        int spins = 0;
        while (true) {
            long next = taken.get();
            long finished = done.get();
            if (finished >= last) {
                return finished;
            }
            if (next < last && next < (finished / parts + 1) * parts) {
                if (taken.compareAndSet(next, next + 1)) {
                    return next;
                }
            } else if (++spins < SPINS) {
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
