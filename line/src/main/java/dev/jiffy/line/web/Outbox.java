package dev.jiffy.line.web;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one viewer has not been sent yet: bounded, and the newest wins. Offering never waits for the viewer.
final class Outbox {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Message> pending = new LinkedHashMap<>();
    private boolean isClosed;

    Outbox(int capacity) {
        this.capacity = capacity;
    }

    /// Adds a message at the end; an older one with its key is gone, and the oldest of all if there are too many.
    void offer(Message message) {
        lock.lock();
        try {
            if (isClosed) {
                return;
            }
            pending.remove(message.key());
            if (pending.size() == capacity) {
                Iterator<Message> oldest = pending.values().iterator();
                oldest.next();
                oldest.remove();
            }
            pending.put(message.key(), message);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The oldest message, `null` if there is none in time or ever again.
    @Nullable
    Message take(long timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        lock.lock();
        try {
            while (pending.isEmpty() && !isClosed && left > 0) {
                left = changed.awaitNanos(left);
            }
            Iterator<Message> oldest = pending.values().iterator();
            if (!oldest.hasNext()) {
                return null;
            }
            Message message = oldest.next();
            oldest.remove();
            return message;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return isClosed;
        } finally {
            lock.unlock();
        }
    }

    /// No more messages.
    void close() {
        lock.lock();
        try {
            isClosed = true;
            pending.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
