package dev.jiffy.line.station;

import dev.jiffy.video.source.Packet;

/// One time line for all that a camera ever sends, in nanoseconds from its first access unit: across loops of a file, new
/// connections and jumps of the camera's clock it only goes forward.
///
/// Where the container tells no decoding times they follow the presentation times as far as those rise; where it tells no
/// times at all, access units last as long as the frame rate says, in the order in which they come. One thread uses it.
final class MediaTimeline {
    /// What a clock may jump before it is another clock.
    private static final long JUMP = 10_000_000_000L;
    /// Least distance of two decoding times: one tick of 1/90000 s, rounded up.
    private static final long TICK = 11_112;
    private static final long SECOND = 1_000_000_000L;

    private long frame = SECOND / 25;
    private long offset;
    private long end;
    private long startAt;
    private boolean anchored;
    private boolean any;

    private long decoding;
    private long presentation;
    private long duration;

    /// How long an access unit lasts where nothing is said.
    void frameNanos(long nanos) {
        frame = nanos;
    }

    /// Another stream begins, or the same one again: it goes on behind the last access unit, not before `nanos`.
    void begin(long nanos) {
        startAt = Math.max(nanos, end);
        anchored = false;
    }

    /// Takes the times of the next access unit in decoding order, in units of `timescale`, or [Packet#NO_TIME].
    void next(long shown, long decoded, long lasts, long timescale) {
        boolean isTold = shown != Packet.NO_TIME && timescale > 0;
        long before = decoding;
        boolean isFirst = !anchored;
        if (!isTold) {
            decoding = isFirst ? startAt : any ? before + frame : 0;
            presentation = decoding;
        } else {
            boolean isDecodingTold = decoded != Packet.NO_TIME;
            long shownNanos = nanos(shown, timescale);
            long base = isDecodingTold ? nanos(decoded, timescale) : shownNanos;
            if (isFirst) {
                offset = startAt - base;
            } else if (base + offset < before - JUMP || base + offset > before + JUMP
                    || isDecodingTold && base + offset <= before) {
                offset = before + frame - base;
            }
            decoding = isFirst ? base + offset : Math.max(base + offset, before + TICK);
            presentation = shownNanos + offset;
        }
        long told = timescale > 0 ? nanos(lasts, timescale) : 0;
        duration = told > 0 && told < JUMP ? told : isFirst ? frame : Math.clamp(decoding - before, TICK, SECOND);
        anchored = true;
        any = true;
        end = Math.max(end, Math.max(decoding, presentation) + duration);
    }

    private static long nanos(long time, long timescale) {
        return Math.floorDiv(time, timescale) * SECOND + Math.floorMod(time, timescale) * SECOND / timescale;
    }

    /// When the access unit is decoded; later than the one before.
    long decoding() {
        return decoding;
    }

    /// When it is shown.
    long presentation() {
        return presentation;
    }

    /// How long it lasts, as far as is known.
    long duration() {
        return duration;
    }
}
