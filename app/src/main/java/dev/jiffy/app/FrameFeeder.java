package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.VideoReader;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Decodes ahead of a player in a thread of its own, a few frames at most.
///
/// A jump empties the queue and is worked off by the decoding thread; what that thread had in hand is thrown away.
final class FrameFeeder implements Runnable {
    /// With the one on its way to the screen these are all that a decoder lends.
    private static final int AHEAD = 3;

    /// A frame and when it is due.
    ///
    /// @param micros after the beginning of the file
    record Due(Frame frame, long micros) {
    }

    private final VideoReader reader;
    private final ArrayDeque<Due> ready = new ArrayDeque<>();
    private final Thread thread;
    private @Nullable Duration jump;
    private boolean ended;
    private boolean closed;
    private @Nullable RuntimeException failure;

    // Of the decoding thread alone.
    private long firstTime = VideoDecoder.NO_TIME;
    private long count;

    /// Starts with the first frame; takes the reader over.
    FrameFeeder(VideoReader reader) {
        this.reader = reader;
        thread = Thread.ofPlatform().daemon().name("jiffy-play-decoder").unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try (reader) {
            while (awaitRoom()) {
                Duration to = takeJump();
                Frame frame = to == null || !reader.canRewind() ? reader.next() : frameAt(to);
                offer(frame);
            }
        } catch (RuntimeException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Frame frameAt(Duration time) {
        count = time.toMillis() * VideoReader.NOMINAL_RATE / 1000;
        return reader.frameAt(time);
    }

    private synchronized boolean awaitRoom() throws InterruptedException {
        while (!closed && jump == null && (ended || ready.size() >= AHEAD)) {
            wait();
        }
        return !closed;
    }

    private synchronized @Nullable Duration takeJump() {
        Duration to = jump;
        jump = null;
        return to;
    }

    private synchronized void offer(@Nullable Frame frame) {
        if (frame == null) {
            ended = jump == null;
        } else if (closed || jump != null) {
            frame.release();
        } else {
            ready.add(new Due(frame, micros(frame)));
        }
        notifyAll();
    }

    private long micros(Frame frame) {
        long timescale = reader.track().timescale();
        long time = frame.presentationTime();
        if (time == VideoDecoder.NO_TIME || timescale <= 0) {
            return count++ * 1_000_000L / VideoReader.NOMINAL_RATE;
        }
        if (firstTime == VideoDecoder.NO_TIME) {
            firstTime = time;
        }
        long since = time - firstTime;
        return Math.floorDiv(since, timescale) * 1_000_000L + Math.floorMod(since, timescale) * 1_000_000L / timescale;
    }

    private synchronized void fail(RuntimeException problem) {
        failure = problem;
        ended = true;
        notifyAll();
    }

    /// The next frame, whose reference is the caller's now; `null` if none came in time, or at the end.
    ///
    /// @throws RuntimeException what the decoding thread died of
    synchronized @Nullable Due take(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && ready.isEmpty() && !ended; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        Due next = ready.poll();
        if (next == null && failure != null) {
            throw failure;
        }
        notifyAll();
        return next;
    }

    /// When the next frame is due, if one is there already; otherwise `Long.MAX_VALUE`.
    synchronized long nextMicros() {
        Due next = ready.peek();
        return next == null ? Long.MAX_VALUE : next.micros();
    }

    /// Whether all frames were taken.
    synchronized boolean ended() {
        return ended && ready.isEmpty() && jump == null;
    }

    /// Goes on with the frame on display at a time.
    synchronized void jump(Duration to) {
        jump = to;
        ended = false;
        drop();
        notifyAll();
    }

    private void drop() {
        for (Due due = ready.poll(); due != null; due = ready.poll()) {
            due.frame().release();
        }
    }

    /// Ends the thread, which closes the reader, and waits for that.
    void stop() throws InterruptedException {
        synchronized (this) {
            closed = true;
            drop();
            notifyAll();
        }
        if (!reader.canRewind()) {
            thread.interrupt(); // it may be waiting for a camera
        }
        thread.join();
    }
}
