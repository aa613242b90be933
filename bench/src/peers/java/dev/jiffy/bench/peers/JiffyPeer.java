package dev.jiffy.bench.peers;

import dev.jiffy.core.Frame;
import dev.jiffy.video.VideoReader;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Jiffy, 8-bit frames.
final class JiffyPeer implements Peer {
    private final VideoReader reader;
    private @Nullable Frame frame;

    JiffyPeer(Path file) {
        reader = VideoReader.open(file, 1);
    }

    @Override
    public boolean next() {
        release();
        frame = reader.next();
        return frame != null;
    }

    private void release() {
        if (frame != null) {
            frame.release();
        }
    }

    @Override
    public void digest(MessageDigest md5) {
        Frame shown = frame;
        if (shown == null) {
            return;
        }
        for (int p = 0; p < shown.format().chroma().planes(); p++) {
            for (int y = 0; y < shown.visibleHeight(p); y++) {
                md5.update(shown.bytes(p), shown.visibleStart(p) + y * shown.stride(p), shown.visibleWidth(p));
            }
        }
    }

    @Override
    public void close() {
        release();
        reader.close();
    }
}
