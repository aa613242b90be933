package dev.jiffy.video.rtp;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Access units between the thread that receives and the thread that decodes, bounded in number and bytes.
///
/// The receiver fills the unit it holds and gives it for an empty one; a full queue makes it wait as long as it
/// likes and then take its unit back. The units go round, so nothing is allocated once they have their size.
public final class AccessUnitQueue {
    private static final int MOST_BYTES = 2 * AccessUnit.MAX_BYTES;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final Queue<AccessUnit> ready;
    private final Queue<AccessUnit> free;
    private final int capacity;
    private long readyBytes;
    private @Nullable AccessUnit lent;
    private boolean ended;
    private boolean cancelled;

    /// @param capacity units that can wait
    public AccessUnitQueue(int capacity) {
        this.capacity = capacity;
        ready = new ArrayDeque<>(capacity);
        free = new ArrayDeque<>(capacity + 2);
    }

    /// An empty unit to begin with.
    AccessUnit first() {
        return new AccessUnit();
    }

    /// Gives a full unit for an empty one.
    ///
    /// @param patienceNanos how long to wait for room
    /// @return another unit, or the same one, not taken, if there is no room
    AccessUnit exchange(AccessUnit unit, long patienceNanos) {
        lock.lock();
        try {
            long left = patienceNanos;
            while (!cancelled && (ready.size() >= capacity || readyBytes > MOST_BYTES)) {
                if (left <= 0) {
                    return unit;
                }
                left = emptied.awaitNanos(left);
            }
            if (cancelled) {
                return unit;
            }
            ready.add(unit);
            readyBytes += unit.length();
            filled.signal();
            AccessUnit next = free.poll();
            return next == null ? new AccessUnit() : next;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unit;
        } finally {
            lock.unlock();
        }
    }

    /// The next unit, which is the caller's until the next call; `null` if none comes in time or ever again.
    public @Nullable AccessUnit take(long patienceNanos) {
        lock.lock();
        try {
            AccessUnit old = lent;
            if (old != null) {
                old.clear();
                free.add(old);
                lent = null;
            }
            long left = patienceNanos;
            while (ready.isEmpty() && !ended && left > 0) {
                left = filled.awaitNanos(left);
            }
            AccessUnit next = cancelled ? null : ready.poll();
            if (next != null) {
                readyBytes -= next.length();
                lent = next;
                emptied.signal();
            }
            return next;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// No more units come; what waits can be taken.
    public void end() {
        lock.lock();
        try {
            ended = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody wants more units: both sides return at once.
    public void cancel() {
        lock.lock();
        try {
            ended = true;
            cancelled = true;
            ready.clear();
            filled.signalAll();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether nothing is left and nothing comes.
    public boolean isExhausted() {
        lock.lock();
        try {
            return ended && ready.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
