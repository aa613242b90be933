package dev.jiffy.market.audit;

import dev.jiffy.market.MarketException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Appends to an audit log: when [#append] returns, the record is with the operating system and survives the death of this process,
/// `kill -9` included. Acknowledge afterwards.
///
/// A record is one write at the end of the file. That costs about a microsecond; having it survive a loss of power costs
/// milliseconds and is a separate step, [#force]. One log has one writer, which a lock on the file sees to; any number of
/// threads may append. If the disk takes only a part of a record, what it took is cut off again and the caller told; a log whose
/// part could not even be cut off takes nothing more.
///
/// Secrets have no business here: append what an order said, never the request with its key and signature.
public final class AuditLog implements Closeable {
    private static final int FIRST_BUFFER = 1024;

    private final Path path;
    private final RandomAccessFile file;
    private final Clock clock;
    private final RecordFormat format = new RecordFormat();
    private final byte[] chain;
    private final byte[] previousChain = new byte[RecordFormat.CHAIN];
    private final long cutBytes;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private long end;
    private long sequence;
    private boolean isBroken;

    private AuditLog(Path path, RandomAccessFile file, Clock clock, AuditVerdict verdict, byte[] chain) {
        this.path = path;
        this.file = file;
        this.clock = clock;
        this.chain = chain;
        end = verdict.validBytes();
        sequence = verdict.lastSequence() + 1;
        cutBytes = verdict.tornBytes();
    }

    /// Opens a log, or makes a new one with the folders above it; a torn tail is cut off, and number and chain go on.
    ///
    /// @throws MarketException if another process writes to it, or if a record before its end is damaged: that log is evidence, and is
    ///     not written to
    public static AuditLog open(Path path) throws IOException {
        return open(path, Clock.systemUTC());
    }

    /// The same with a clock of its own.
    public static AuditLog open(Path path, Clock clock) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            lock(path, file);
            AuditVerdict verdict;
            byte[] chain;
            try (AuditReader reader = AuditReader.open(path)) {
                verdict = reader.verdict();
                chain = reader.chain();
            }
            if (!verdict.isSound()) {
                throw new MarketException(path + ": byte " + verdict.errorOffset() + ": " + verdict.problem()
                        + "; keep this file and start a new one", verdict.errorOffset());
            }
            if (verdict.tornBytes() > 0) {
                file.setLength(verdict.validBytes());
            }
            file.seek(verdict.validBytes());
            return new AuditLog(path, file, clock, verdict, chain);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// The lock goes with the file, however the process ends.
    private static void lock(Path path, RandomAccessFile file) throws IOException {
        @Nullable
        FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new MarketException(path + ": somebody else writes to this log; end that, or name another file");
        }
    }

    /// Appends a record that is about no order.
    ///
    /// @see #append(String, String, long, String)
    public long append(String kind, String payload) throws IOException {
        return append(kind, null, AuditRecord.NO_ORDER, payload);
    }

    /// Appends a record and hands it to the operating system.
    ///
    /// @param kind what happened, such as `order.accepted`
    /// @param clientOrderId the client's name of the order, if it is about one
    /// @param orderId the venue's number of the order, or [AuditRecord#NO_ORDER]
    /// @param payload a JSON object with what else is to be known, or empty
    /// @return the number of the record
    /// @throws IOException if the disk does not take it: then it is not in the log, and nothing may be acknowledged
    /// @throws MarketException if it is too long
    public synchronized long append(String kind, @Nullable String clientOrderId, long orderId, String payload)
            throws IOException {
        if (isBroken) {
            throw new IOException(path + ": takes no more records since one could not be written whole");
        }
        byte[] kindBytes = RecordFormat.label(kind);
        byte[] client = clientOrderId == null ? null : RecordFormat.label(clientOrderId);
        byte[] payloadBytes = payload.getBytes(StandardCharsets.UTF_8);
        int size = RecordFormat.size(kindBytes, client, payloadBytes);
        if (size > RecordFormat.MAX_BODY) {
            throw new MarketException(path + ": a record of " + size + " bytes, at most " + RecordFormat.MAX_BODY);
        }
        if (size > buffer.length) {
            buffer = new byte[Math.max(size, 2 * buffer.length)];
        }
        System.arraycopy(chain, 0, previousChain, 0, chain.length);
        AuditRecord record = new AuditRecord(sequence, micros(clock.instant()), kind, clientOrderId, orderId, payload);
        format.encode(record, kindBytes, client, payloadBytes, chain, buffer);
        write(size);
        end += size;
        return sequence++;
    }

    /// A file of `java.io` and no channel: an interrupted thread would close that for all others.
    private void write(int size) throws IOException {
        try {
            file.write(buffer, 0, size);
        } catch (IOException e) {
            System.arraycopy(previousChain, 0, chain, 0, chain.length);
            try {
                file.setLength(end);
                file.seek(end);
            } catch (IOException alsoBad) {
                isBroken = true;
                e.addSuppressed(alsoBad);
            }
            throw new IOException(path + ": record " + sequence + " was not written: " + e.getMessage(), e);
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    /// Has what was appended survive a loss of power.
    public void force() throws IOException {
        file.getFD().sync();
    }

    /// The number that the next record will have.
    public synchronized long nextSequence() {
        return sequence;
    }

    /// Bytes of an unfinished record that were cut off when the log was opened.
    public long cutBytes() {
        return cutBytes;
    }

    /// Where the log is.
    public Path path() {
        return path;
    }

    @Override
    public synchronized void close() throws IOException {
        isBroken = true;
        file.close();
    }
}
