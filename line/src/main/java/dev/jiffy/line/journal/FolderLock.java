package dev.jiffy.line.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a folder for one journal. The lock ends with the process, however that ends.
final class FolderLock implements Closeable {
    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws JournalException if another journal holds it
    static FolderLock acquire(Path folder) throws IOException {
        Path file = folder.resolve("journal.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean isHeld = false;
        try {
            @Nullable
            FileLock lock = channel.tryLock();
            isHeld = lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by this process: said below.
        } finally {
            if (!isHeld) {
                channel.close();
            }
        }
        if (!isHeld) {
            throw new JournalException("the journal in " + folder
                    + " is in use by another running station; stop that one or choose another folder");
        }
        return new FolderLock(file, channel);
    }

    /// Whether it is held and its file is still there, which is gone with a folder that was deleted or unmounted.
    boolean isThere() {
        return channel.isOpen() && Files.exists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
