package dev.jiffy.line.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The segments in a folder. One thread writes; any may read.
///
/// Only the newest segment is written to. At opening it is read once: what stands behind its last whole record was torn when
/// a process or a machine stopped, and is cut. After a failure the folder is looked at anew, so that a full disk, a disk
/// that is back, or an empty folder in its place all end with the next event on disk.
final class SegmentStore implements Closeable {
    private final Path folder;
    private final JournalSettings settings;
    private final SegmentOutput.Opener opener;
    private final SegmentReader reader;
    private FolderLock lock;
    private @Nullable SegmentOutput output;
    private boolean failed;
    /// All segments but the newest, by number. Guarded by this, as are the newest one and its index.
    private List<Segment> sealed = new ArrayList<>();
    private @Nullable Segment newest;
    private SegmentIndex index = new SegmentIndex(Segment.START);

    private SegmentStore(Path folder, JournalSettings settings, SegmentOutput.Opener opener, FolderLock lock,
            Findings findings) {
        this.folder = folder;
        this.settings = settings;
        this.opener = opener;
        this.lock = lock;
        reader = new SegmentReader(findings);
    }

    /// @throws JournalException if another journal uses the folder
    static SegmentStore open(Path folder, JournalSettings settings, SegmentOutput.Opener opener, Findings findings)
            throws IOException {
        Files.createDirectories(folder);
        FolderLock lock = FolderLock.acquire(folder);
        SegmentStore store = new SegmentStore(folder, settings, opener, lock, findings);
        try {
            store.load(findings);
            store.retain(Instant.now());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        return store;
    }

    private void load(Findings findings) throws IOException {
        List<Segment> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Segment segment = Segment.of(file);
                if (segment != null) {
                    found.add(segment);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparingLong(Segment::first));
        Segment last = found.isEmpty() ? null : found.removeLast();
        SegmentIndex lastIndex = new SegmentIndex(Segment.START);
        if (last != null) {
            byte[] bytes = last.read();
            lastIndex = last.index(bytes);
            if (lastIndex.damaged() > 0) {
                findings.add(last.path() + ": " + lastIndex.damaged() + " damaged bytes passed over");
            }
            if (bytes.length > lastIndex.end()) {
                try (SegmentOutput file = opener.open(last.path())) {
                    file.truncate(lastIndex.end());
                }
                findings.add(last.path() + ": " + (bytes.length - lastIndex.end())
                        + " bytes of an unfinished event cut off");
            }
        }
        synchronized (this) {
            sealed = found;
            newest = last;
            index = lastIndex;
        }
    }

    /// Number of the newest event on disk, 0 if there is none.
    synchronized long last() {
        return newest == null ? 0 : index.last(newest.first() - 1);
    }

    /// Writes the first of some records, as many as fit into one segment, and makes them durable.
    ///
    /// @return how many
    /// @throws IOException if none of them is known to be durable; the same ones must come again
    int append(List<byte[]> records) throws IOException {
        try {
            if (failed) {
                recover(RecordFormat.number(records.getFirst(), 0));
            }
            int written = write(records);
            failed = false;
            return written;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed = true;
            closeOutput();
            throw e;
        }
    }

    private int write(List<byte[]> records) throws IOException {
        int end = index.end();
        Segment current = newest;
        boolean fits = end == Segment.START || end + (long) records.getFirst().length <= settings.segmentBytes();
        Segment segment = current != null && fits
                ? current
                : Segment.of(folder, RecordFormat.number(records.getFirst(), 0));
        boolean isNew = !segment.equals(current);
        if (isNew) {
            closeOutput();
            end = Segment.START;
        }
        int count = 1;
        long room = settings.segmentBytes() - end - (long) records.getFirst().length;
        while (count < records.size() && records.get(count).length <= room) {
            room -= records.get(count++).length;
        }
        boolean isEmpty = end == Segment.START;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(isEmpty ? Segment.header() : new byte[0]);
        records.subList(0, count).forEach(bytes::writeBytes);
        long start = isEmpty ? 0 : end;
        SegmentOutput out = output;
        if (out == null) {
            out = opener.open(segment.path());
            output = out;
            out.truncate(start);
        }
        out.write(ByteBuffer.wrap(bytes.toByteArray()), start);
        out.force();
        if (isNew) {
            forceFolder();
        }
        if (!Files.exists(segment.path())) {
            throw new NoSuchFileException(segment.path().toString(), null, "has vanished");
        }
        publish(segment, isNew, records.subList(0, count));
        if (isNew) {
            retain(Instant.now());
        }
        return count;
    }

    private synchronized void publish(Segment segment, boolean isNew, List<byte[]> records) {
        if (isNew) {
            if (newest != null) {
                sealed.add(newest);
            }
            newest = segment;
            index = new SegmentIndex(Segment.START);
        }
        for (byte[] record : records) {
            index.add(RecordFormat.number(record, 0), index.end(), record.length,
                    RecordFormat.kind(record, 0, record.length));
        }
    }

    /// The name of a new file survives a loss of power only if its folder is forced too, which not every system can.
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and needs no such thing.
        }
    }

    private void recover(long next) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "has vanished");
        }
        Segment segment = newest;
        if (lock.isThere() && (segment == null || Files.exists(segment.path()))) {
            return;
        }
        lock.close();
        lock = FolderLock.acquire(folder);
        load(reader.findings());
        if (last() >= next) {
            throw new IOException(folder + " holds another journal now");
        }
    }

    /// Deletes the oldest segments beyond what shall be kept; never the newest one.
    void retain(Instant now) {
        long bytes;
        List<Segment> oldest;
        synchronized (this) {
            bytes = index.end();
            oldest = List.copyOf(sealed);
        }
        for (int i = oldest.size() - 1; i >= 0; i--) {
            Path file = oldest.get(i).path();
            try {
                bytes += Files.size(file);
                boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(settings.maxAge()));
                if (bytes > settings.maxBytes() || isOld) {
                    Files.deleteIfExists(file);
                    forget(oldest.get(i));
                }
            } catch (NoSuchFileException e) {
                forget(oldest.get(i));
            } catch (IOException e) {
                reader.findings().add(file + " cannot be deleted: " + e.getMessage());
            }
        }
    }

    private synchronized void forget(Segment segment) {
        sealed.remove(segment);
        reader.forget(segment);
    }

    /// Events before a number, the newest first.
    List<Entry> before(long number, int limit, String kind) {
        List<Entry> found = new ArrayList<>();
        Segment active;
        List<Segment> older;
        int[] offsets;
        synchronized (this) {
            active = newest;
            older = List.copyOf(sealed);
            offsets = index.before(number, kind);
        }
        if (active != null) {
            reader.read(active, offsets, limit, kind, found);
        }
        for (int i = older.size() - 1; i >= 0 && found.size() < limit; i--) {
            if (older.get(i).first() < number) {
                reader.before(older.get(i), number, limit, kind, found);
            }
        }
        return found;
    }

    /// One event, `null` if there is none of that number.
    @Nullable
    Entry find(long number) {
        if (number == Long.MAX_VALUE) {
            return null;
        }
        List<Entry> found = before(number + 1, 1, "");
        return found.isEmpty() || found.getFirst().event().number() != number ? null : found.getFirst();
    }

    private void closeOutput() {
        SegmentOutput out = output;
        output = null;
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                // What matters was forced; the rest is written again.
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeOutput();
        lock.close();
    }
}
