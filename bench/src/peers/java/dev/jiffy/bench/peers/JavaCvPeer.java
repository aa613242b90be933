package dev.jiffy.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber.ImageMode;
import org.jspecify.annotations.Nullable;

/// FFmpeg through JavaCV, one thread, planes as FFmpeg gives them.
final class JavaCvPeer implements Peer {
    private final FFmpegFrameGrabber grabber;
    private @Nullable AVFrame frame;

    JavaCvPeer(Path file) throws IOException {
        grabber = new FFmpegFrameGrabber(file.toFile());
        grabber.setImageMode(ImageMode.RAW);
        grabber.setVideoOption("threads", "1");
        grabber.start();
    }

    @Override
    public boolean next() throws IOException {
        Frame grabbed = grabber.grabImage();
        frame = grabbed == null ? null : (AVFrame) grabbed.opaque;
        return frame != null;
    }

    @Override
    public void digest(MessageDigest md5) {
        AVFrame shown = frame;
        if (shown == null) {
            return;
        }
        for (int p = 0; p < 3; p++) {
            int width = shown.width() >> (p == 0 ? 0 : 1);
            int height = shown.height() >> (p == 0 ? 0 : 1);
            byte[] row = new byte[width];
            BytePointer plane = shown.data(p);
            for (int y = 0; y < height; y++) {
                plane.position((long) y * shown.linesize(p)).get(row);
                md5.update(row);
            }
        }
    }

    @Override
    public void close() throws IOException {
        grabber.release();
    }
}
