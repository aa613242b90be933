package dev.jiffy.line.station;

import dev.jiffy.video.Damage;
import dev.jiffy.video.source.ContainerFormat;
import dev.jiffy.video.source.Framing;
import dev.jiffy.video.source.Source;
import dev.jiffy.video.source.TrackInfo;
import java.util.List;

/// A camera that describes its video as a file does, and has no past.
abstract class CameraOfFile implements Source {
    final Source file;

    CameraOfFile(Source file) {
        this.file = file;
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
}
