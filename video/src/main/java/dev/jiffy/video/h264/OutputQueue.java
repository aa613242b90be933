package dev.jiffy.video.h264;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.picture.Picture;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Frames in output order, some of them still in work.
final class OutputQueue {
    /// A frame and, as long as its samples are in work, the store that knows.
    private static final class Entry {
        private @Nullable Frame frame;
        private @Nullable Picture picture;
    }

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final ArrayDeque<Entry> free = new ArrayDeque<>();

    /// Adds the frame of a picture and holds it.
    void add(Picture picture) {
        Frame frame = picture.frame;
        if (frame == null) {
            return;
        }
        Entry entry = free.isEmpty() ? new Entry() : free.pop();
        entry.frame = frame.retain();
        entry.picture = picture;
        entries.add(entry);
        settle(picture);
    }

    /// Takes note that a picture may be complete now; must be called before its store is used for another.
    void settle(Picture picture) {
        if (picture.writers > 0 || entries.isEmpty()) {
            return;
        }
        for (Entry entry : entries) {
            Frame frame = entry.frame;
            if (entry.picture == picture && frame != null) {
                frame.damaged(picture.damaged);
                entry.picture = null;
            }
        }
    }

    /// Whether a frame is next that still lacks samples.
    boolean isWaiting() {
        Entry entry = entries.peek();
        return entry != null && entry.picture != null;
    }

    /// The next frame if it is complete; its reference is the caller's now.
    @Nullable
    Frame poll() {
        Entry entry = entries.peek();
        if (entry == null || entry.picture != null) {
            return null;
        }
        entries.remove();
        Frame frame = entry.frame;
        entry.frame = null;
        free.push(entry);
        return frame;
    }

    /// Lets go of all frames.
    void clear() {
        for (Entry entry : entries) {
            Frame frame = entry.frame;
            if (frame != null) {
                frame.release();
            }
        }
        entries.clear();
    }
}
