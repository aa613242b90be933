package dev.jiffy.line.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where a segment is written to: a file, or in tests a disk with moods.
interface SegmentOutput extends Closeable {
    /// Writes all bytes at a position.
    void write(ByteBuffer bytes, long position) throws IOException;

    /// Has what was written survive a loss of power.
    void force() throws IOException;

    /// Drops what lies behind.
    void truncate(long length) throws IOException;

    @Override
    void close() throws IOException;

    /// Opens outputs.
    interface Opener {
        /// Opens a file, creating it if there is none.
        SegmentOutput open(Path file) throws IOException;
    }

    /// A file.
    static SegmentOutput file(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new SegmentOutput() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                for (long at = position; bytes.hasRemaining();) {
                    at += channel.write(bytes, at);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(false);
            }

            @Override
            public void truncate(long length) throws IOException {
                channel.truncate(length);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
