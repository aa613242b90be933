package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// Keeps something connected: one thread that does the next step when it is woken or its time has come, and waits longer after each failure.
abstract class Link implements AutoCloseable {
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long MOST_WAIT_MILLIS = 15_000;

    private final String name;
    private final SessionLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Backoff backoff = new Backoff(FIRST_WAIT_MILLIS, MOST_WAIT_MILLIS, RandomGenerator.getDefault());
    private boolean isWoken;
    private volatile boolean isClosed;

    Link(String name, SessionLog log) {
        this.name = name;
        this.log = log;
    }

    /// Does what is next.
    ///
    /// @return milliseconds after which there is something to do even if nobody wakes the link
    abstract long step() throws IOException;

    /// A step has failed: clean up; the next one comes after a while.
    abstract void failed();

    final void start() {
        Thread.ofVirtual().name(name).start(this::run);
    }

    private void run() {
        while (!isClosed) {
            long wait;
            try {
                wait = step();
                backoff.reset();
            } catch (IOException | RuntimeException e) {
                if (isClosed) {
                    break;
                }
                failed();
                wait = waitAfter(e);
                log.problem(name + ": " + describe(e) + "; again in " + (wait + 999) / 1000 + " s");
            }
            if (!await(wait)) {
                break;
            }
        }
    }

    /// Limits are kept by who wants to come back: the venue's own time if it gave one.
    private long waitAfter(Exception problem) {
        long wait = backoff.next();
        return problem instanceof VenueException refusal ? Math.max(wait, refusal.retryAfterMillis()) : wait;
    }

    private static String describe(Exception problem) {
        String message = problem.getMessage();
        boolean isOurs = problem instanceof MarketException || problem instanceof IOException;
        return isOurs && message != null ? message : problem.toString();
    }

    /// Waits until somebody wakes the link or the time is over; `false` if it is closed.
    private boolean await(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!isWoken && left > 0 && !isClosed) {
                left = woken.awaitNanos(left);
            }
            isWoken = false;
            return !isClosed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// There is something to do now.
    final void wake() {
        lock.lock();
        try {
            isWoken = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    final boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
        wake();
    }
}
