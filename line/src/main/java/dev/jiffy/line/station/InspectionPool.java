package dev.jiffy.line.station;

import dev.jiffy.core.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A few threads that look at the pictures of many cameras, each thread with a detector of its own.
///
/// A camera has at most one picture that waits; a newer one takes its place, and the one that was not looked at counts as
/// dropped. A free thread takes the picture that was captured first, of those cameras that no thread is busy with: so a
/// camera's pictures are looked at in order, and a busy camera cannot starve the others. The alternative, a detector for each
/// camera, would cost a model's memory for each, and cores fight over their caches as soon as cameras outnumber them;
/// batches would wait for the slowest camera.
final class InspectionPool implements AutoCloseable {
    private static final long JOIN_MILLIS = 5_000;

    private final List<Inspector> inspectors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private Setup setup;
    private boolean closed;

    InspectionPool(Setup setup, int count) {
        this.setup = setup;
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().daemon().name("jiffy-inspect-" + (i + 1)).start(() -> work(number)));
        }
    }

    int threads() {
        return threads.size();
    }

    synchronized void add(Inspector inspector) {
        inspectors.add(inspector);
    }

    /// Takes a picture of a camera, whose reference stays the caller's.
    void offer(Inspector inspector, Frame frame, long number) {
        Frame replaced;
        synchronized (this) {
            if (closed) {
                return;
            }
            replaced = inspector.replaceWaiting(frame.retain(), number);
            notify();
        }
        if (replaced != null) {
            inspector.dropped();
            replaced.release();
        }
    }

    /// With what the next pictures are looked at.
    synchronized Setup setup() {
        return setup;
    }

    /// Changes that, from the next picture on; a model that was replaced is closed when it is free.
    void setup(Setup next) {
        Setup last;
        synchronized (this) {
            last = setup;
            setup = next;
        }
        if (last.detectors() != next.detectors()) {
            last.detectors().retire();
        }
    }

    private void work(int thread) {
        try {
            for (Inspector inspector = next(); inspector != null; inspector = next()) {
                look(inspector, thread);
            }
        } catch (InterruptedException e) {
            // The pool was closed.
        }
    }

    private void look(Inspector inspector, int thread) {
        Frame frame;
        Setup present;
        long number;
        synchronized (this) {
            number = inspector.waitingNumber();
            frame = inspector.replaceWaiting(null, 0);
            present = setup;
            if (!present.detectors().enter()) {
                throw new IllegalStateException("a model was retired before it was replaced");
            }
        }
        try {
            if (frame != null) {
                inspector.inspect(frame, number, present, present.detectors().detector(thread));
            }
        } finally {
            present.detectors().leave();
            if (frame != null) {
                frame.release();
            }
            synchronized (this) {
                inspector.busy(false);
                notify();
            }
        }
    }

    /// The next camera to look at, which is busy then; `null` at the end.
    private synchronized @Nullable Inspector next() throws InterruptedException {
        while (!closed) {
            Inspector oldest = null;
            for (Inspector inspector : inspectors) {
                if (inspector.isReady()
                        && (oldest == null || inspector.waitingCapture() - oldest.waitingCapture() < 0)) {
                    oldest = inspector;
                }
            }
            if (oldest != null) {
                oldest.busy(true);
                return oldest;
            }
            wait();
        }
        return null;
    }

    /// Ends the threads and closes the model.
    @Override
    public void close() {
        Setup last;
        synchronized (this) {
            closed = true;
            last = setup;
            notifyAll();
        }
        boolean isInterrupted = Threads.join(threads, JOIN_MILLIS);
        for (Inspector inspector : inspectors) {
            Frame waiting;
            synchronized (this) {
                waiting = inspector.replaceWaiting(null, 0);
            }
            if (waiting != null) {
                waiting.release();
            }
        }
        last.detectors().retire();
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
