package dev.jiffy.line.station;

import dev.jiffy.core.Frame;
import org.jspecify.annotations.Nullable;

/// The newest picture of a camera, for whoever wants to see it. Holds one frame, and one more while somebody looks.
final class NewestPicture {
    private final Object lock = new Object();
    private final Object encoding = new Object();
    private final Thumbnails jpeg = new Thumbnails();
    private @Nullable Frame frame;
    private long number = -1;

    // Guarded by `encoding`: what was written last.
    private byte @Nullable [] bytes;
    private long bytesNumber = -1;
    private int bytesWidth;

    void set(Frame next, long nextNumber) {
        next.retain();
        Frame last;
        synchronized (lock) {
            last = frame;
            frame = next;
            number = nextNumber;
        }
        if (last != null) {
            last.release();
        }
    }

    byte @Nullable [] jpeg(int maxWidth) {
        synchronized (encoding) {
            Frame held;
            long heldNumber;
            synchronized (lock) {
                held = frame;
                heldNumber = number;
                if (held == null) {
                    return bytes;
                }
                held.retain();
            }
            try (held) {
                if (bytes == null || heldNumber != bytesNumber || bytesWidth != maxWidth) {
                    jpeg.begin(held);
                    bytes = jpeg.whole(maxWidth);
                    jpeg.end();
                    bytesNumber = heldNumber;
                    bytesWidth = maxWidth;
                }
                return bytes;
            }
        }
    }

    void clear() {
        Frame last;
        synchronized (lock) {
            last = frame;
            frame = null;
        }
        if (last != null) {
            last.release();
        }
    }
}
