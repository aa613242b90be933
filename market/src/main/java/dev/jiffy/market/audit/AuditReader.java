package dev.jiffy.market.audit;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads an audit log from its start, record by record, and says at the end how it was.
///
/// A log that is being written may be read at the same time; what was whole when the reader was opened is read. Memory is bounded by
/// the largest record.
public final class AuditReader implements Closeable {
    private static final int CHUNK = 1 << 16;

    private final RandomAccessFile file;
    private final long size;
    private final RecordFormat format = new RecordFormat();
    private final byte[] chain = new byte[RecordFormat.CHAIN];
    private byte[] buffer = new byte[CHUNK];
    /// What the buffer holds: the file from `offset` on, `filled` bytes.
    private int filled;
    private int at;
    private long offset;
    private long records;
    private long first;
    private long last = -1;
    private boolean isChainSound = true;
    private boolean isDone;
    private @Nullable String problem;
    private long torn;

    private AuditReader(RandomAccessFile file) throws IOException {
        this.file = file;
        size = file.length();
    }

    /// Opens a log.
    ///
    /// @throws NoSuchFileException if there is none
    public static AuditReader open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path + ": no such file");
        }
        if (Files.isDirectory(path)) {
            throw new IOException(path + ": a folder, no audit log");
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new AuditReader(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// The next sound record; `null` at the end, at a torn tail and at the first damaged record.
    public @Nullable AuditRecord next() throws IOException {
        if (isDone) {
            return null;
        }
        long left = size - offset - at;
        int length = -1;
        if (left >= RecordFormat.HEADER) {
            need(RecordFormat.HEADER);
            length = format.bodyLength(buffer, at);
        }
        if (length < 0) {
            return finish(left < RecordFormat.HEADER || isZeroFrom(offset + at) ? null : "no record starts here");
        }
        if (left < RecordFormat.HEADER + length) {
            return finish(null);
        }
        need(RecordFormat.HEADER + length);
        if (!format.isSound(buffer, at, length)) {
            boolean isUnfinished = isZeroFrom(offset + at + RecordFormat.HEADER + length - 1);
            return finish(isUnfinished ? null : "the record is damaged: its checksum differs");
        }
        long sequence = RecordFormat.sequence(buffer, at);
        AuditRecord record = RecordFormat.decode(buffer, at, length);
        boolean follows = (records == 0 || sequence == last + 1) && format.follows(chain, buffer, at, length);
        if (!follows || record == null) {
            return finish("record " + sequence + (record == null ? " has impossible lengths" : " does not follow")
                    + (records == 0 ? " from the start of a log" : " from record " + last)
                    + ": records were changed, exchanged or taken out");
        }
        first = records == 0 ? sequence : first;
        last = sequence;
        records++;
        at += RecordFormat.HEADER + length;
        return record;
    }

    private @Nullable AuditRecord finish(@Nullable String why) {
        isDone = true;
        problem = why;
        isChainSound = why == null;
        torn = why == null ? size - offset - at : 0;
        return null;
    }

    /// Reads on until so many bytes from `at` on are in the buffer.
    private void need(int length) throws IOException {
        if (filled - at >= length) {
            return;
        }
        int kept = filled - at;
        byte[] to = length > buffer.length ? new byte[length + CHUNK] : buffer;
        System.arraycopy(buffer, at, to, 0, kept);
        buffer = to;
        offset += at;
        at = 0;
        filled = kept;
        file.seek(offset + filled);
        while (filled < length) {
            int read = file.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException("the log became shorter while it was read");
            }
            filled += read;
        }
    }

    private boolean isZeroFrom(long position) throws IOException {
        byte[] bytes = new byte[CHUNK];
        file.seek(position);
        for (int read = file.read(bytes); read >= 0; read = file.read(bytes)) {
            for (int i = 0; i < read; i++) {
                if (bytes[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Reads what is left and says how the log was.
    public AuditVerdict verdict() throws IOException {
        AuditRecord record = next();
        while (record != null) {
            record = next();
        }
        long end = offset + at;
        return new AuditVerdict(records, first, last, end, torn, isChainSound, problem, problem == null ? -1 : end);
    }

    /// The chain behind the last record that was read.
    byte[] chain() {
        return chain.clone();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
