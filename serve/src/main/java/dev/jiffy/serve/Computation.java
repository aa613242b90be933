package dev.jiffy.serve;

import dev.jiffy.stats.StatsException;
import dev.jiffy.web.Problem;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One piece of work on a computing thread, which ends with an answer or with what was thrown, errors of the JVM included:
/// a stack or a heap that one request has overrun is no reason to refuse the next.
final class Computation {
    private final Callable<byte[]> work;
    private final CountDownLatch done = new CountDownLatch(1);
    private Runnable ended = () -> {
    };
    private @Nullable Thread thread;
    private boolean isCancelled;
    private volatile byte @Nullable [] answer;
    private volatile @Nullable Throwable failure;

    Computation(Callable<byte[]> work) {
        this.work = work;
    }

    /// What to do once it has ended, on whatever way.
    void ended(Runnable action) {
        ended = action;
    }

    void run() {
        try {
            if (begin()) {
                answer = work.call();
            }
        } catch (Throwable e) { // all of them are this request's own
            failure = e;
        } finally {
            finish();
            done.countDown();
            ended.run();
        }
    }

    private synchronized boolean begin() {
        if (!isCancelled) {
            thread = Thread.currentThread();
        }
        return !isCancelled;
    }

    private synchronized void finish() {
        thread = null;
        Thread.interrupted(); // a late interrupt must not meet the next computation of this thread
    }

    /// Interrupts it, or keeps it from beginning.
    synchronized void cancel() {
        isCancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Whether somebody has cancelled it.
    synchronized boolean isCancelled() {
        return isCancelled;
    }

    /// Waits for its end; false if that has not come in time.
    boolean await(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }

    /// Whether it has ended.
    boolean isDone() {
        return done.getCount() == 0;
    }

    /// The answer of one that has ended.
    ///
    /// @throws StatsException and others as they were thrown; [Problem] 500 for an overrun of stack or heap
    byte[] answer() throws IOException {
        byte[] bytes = answer;
        if (bytes != null) {
            return bytes;
        }
        switch (failure) {
            case null -> throw new Problem(503, "the computation was cancelled");
            case RuntimeException e -> throw e;
            case IOException e -> throw e;
            case OutOfMemoryError _ -> throw new Problem(500, "the request needs more memory than the server has left;"
                    + " send less data or ask for less detail");
            case StackOverflowError _ -> throw new Problem(500, "the request is nested too deeply for the server");
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
