package dev.jiffy.video;

import dev.jiffy.core.Frame;
import org.jspecify.annotations.Nullable;

/// Two decoders on one stream, from a recovery point on until the new one can go on alone.
///
/// Both get every access unit. The old one hands out its frames as ever; those of the new one are dropped, because they precede the
/// recovery point in output order or are not exact yet. One access unit is marked, that of the first exact picture: its frame is
/// the first that the new decoder gives away, and the first that the old one does not. As all that follows it in output order
/// came after the recovery point, both decoders give the same frames from there on, and none is lost or doubled.
///
/// Frames are told apart by nothing but that mark, which takes the place of a presentation time, so streams without times
/// are served as well.
final class Takeover {
    /// A presentation time that no stream has.
    private static final long MARK = VideoDecoder.NO_TIME + 1;

    private final VideoDecoder old;
    private final VideoDecoder next;
    private final String name;
    private boolean marked;
    /// The presentation time that the mark stands for.
    private long time;
    /// The marked frame of the new decoder, while the old one may have frames that precede it.
    private @Nullable Frame first;
    private boolean oldEnded;
    private boolean done;

    /// @param next has seen the configuration and nothing else; whoever gave the two closes them
    /// @param name of the new one
    Takeover(VideoDecoder old, VideoDecoder next, String name) {
        this.old = old;
        this.next = next;
        this.name = name;
    }

    /// The new decoder.
    VideoDecoder next() {
        return next;
    }

    /// Its name.
    String name() {
        return name;
    }

    /// The time with which an access unit goes to both; marks the first that is exact.
    long timeFor(long presentationTime, boolean exact) {
        if (!exact || marked) {
            return presentationTime;
        }
        marked = true;
        time = presentationTime;
        return MARK;
    }

    /// Whether the first exact picture was met, so that the new decoder will go on.
    boolean marked() {
        return marked;
    }

    /// Whether the old decoder has nothing more to give.
    boolean oldEnded() {
        return oldEnded;
    }

    /// Whether the frame given last was the first of the new decoder, which is alone from now on.
    boolean done() {
        return done;
    }

    /// Gives an access unit to both, as long as there are two.
    void push(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
        if (!oldEnded) {
            old.push(data, from, length, offset, presentationTime, captureNanos);
        }
        next.push(data, from, length, offset, presentationTime, captureNanos);
    }

    /// The next frame in output order; see [VideoDecoder#poll].
    @Nullable
    Frame poll() {
        while (true) {
            if (!oldEnded) {
                Frame frame = old.poll();
                if (frame != null && frame.presentationTime() != MARK) {
                    return frame;
                }
                if (frame != null) {
                    frame.release();
                }
                oldEnded = frame != null || first != null;
            }
            if (first == null) {
                first = firstOfNext();
            }
            Frame begin = first;
            if (begin == null) {
                return null;
            }
            if (oldEnded) {
                first = null;
                done = true;
                return begin;
            }
            // What precedes the marked frame in output order was decoded, or the new decoder would not have output that.
            old.flush();
        }
    }

    private @Nullable Frame firstOfNext() {
        for (Frame frame = next.poll(); frame != null; frame = next.poll()) {
            if (frame.presentationTime() == MARK) {
                frame.presentationTime(time);
                return frame;
            }
            frame.release();
        }
        return null;
    }

    /// Lets go of the frame in hand, if any.
    void abandon() {
        Frame frame = first;
        if (frame != null) {
            first = null;
            frame.release();
        }
    }
}
