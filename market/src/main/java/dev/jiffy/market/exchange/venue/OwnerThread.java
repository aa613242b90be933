package dev.jiffy.market.exchange.venue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The thread that owns a state: tasks one behind the other, and between them what is due every so often.
///
/// The queue is bounded: where more is asked than can be done, whoever asks waits.
public final class OwnerThread implements AutoCloseable {
    private static final int QUEUED = 4096;
    private static final long PATIENCE_SECONDS = 10;
    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(QUEUED);
    private final Runnable tick;
    private final long periodNanos;
    private final Thread thread;
    private volatile boolean isClosed;
    private boolean isOver;

    /// Starts.
    ///
    /// @param tick what is due, called once for each period, late rather than never
    public OwnerThread(String name, long periodNanos, Runnable tick) {
        this.tick = tick;
        this.periodNanos = periodNanos;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private void run() {
        long due = System.nanoTime() + periodNanos;
        try {
            while (!isOver) {
                long left = due - System.nanoTime();
                if (left <= 0) {
                    perform(tick);
                    due = Math.max(due + periodNanos, System.nanoTime() - periodNanos);
                    continue;
                }
                Runnable task = tasks.poll(left, TimeUnit.NANOSECONDS);
                if (task != null) {
                    perform(task);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void perform(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            System.getLogger("dev.jiffy.market.exchange").log(System.Logger.Level.ERROR, "a task failed", e);
        }
    }

    /// Hands over a task and does not wait for it; false if the thread has ended.
    public boolean submit(Runnable task) {
        try {
            while (!isClosed) {
                if (tasks.offer(task, 1, TimeUnit.SECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// Hands over a task and waits for its answer.
    ///
    /// @throws IllegalStateException if there is none within ten seconds, or the task failed
    public <T> T ask(Supplier<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean isTaken = submit(() -> {
            try {
                answer.complete(task.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (!isTaken) {
            throw new IllegalStateException("the exchange has been closed");
        }
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the exchange", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the exchange did not answer in time", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the exchange failed: " + e.getCause(), e.getCause());
        }
    }

    /// Ends behind the tasks that were handed over before, and waits for that.
    @Override
    public void close() {
        submit(() -> isOver = true);
        isClosed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
