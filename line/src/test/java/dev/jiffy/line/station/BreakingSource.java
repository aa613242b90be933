package dev.jiffy.line.station;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.source.Packet;
import dev.jiffy.video.source.Source;

/// A source that breaks off after some pictures, thirty a second.
final class BreakingSource extends CameraOfFile {
    private int left;

    BreakingSource(Source file, int pictures) {
        super(file);
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
    public void close() {
        file.close();
    }
}
