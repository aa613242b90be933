package dev.jiffy.line;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.source.ContainerFormat;
import dev.jiffy.video.source.Framing;
import dev.jiffy.video.source.Packet;
import dev.jiffy.video.source.Source;
import dev.jiffy.video.source.TrackInfo;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A video without bytes: so many grey frames at a rate, from a pool whose frames can be counted.
final class FakeVideo implements Source, VideoDecoder {
    final FramePool pool = new FramePool(4);
    private final TrackInfo track;
    private final int frames;
    private final boolean timed;
    private final int breaksAt;
    private int packets;
    private boolean pending;
    private long time;

    /// @param rate frames a second
    /// @param timed whether the container tells times
    /// @param breaksAt the packet that cannot be read; −1 for none
    FakeVideo(int frames, int rate, boolean timed, int breaksAt) {
        this.frames = frames;
        this.timed = timed;
        this.breaksAt = breaksAt;
        track = new TrackInfo(1, TrackKind.VIDEO, "h264", "avc1", 32, 32, 1000L * rate, 0, frames, 1, 0, false, rate,
                ColorDescription.UNSPECIFIED, 1, 1, null);
    }

    VideoReader reader() {
        return new VideoReader(this, this);
    }

    @Override
    public boolean next(Packet packet) {
        if (packets == breaksAt) {
            throw new MediaException("fake", packets, "breaks off");
        }
        if (packets == frames) {
            return false;
        }
        packet.fill(new byte[1], 0, 1, packets);
        if (timed) {
            packet.times(5_000 + 1000L * packets, 0, 1000); // starts anywhere
        }
        packets++;
        return true;
    }

    @Override
    public void push(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
        pending = true;
        time = presentationTime;
    }

    @Override
    public @Nullable Frame poll() {
        if (!pending) {
            return null;
        }
        pending = false;
        Frame frame = Objects.requireNonNull(pool.tryAcquire(new FrameFormat(32, 32, ChromaFormat.YUV420, false)));
        frame.presentationTime(time);
        return frame;
    }

    @Override
    public TrackInfo video() {
        return track;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public ContainerFormat format() {
        return ContainerFormat.MP4;
    }

    @Override
    public List<TrackInfo> tracks() {
        return List.of(track);
    }

    @Override
    public Framing framing() {
        return Framing.LENGTH_PREFIXED;
    }

    @Override
    public int configurations() {
        return 0;
    }

    @Override
    public byte[] configuration(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public boolean canSeek() {
        return false;
    }

    @Override
    public void seek(long to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rewind() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Damage> damage() {
        return List.of();
    }

    @Override
    public void configure(byte[] configuration) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void push(MemorySegment unit, long offset, long presentationTime, long captureNanos) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pushPiece(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void flush() {
        // Holds nothing back.
    }

    @Override
    public void reset() {
        pending = false;
    }

    @Override
    public @Nullable Damage pollDamage() {
        return null;
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }
}
