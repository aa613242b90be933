package dev.jiffy.desk;

import dev.jiffy.core.FrameClock;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.core.TimeSource;
import dev.jiffy.desk.surface.Window;
import dev.jiffy.desk.terminal.Terminal;
import java.util.concurrent.locks.LockSupport;

/// The life of a window: 60 times a second what the user did is heard, what the market did is taken, and what changed is painted.
///
/// A frame is painted only when the display has shown the one before; one that must be left out for that, or because the loop is
/// late, counts as dropped. Where nothing changed there is no frame.
final class FrameLoop {
    private static final int FRAMES = 60;
    private static final long NAP_NANOS = 100_000;
    private static final int SAMPLES = 1 << 15;

    private final Window window;
    private final Terminal terminal;
    private final FrameClock clock = FrameClock.of(FRAMES, 1, TimeSource.SYSTEM);
    private final LatencyWindow times = new LatencyWindow(SAMPLES);
    private volatile boolean isClosing;
    private boolean isFull;
    private long painted;
    private long late;
    private long skippedBefore;
    private long firstFrameNanos;
    private long firstBookNanos;
    private long secondStart;
    private long secondPainted;
    private long secondWorst;

    FrameLoop(Window window, Terminal terminal) {
        this.window = window;
        this.terminal = terminal;
    }

    /// Ends the loop, from any thread.
    void close() {
        isClosing = true;
    }

    /// Whether it was ended.
    boolean isClosing() {
        return isClosing;
    }

    /// Paints everything at each frame and waits until the display has it, which is the most work there can be; or no longer.
    void full(boolean newFull) {
        isFull = newFull;
    }

    /// Forgets the figures, but for the first frames.
    void clear() {
        painted = 0;
        late = 0;
        skippedBefore = clock.skipped();
        times.clear();
    }

    /// Paints the first frame and waits until the display has it.
    ///
    /// @param meanwhile runs once it is on its way
    void first(Runnable meanwhile) {
        terminal.update();
        paint(System.nanoTime());
        meanwhile.run();
        awaitShown(Long.MAX_VALUE);
        firstFrameNanos = System.nanoTime();
    }

    /// Runs until it is closed.
    void run() throws InterruptedException {
        while (!isClosing) {
            frame();
        }
    }

    /// Runs until it is closed, or until then.
    void runUntil(long nanoTime) throws InterruptedException {
        while (!isClosing && System.nanoTime() - nanoTime < 0) {
            frame();
        }
    }

    private void frame() throws InterruptedException {
        long frame = clock.await();
        window.poll(terminal);
        terminal.update();
        long start = System.nanoTime();
        figures(start);
        if (!window.isReady()) {
            late++;
            return;
        }
        if (firstBookNanos < 0) {
            // What was painted with the first book is on the display by now.
            firstBookNanos = start;
        }
        boolean hasBook = terminal.market().isLive();
        if (isFull) {
            terminal.touch();
        }
        if (paint(start)) {
            if (isFull) {
                awaitShown(start + 1_000_000_000L);
                times.record(System.nanoTime() - start);
            }
            if (hasBook && firstBookNanos == 0) {
                firstBookNanos = isFull ? System.nanoTime() : -1;
            }
        }
        clock.finish(frame);
    }

    private boolean paint(long start) {
        if (!terminal.paint(window.surface(), window::present)) {
            return false;
        }
        window.flush();
        painted++;
        secondPainted++;
        secondWorst = Math.max(secondWorst, System.nanoTime() - start);
        return true;
    }

    private void awaitShown(long until) {
        while (!window.isReady() && (until == Long.MAX_VALUE || System.nanoTime() - until < 0)) {
            LockSupport.parkNanos(NAP_NANOS);
            window.poll(terminal);
        }
    }

    private void figures(long now) {
        if (now - secondStart >= 1_000_000_000L) {
            terminal.figures().set((int) secondPainted, secondWorst / 1000);
            secondStart = now;
            secondPainted = 0;
            secondWorst = 0;
        }
    }

    /// Frames painted.
    long painted() {
        return painted;
    }

    /// Frames that were due and not painted although there was something to paint, or might have been.
    long dropped() {
        return late + clock.skipped() - skippedBefore;
    }

    /// From the start of painting until the display had it, of the frames since [#clear()].
    LatencyWindow.Snapshot times() {
        return times.snapshot();
    }

    /// When the first frame was on the display.
    long firstFrameNanos() {
        return firstFrameNanos;
    }

    /// When the first frame with a live book was on the display; not positive if none was.
    long firstBookNanos() {
        return firstBookNanos;
    }
}
