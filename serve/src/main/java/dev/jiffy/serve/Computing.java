package dev.jiffy.serve;

import dev.jiffy.web.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// A fixed number of platform threads that compute, with a bounded number of requests before them.
///
/// A place is taken before a request is read and given back when its computation has ended, which may be later than its
/// answer: a computation that was given up still has its thread until it notices. So what is waiting, running and given up
/// never exceeds the places, whatever clients do.
final class Computing implements AutoCloseable {
    private final ExecutorService pool;
    private final Semaphore places;
    private final int capacity;
    private final int threads;
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final Set<Computation> computations = ConcurrentHashMap.newKeySet();
    private volatile boolean isDraining;

    Computing(String name, int threads, int queue) {
        this.threads = threads;
        capacity = threads + queue;
        places = new Semaphore(capacity);
        pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    /// A place, until it is closed or its computation has ended.
    ///
    /// @throws Refused if there is none left
    Place place() {
        if (isDraining) {
            throw new Refused(503, "the server is shutting down", 1);
        }
        if (!places.tryAcquire()) {
            refused.increment();
            throw new Refused(429, capacity + " requests are being computed or wait for it already; try again later",
                    1);
        }
        return new Place();
    }

    /// No room: says when to come again.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final int retrySeconds;

        Refused(int status, String detail, int retrySeconds) {
            super(detail, null, false, false);
            this.status = status;
            this.retrySeconds = retrySeconds;
        }

        Problem problem() {
            return new Problem(status, String.valueOf(getMessage()));
        }

        int retrySeconds() {
            return retrySeconds;
        }
    }

    /// Room for one computation.
    final class Place implements AutoCloseable {
        private boolean isUsed;

        /// Queues the computation, which gives the place back.
        Computation start(Callable<byte[]> work) {
            isUsed = true;
            Computation computation = new Computation(work);
            computations.add(computation);
            computation.ended(() -> {
                computations.remove(computation);
                places.release();
            });
            pool.execute(() -> {
                running.incrementAndGet();
                try {
                    computation.run();
                } finally {
                    running.decrementAndGet();
                }
            });
            return computation;
        }

        @Override
        public void close() {
            if (!isUsed) {
                places.release();
            }
        }
    }

    /// How many threads there are.
    int threads() {
        return threads;
    }

    /// How many of them compute.
    int running() {
        return running.get();
    }

    /// How many requests are being read or wait for a thread.
    int waiting() {
        return Math.max(0, capacity - places.availablePermits() - running.get());
    }

    /// How many had to be refused.
    long refused() {
        return refused.sum();
    }

    /// Takes nothing new and waits for what goes on; then cancels what is left. Returns whether nothing was.
    boolean drain(Duration patience) throws InterruptedException {
        isDraining = true;
        boolean isDone = places.tryAcquire(capacity, patience.toMillis(), TimeUnit.MILLISECONDS);
        if (isDone) {
            places.release(capacity);
        }
        computations.forEach(Computation::cancel);
        return isDone;
    }

    /// Whether nothing new is taken.
    boolean isDraining() {
        return isDraining;
    }

    @Override
    public void close() {
        isDraining = true;
        computations.forEach(Computation::cancel);
        pool.shutdownNow();
    }
}
