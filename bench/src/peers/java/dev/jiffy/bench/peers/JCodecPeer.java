package dev.jiffy.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.jspecify.annotations.Nullable;

/// JCodec. Its samples are signed: 128 less than what the stream says.
final class JCodecPeer implements Peer {
    private final SeekableByteChannel channel;
    private final FrameGrab grab;
    private @Nullable Picture picture;

    JCodecPeer(Path file) throws IOException {
        channel = NIOUtils.readableChannel(file.toFile());
        try {
            grab = FrameGrab.createFrameGrab(channel);
        } catch (JCodecException e) {
            throw new IOException(e);
        }
    }

    @Override
    public boolean next() throws IOException {
        picture = grab.getNativeFrame();
        return picture != null;
    }

    @Override
    public void digest(MessageDigest md5) {
        Picture shown = picture;
        if (shown == null) {
            return;
        }
        for (int p = 0; p < shown.getData().length; p++) {
            byte[] plane = shown.getPlaneData(p);
            int width = shown.getCroppedWidth() >> (p == 0 ? 0 : 1);
            int height = shown.getCroppedHeight() >> (p == 0 ? 0 : 1);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    md5.update((byte) (plane[y * shown.getPlaneWidth(p) + x] + 128));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
