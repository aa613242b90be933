package dev.jiffy.line.web;

import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.video.mp4.FragmentWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The clip again and again, as a camera would send it: from the last key frame before now, then fragment by fragment as time
/// goes by.
final class ClipVideo implements LiveVideo {
    private static final int PER_FRAGMENT = 6;
    private static final long LEAD = 3;

    private final ClipFixture clip;
    private final long startNanos;
    private final FragmentWriter writer;
    private boolean isBegun;
    private long next;
    private volatile boolean isClosed;

    ClipVideo(ClipFixture clip, long startNanos) {
        this.clip = clip;
        this.startNanos = startNanos;
        writer = FragmentWriter.of(clip.sequences, clip.pictures, clip.timescale);
    }

    private long nowFrames() {
        return (System.nanoTime() - startNanos) * ClipFixture.RATE / 1_000_000_000L;
    }

    @Override
    public String mimeType() {
        return writer.mimeType();
    }

    @Override
    public byte @Nullable [] next(long timeout, TimeUnit unit) throws InterruptedException {
        if (!isBegun) {
            isBegun = true;
            next = nowFrames();
            while (!clip.samples.get((int) (next % clip.length())).sync()) {
                next--;
            }
            return writer.initializationSegment();
        }
        long due = startNanos + (next + PER_FRAGMENT) * 1_000_000_000L / ClipFixture.RATE;
        long wait = due - System.nanoTime();
        if (wait > unit.toNanos(timeout)) {
            unit.sleep(timeout);
            return null;
        }
        TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
        return fragment();
    }

    private byte[] fragment() {
        long duration = clip.length() * clip.timescale / ClipFixture.RATE;
        for (int i = 0; i < PER_FRAGMENT; i++, next++) {
            ClipFixture.Sample s = clip.samples.get((int) (next % clip.length()));
            long shift = next / clip.length() * duration + LEAD * clip.timescale / ClipFixture.RATE;
            writer.addSample(s.data(), 0, s.data().length, 4, s.decoding() + shift, s.presentation() + shift,
                    (int) s.duration(), s.sync());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.writeFragment(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// When a frame is shown, on the time line of the video.
    static long mediaNanos(long frame) {
        return (frame + LEAD) * 1_000_000_000L / ClipFixture.RATE;
    }

    @Override
    public boolean ended() {
        return isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
