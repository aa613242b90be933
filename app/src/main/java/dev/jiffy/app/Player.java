package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameClock;
import dev.jiffy.core.TimeSource;
import java.time.Duration;

/// Shows frames when they are due, by absolute deadlines from the last start, jump or pause.
///
/// A frame is dropped when the next one is there and due too, so a slow screen loses frames and not time; a decoder that is
/// too slow shows what it has, late. The clock counts in microseconds, as frames need not come at an even rate.
final class Player {
    private static final int MICROS = 1_000_000;
    /// The longest that a key has to wait.
    private static final long SLICE_NANOS = 20_000_000;
    /// Where times go back, or forward by more, the file has a seam: the clock begins anew.
    private static final long LONGEST_STEP_MICROS = 10_000_000;

    /// Where frames go.
    interface Screen {
        /// Takes a frame, which stays the caller's.
        void show(Frame frame);

        /// Says how it goes, now and then.
        void tell(double framesPerSecond, long dropped);
    }

    private final FrameFeeder feeder;
    private final Screen screen;
    private final TimeSource time;

    // What keys have asked for; written by other threads.
    private volatile boolean quit;
    private volatile boolean paused;
    private int jumpSeconds;

    private FrameClock clock;
    /// Time of the file at which the clock began.
    private long origin;
    /// The clock begins with the next frame.
    private boolean fresh = true;
    private long position;
    private long shown;
    private long dropped;
    private long toldAt;
    private long shownWhenTold;

    Player(FrameFeeder feeder, Screen screen, TimeSource time) {
        this.feeder = feeder;
        this.screen = screen;
        this.time = time;
        clock = FrameClock.of(MICROS, 1, time);
        toldAt = time.nanoTime();
    }

    void quit() {
        quit = true;
    }

    void togglePause() {
        paused = !paused;
    }

    /// Asks for a jump, forward or back.
    synchronized void jump(int seconds) {
        jumpSeconds += seconds;
    }

    private synchronized int takeJump() {
        int seconds = jumpSeconds;
        jumpSeconds = 0;
        return seconds;
    }

    long shown() {
        return shown;
    }

    long dropped() {
        return dropped;
    }

    /// Plays to the end, or until somebody quits.
    void run() throws InterruptedException {
        while (!quit && !feeder.ended()) {
            boolean jumped = jumpIfAsked();
            if (paused && !jumped && shown > 0) {
                fresh = true;
                time.awaitNanoTime(time.nanoTime() + SLICE_NANOS);
                continue;
            }
            FrameFeeder.Due due = feeder.take(jumped ? 1000 : 20);
            if (due != null) {
                try {
                    present(due);
                } finally {
                    due.frame().release();
                }
            }
        }
    }

    private boolean jumpIfAsked() {
        int seconds = takeJump();
        if (seconds == 0) {
            return false;
        }
        fresh = true;
        position = Math.max(0, position + seconds * (long) MICROS);
        feeder.jump(Duration.ofNanos(position * 1000));
        return true;
    }

    private void present(FrameFeeder.Due due) throws InterruptedException {
        long step = due.micros() - position;
        if (fresh || step < 0 || step > LONGEST_STEP_MICROS) {
            fresh = false;
            origin = due.micros();
            clock = FrameClock.of(MICROS, 1, time);
        }
        while (!clock.awaitFrame(due.micros() - origin, SLICE_NANOS)) {
            if (quit || jumpPending()) {
                return;
            }
        }
        position = due.micros();
        if (feeder.nextMicros() != Long.MAX_VALUE && clock.lateNanos(feeder.nextMicros() - origin) >= 0) {
            dropped++;
        } else {
            screen.show(due.frame());
            shown++;
        }
        long now = time.nanoTime();
        if (now - toldAt >= 1_000_000_000L) {
            screen.tell((shown - shownWhenTold) * 1e9 / (now - toldAt), dropped);
            toldAt = now;
            shownWhenTold = shown;
        }
    }

    private synchronized boolean jumpPending() {
        return jumpSeconds != 0;
    }
}
