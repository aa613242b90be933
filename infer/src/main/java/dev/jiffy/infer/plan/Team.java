package dev.jiffy.infer.plan;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that run the steps of a plan together: the caller and helpers of its own.
///
/// A step is done in more parts than there are threads, and who is free takes the next one; the parts of a step may be taken once
/// all of the step before are done. So nobody waits for a thread that has no processor, unless it has a part in hand, and on
/// a machine that is busy otherwise a plan takes hardly longer than it would alone. The caller takes parts from the first one on,
/// its first helper from the last one back, so that each mostly reads the rows that it wrote itself in the step before.
///
/// One number says which step is in work, counted over all runs, and how many parts of it are taken from either end; another,
/// which only grows, how many parts are done. Who sleeps at the end of a run while the next one begins finds its own end passed.
///
/// Whoever waits spins, because parts take tens of microseconds, and then sleeps a little at a time. Between runs helpers are
/// parked. What one wrote before it counted a part as done, all see who saw the count.
final class Team implements AutoCloseable {
    /// Parts of a step for each thread: threads that are not equally fast end a step within an eighth of it.
    private static final int PARTS_EACH = 4;
    private static final int SPINS = 2_000;
    private static final long REST_NANOS = 50_000;
    /// Bits for the parts of a step that are taken from one end. What is left counts steps: years of them.
    private static final int END_BITS = 12;
    private static final long END_MASK = (1L << END_BITS) - 1;

    private final Step[] steps;
    private final int parts;
    private final Thread[] helpers;
    /// The step, the parts of it that are taken from the front, those from the back.
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    /// What [#done] is at the end of the run; the caller alone writes it.
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
            boolean fromBack = i % 2 == 0;
            helpers[i] = Thread.ofPlatform().daemon().name("jiffy-infer-" + (i + 1)).start(() -> help(fromBack));
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
        work(false);
        switch (failure) {
            case null -> {
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private void help(boolean fromBack) {
        while (!isClosed) {
            if (done.get() >= end) {
                LockSupport.park(this);
            } else {
                work(fromBack);
            }
        }
    }

    /// Does parts until all of this run are done.
    private void work(boolean fromBack) {
        long last = end;
        for (long part = take(last, fromBack); part < last; part = take(last, fromBack)) {
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
    private long take(long last, boolean fromBack) {
        int spins = 0;
        while (true) {
            long state = taken.get();
            long finished = done.get();
            if (finished >= last) {
                return finished;
            }
            long step = finished / parts;
            long front = 0;
            long back = 0;
            if (state >>> 2 * END_BITS == step) {
                front = state >>> END_BITS & END_MASK;
                back = state & END_MASK;
            }
            if (state >>> 2 * END_BITS <= step && front + back < parts) {
                long next = (step << END_BITS | front + (fromBack ? 0 : 1)) << END_BITS | back + (fromBack ? 1 : 0);
                if (taken.compareAndSet(state, next)) {
                    return step * parts + (fromBack ? parts - 1 - back : front);
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
