package dev.jiffy.core;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lends frames and never owns more than its bound, counting those lent.
///
/// Memory is made on demand and kept for the next loan of the same [FrameFormat]; when the format changes, idle frames
/// of the old one are dropped first and the lent ones as they come back. Any thread may acquire and release.
public final class FramePool {
    private final int bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition returned = lock.newCondition();
    private final ArrayDeque<Frame> idle;
    private int lent;
    private @Nullable FrameFormat wanted;

    /// A pool of at most `bound` frames, idle and lent together.
    ///
    /// @throws IllegalArgumentException if `bound` is not positive
    public FramePool(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound);
        }
        this.bound = bound;
        idle = new ArrayDeque<>(bound);
    }

    /// A frame with one reference, or `null` if all are lent.
    public @Nullable Frame tryAcquire(FrameFormat format) {
        lock.lock();
        try {
            return lend(format);
        } finally {
            lock.unlock();
        }
    }

    /// A frame with one reference; waits for one to come back, `null` if none does in time.
    ///
    /// @throws InterruptedException if interrupted while waiting
    public @Nullable Frame acquire(FrameFormat format, long timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            Frame frame = lend(format);
            while (frame == null && left > 0) {
                left = returned.awaitNanos(left);
                frame = lend(format);
            }
            return frame;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Frame lend(FrameFormat format) {
        if (!format.equals(wanted)) {
            wanted = format;
            idle.clear();
        }
        if (lent >= bound) {
            return null;
        }
        Frame frame = idle.pollLast();
        if (frame == null) {
            frame = new Frame(format, this);
        }
        lent++;
        frame.lend();
        return frame;
    }

    void takeBack(Frame frame) {
        lock.lock();
        try {
            lent--;
            if (frame.format().equals(wanted)) {
                idle.addLast(frame);
            }
            returned.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The most frames there can be.
    public int bound() {
        return bound;
    }

    /// Frames lent now.
    public int lent() {
        lock.lock();
        try {
            return lent;
        } finally {
            lock.unlock();
        }
    }
}
