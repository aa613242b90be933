package dev.jiffy.line.station;

import dev.jiffy.line.live.LiveVideo;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One viewer of a [LiveTee]: a queue between the camera's thread, which never waits for it, and the viewer's.
///
/// A viewer that lets more wait than [#MAX_BYTES] or [#MAX_FRAGMENTS] loses what waits, and goes on with the next access unit
/// that decoding can start at.
final class LiveViewer implements LiveVideo {
    static final int MAX_BYTES = 8 << 20;
    static final int MAX_FRAGMENTS = 1024;

    private final Consumer<LiveViewer> onClose;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private long bytes;
    private String mimeType = "";
    private boolean begun;
    private boolean initializationTaken;
    private boolean needsEntry = true;
    private boolean ended;

    LiveViewer(Consumer<LiveViewer> onClose) {
        this.onClose = onClose;
    }

    /// Takes a fragment, if it can be used.
    ///
    /// @param entry whether decoding can start with it
    synchronized void offer(byte[] fragment, boolean entry, String mime, byte[] initialization) {
        if (ended || needsEntry && !entry) {
            return;
        }
        if (!begun) {
            begun = true;
            mimeType = mime;
            add(initialization);
        }
        if (bytes + fragment.length > MAX_BYTES || waiting.size() >= MAX_FRAGMENTS) {
            byte[] first = initializationTaken ? null : waiting.peek();
            waiting.clear();
            bytes = 0;
            if (first != null) {
                add(first);
            }
            needsEntry = !entry;
        }
        if (!needsEntry || entry) {
            needsEntry = false;
            add(fragment);
        }
        notifyAll();
    }

    private void add(byte[] segment) {
        waiting.add(segment);
        bytes += segment.length;
    }

    /// Nothing more comes.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized String mimeType() {
        return mimeType;
    }

    @Override
    public synchronized byte @Nullable [] next(long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        for (long left = unit.toNanos(timeout); waiting.isEmpty() && !ended && left > 0; left = deadline
                - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        byte[] segment = waiting.poll();
        if (segment != null) {
            initializationTaken = true;
            bytes -= segment.length;
        }
        return segment;
    }

    @Override
    public synchronized boolean ended() {
        return ended && waiting.isEmpty();
    }

    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            waiting.clear();
            bytes = 0;
            notifyAll();
        }
        onClose.accept(this);
    }
}
