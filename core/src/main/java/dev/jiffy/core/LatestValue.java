package dev.jiffy.core;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A slot that holds the newest value only: writers never wait, a reader gets the latest and skips the rest.
///
/// Each value has one owner. Publishing hands it to the slot, taking hands it to the reader, and one that is overwritten
/// before anybody took it goes to the callback given at the start, exactly once; that is where a pooled [Frame] is
/// released. Any number of threads may publish and take.
///
/// ```java
/// LatestValue<Frame> latest = new LatestValue<>(Frame::release);
/// latest.publishRelease(frame.retain());
/// ```
public final class LatestValue<T> implements AutoCloseable {
    private final AtomicReference<@Nullable T> slot = new AtomicReference<>();
    private final Consumer<? super T> overwritten;

    /// An empty slot.
    ///
    /// @param overwritten takes each value that nobody will get any more, in the thread that replaced it
    public LatestValue(Consumer<? super T> overwritten) {
        this.overwritten = overwritten;
    }

    /// Makes a value the latest. All that was written before it is visible to who takes it (release; it is an acquire as
    /// well, since the value it replaces was written by somebody else and is about to be used).
    public void publishRelease(T value) {
        T old = slot.getAndSet(value);
        if (old != null) {
            overwritten.accept(old);
        }
    }

    /// Takes the latest value out of the slot, `null` if there is no new one. What was written before it was published is
    /// visible.
    public @Nullable T takeAcquire() {
        // An opaque look first: an idle reader does not steal the cache line from the writer.
        return slot.getOpaque() == null ? null : slot.getAndSet(null);
    }

    /// Gives what is left in the slot to the callback.
    @Override
    public void close() {
        T old = slot.getAndSet(null);
        if (old != null) {
            overwritten.accept(old);
        }
    }
}
