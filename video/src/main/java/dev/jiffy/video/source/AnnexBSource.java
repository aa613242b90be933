package dev.jiffy.video.source;

import dev.jiffy.video.Damage;
import dev.jiffy.video.TrackKind;
import java.util.List;

/// An H.264 byte stream in pieces of up to 64 KiB, split anywhere. It knows no times.
final class AnnexBSource implements Source {
    private static final int PIECE = 1 << 16;

    private final ByteFeed bytes;
    private final TrackInfo video = TrackInfo.bare(1, TrackKind.VIDEO, "h264", "h264", 0);
    private final byte[] buffer = new byte[PIECE];
    private long at;

    AnnexBSource(ByteFeed bytes) {
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return bytes.name();
    }

    @Override
    public ContainerFormat format() {
        return ContainerFormat.ANNEX_B;
    }

    @Override
    public List<TrackInfo> tracks() {
        return List.of(video);
    }

    @Override
    public TrackInfo video() {
        return video;
    }

    @Override
    public Framing framing() {
        return Framing.ANNEX_B;
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
    public boolean next(Packet packet) {
        int length = bytes.read(buffer);
        if (length == 0) {
            return false;
        }
        packet.fill(buffer, 0, length, at);
        at += length;
        return true;
    }

    @Override
    public boolean canSeek() {
        return false;
    }

    @Override
    public void seek(long time) {
        throw new UnsupportedOperationException("a byte stream has no times");
    }

    @Override
    public boolean canRewind() {
        return bytes.canRewind();
    }

    @Override
    public void rewind() {
        bytes.rewind();
        at = 0;
    }

    @Override
    public List<Damage> damage() {
        return List.of();
    }

    @Override
    public void close() {
        bytes.close();
    }
}
