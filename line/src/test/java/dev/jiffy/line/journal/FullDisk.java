package dev.jiffy.line.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes some bytes more, then none: as a disk does, it takes a part of what does not fit.
public final class FullDisk {
    private final AtomicInteger room;

    /// Takes so many bytes.
    public FullDisk(int room) {
        this.room = new AtomicInteger(room);
    }

    /// So many bytes more.
    public void room(int bytes) {
        room.set(bytes);
    }

    /// A journal on this disk that tries again soon.
    public FileJournal journal(Path folder) {
        return FileJournal.open(folder, JournalExamples.small(1 << 20), this::open);
    }

    SegmentOutput open(Path file) throws IOException {
        SegmentOutput out = SegmentOutput.file(file);
        return new SegmentOutput() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                int left = room.getAndUpdate(n -> Math.max(0, n - bytes.remaining()));
                if (left < bytes.remaining()) {
                    out.write(bytes.limit(bytes.position() + left), position);
                    throw new IOException("No space left on device");
                }
                out.write(bytes, position);
            }

            @Override
            public void force() throws IOException {
                out.force();
            }

            @Override
            public void truncate(long length) throws IOException {
                out.truncate(length);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
