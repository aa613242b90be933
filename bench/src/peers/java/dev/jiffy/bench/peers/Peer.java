package dev.jiffy.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;

/// One decoder on one file, single-threaded, frame by frame.
interface Peer extends AutoCloseable {
    /// Goes to the next frame; `false` at the end.
    boolean next() throws IOException;

    /// Adds the visible samples of the frame, Y, Cb, Cr, rows without padding.
    void digest(MessageDigest md5);

    @Override
    void close() throws IOException;

    /// Opens a file with the decoder of a name.
    static Peer open(String name, Path file) throws IOException {
        return switch (name) {
            case "jiffy" -> new JiffyPeer(file);
            case "jcodec" -> new JCodecPeer(file);
            case "javacv" -> new JavaCvPeer(file);
            default -> throw new IllegalArgumentException("no decoder " + name);
        };
    }
}
