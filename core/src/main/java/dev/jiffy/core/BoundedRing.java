package dev.jiffy.core;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A queue of fixed length between two stages of a pipeline, that can be closed from both ends.
///
/// A full ring makes the earlier stage wait, an empty one the later stage: pressure travels backwards to the source and
/// nothing is lost. Either stage may [#close()] the ring when it is done or has failed; then nothing more goes in, and what
/// is inside still comes out. Threads hand over whole frames, some hundred a second, so a lock is cheap enough here. Any
/// number of threads may use either end.
public final class BoundedRing<T> implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private final @Nullable Object[] slots;
    private int head;
    private int size;
    private boolean closed;

    /// An empty ring.
    ///
    /// @throws IllegalArgumentException if `capacity` is not positive
    public BoundedRing(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        slots = new Object[capacity];
    }

    /// Waits for room and puts a value in; `false`, and the value stays the caller's, if the ring is closed.
    ///
    /// @throws InterruptedException if interrupted while waiting; the value stays the caller's
    public boolean put(T value) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == slots.length && !closed) {
                notFull.await();
            }
            return insert(value);
        } finally {
            lock.unlock();
        }
    }

    /// Puts a value in if there is room; `false`, and the value stays the caller's, if the ring is full or closed.
    public boolean offer(T value) {
        lock.lock();
        try {
            return size < slots.length && insert(value);
        } finally {
            lock.unlock();
        }
    }

    private boolean insert(T value) {
        if (closed) {
            return false;
        }
        slots[(head + size) % slots.length] = value;
        size++;
        notEmpty.signal();
        return true;
    }

    /// Waits for the oldest value; `null` once the ring is closed and empty.
    ///
    /// @throws InterruptedException if interrupted while waiting
    public @Nullable T take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == 0 && !closed) {
                notEmpty.await();
            }
            return remove();
        } finally {
            lock.unlock();
        }
    }

    /// The oldest value, `null` if there is none now.
    public @Nullable T poll() {
        lock.lock();
        try {
            return remove();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable T remove() {
        if (size == 0) {
            return null;
        }
        @SuppressWarnings("unchecked") // only insert writes
        T value = (T) slots[head];
        slots[head] = null;
        head = (head + 1) % slots.length;
        size--;
        notFull.signal();
        return value;
    }

    /// Values inside now.
    public int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /// Lets nothing more in and wakes everybody who waits.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            notFull.signalAll();
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
