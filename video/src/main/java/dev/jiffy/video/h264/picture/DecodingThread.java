package dev.jiffy.video.h264.picture;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A thread that computes only while it has a turn.
///
/// There are more of these threads than turns. One that has to wait for the lines of another picture lends its turn to a
/// thread with a later picture, so that processors are busy although each picture can only follow the one before it:
/// with two turns and two threads, the second stands still for as long as its picture is cheaper than the first.
public final class DecodingThread extends Thread {
    private final Semaphore turns;

    /// @param turns as many permits as threads may compute at a time, shared by all of them
    public DecodingThread(Semaphore turns, Runnable work, String name) {
        super(work, name);
        this.turns = turns;
        setDaemon(true);
    }

    /// The turns of the current thread if it is one of these.
    static @Nullable Semaphore current() {
        return Thread.currentThread() instanceof DecodingThread thread ? thread.turns : null;
    }
}
