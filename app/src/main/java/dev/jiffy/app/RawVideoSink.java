package dev.jiffy.app;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.video.FrameDigest;
import dev.jiffy.video.source.TrackInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Planes one after the other, bare or with YUV4MPEG2 headers; samples above 8 bits take two bytes, low one first.
final class RawVideoSink implements FrameSink {
    private final OutputStream out;
    private final boolean y4m;
    private boolean started;

    RawVideoSink(Path path, boolean y4m) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20);
        this.y4m = y4m;
    }

    @Override
    public void write(Frame frame, TrackInfo track) throws IOException {
        if (y4m) {
            if (!started) {
                out.write(header(frame, track).getBytes(StandardCharsets.US_ASCII));
                started = true;
            }
            out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        }
        for (int p = 0; p < frame.format().chroma().planes(); p++) {
            int at = frame.visibleStart(p);
            for (int y = 0; y < frame.visibleHeight(p); y++) {
                row(frame, p, at);
                at += frame.stride(p);
            }
        }
    }

    private void row(Frame frame, int plane, int at) throws IOException {
        int width = frame.visibleWidth(plane);
        if (frame.format().wide()) {
            byte[] bytes = new byte[2 * width];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(frame.shorts(plane), at, width);
            out.write(bytes);
        } else {
            out.write(frame.bytes(plane), at, width);
        }
    }

    private static String header(Frame frame, TrackInfo track) {
        double rate = track.averageRate() > 0 ? track.averageRate() : 25;
        String name = FrameDigest.pixelFormat(frame);
        String space = frame.format().chroma() == ChromaFormat.GRAY
                ? name.replace("gray", "mono")
                : name.substring(3).replaceFirst("p(?=.)", "p");
        if (space.endsWith("p")) {
            space = space.substring(0, space.length() - 1);
        }
        return "YUV4MPEG2 W" + frame.width() + " H" + frame.height() + " F" + Math.round(rate * 1000) + ":1000 Ip A"
                + frame.sampleAspectWidth() + ":" + frame.sampleAspectHeight() + " C" + space + "\n";
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
