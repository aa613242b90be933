package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.video.source.TrackInfo;
import java.io.IOException;
import java.nio.file.Path;

/// Where `jiffy decode` puts its frames.
interface FrameSink extends AutoCloseable {
    /// Takes one frame, which stays the caller's.
    void write(Frame frame, TrackInfo track) throws IOException;

    @Override
    void close() throws IOException;

    /// A sink by the name of its output.
    static FrameSink open(String output) throws IOException {
        if (output.endsWith(".y4m")) {
            return new RawVideoSink(Path.of(output), true);
        }
        if (output.endsWith(".yuv")) {
            return new RawVideoSink(Path.of(output), false);
        }
        if (output.endsWith(".png")) {
            return new PngSink(output);
        }
        throw new IOException(output + ": unknown kind of output; .y4m, .yuv or a .png pattern like frame-%05d.png");
    }
}
