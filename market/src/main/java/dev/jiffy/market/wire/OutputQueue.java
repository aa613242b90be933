package dev.jiffy.market.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Frames on their way out, bounded in bytes. Any thread adds, one writes; small frames that wait together leave together.
final class OutputQueue {
    private static final int BATCH = 32 << 10;

    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
    private int bytes;
    private boolean isFinished;

    OutputQueue(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Adds a frame; false if there is no room or nothing is taken any more.
    boolean offer(byte[] frame) {
        lock.lock();
        try {
            if (isFinished || bytes > 0 && bytes + frame.length > maxBytes) {
                return false;
            }
            add(frame);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Adds a frame once less than half the room is taken; false if that does not happen in time.
    boolean put(byte[] frame, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!isFinished && bytes > maxBytes / 2) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            if (isFinished) {
                return false;
            }
            add(frame);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Adds the last frame, whether there is room or not; nothing is taken after it.
    void finish(byte @Nullable [] last) {
        lock.lock();
        try {
            if (!isFinished) {
                if (last != null) {
                    add(last);
                }
                isFinished = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what waits; whoever writes ends.
    void abandon() {
        lock.lock();
        try {
            isFinished = true;
            frames.clear();
            bytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isFinished() {
        lock.lock();
        try {
            return isFinished;
        } finally {
            lock.unlock();
        }
    }

    private void add(byte[] frame) {
        frames.add(frame);
        bytes += frame.length;
        if (frames.size() == 1) {
            changed.signalAll();
        }
    }

    /// Writes until the last frame has gone.
    void drainTo(OutputStream out) throws IOException, InterruptedException {
        byte[] batch = new byte[0];
        while (true) {
            int size = 0;
            byte[] frame;
            lock.lock();
            try {
                while (frames.isEmpty()) {
                    if (isFinished) {
                        return;
                    }
                    changed.await();
                }
                frame = frames.remove();
                size = frame.length;
                byte[] next = frames.peek();
                if (next != null && size + next.length <= BATCH) {
                    batch = batch.length == 0 ? new byte[BATCH] : batch;
                    System.arraycopy(frame, 0, batch, 0, size);
                    while (next != null && size + next.length <= BATCH) {
                        System.arraycopy(next, 0, batch, size, next.length);
                        size += next.length;
                        frames.remove();
                        next = frames.peek();
                    }
                    frame = batch;
                }
            } finally {
                lock.unlock();
            }
            out.write(frame, 0, size);
            lock.lock();
            try {
                bytes = Math.max(0, bytes - size);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Waits until whoever writes has taken everything, or for so long.
    boolean awaitEmpty(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (bytes > 0 && left > 0) {
                left = changed.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
            }
            return bytes == 0;
        } finally {
            lock.unlock();
        }
    }
}
