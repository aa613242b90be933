package dev.jiffy.line.station;

import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.source.ContainerFormat;
import dev.jiffy.video.source.Framing;
import dev.jiffy.video.source.Packet;
import dev.jiffy.video.source.Source;
import dev.jiffy.video.source.TrackInfo;
import java.util.List;

/// A source that breaks off after some pictures, thirty a second.
final class BreakingSource implements Source {
    private final Source file;
    private int left;

    BreakingSource(Source file, int pictures) {
        this.file = file;
        left = pictures;
    }

    @Override
    public boolean next(Packet packet) {
        try {
            Thread.sleep(33);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (left-- == 0) {
            throw new MediaException("camera", 0, "cable pulled");
        }
        return file.next(packet);
    }

    @Override
    public String name() {
        return "breaking";
    }

    @Override
    public ContainerFormat format() {
        return file.format();
    }

    @Override
    public List<TrackInfo> tracks() {
        return file.tracks();
    }

    @Override
    public TrackInfo video() {
        return file.video();
    }

    @Override
    public Framing framing() {
        return file.framing();
    }

    @Override
    public int configurations() {
        return file.configurations();
    }

    @Override
    public byte[] configuration(int index) {
        return file.configuration(index);
    }

    @Override
    public boolean canSeek() {
        return false;
    }

    @Override
    public void seek(long time) {
        throw new UnsupportedOperationException("a camera has no past");
    }

    @Override
    public void rewind() {
        throw new UnsupportedOperationException("a camera has no past");
    }

    @Override
    public List<Damage> damage() {
        return List.of();
    }

    @Override
    public void close() {
        file.close();
    }
}
