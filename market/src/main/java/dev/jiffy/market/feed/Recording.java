package dev.jiffy.market.feed;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The lines of a recorded feed, plain or gzip, which is told by its first two bytes.
///
/// A line is a place in an array that the next line uses again. Memory is bounded: of a line longer than [#MAX_LINE] only that it was there is
/// kept. A file whose compressed data end too early or are damaged gives the lines up to there; then [#damage()] says what was wrong.
public final class Recording implements Closeable {
    /// Longest line; a snapshot of 5000 levels a side is a quarter of a megabyte.
    public static final int MAX_LINE = 1 << 24;
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[CHUNK];
    private int filled;
    private int next;
    /// Where the bytes that came last start.
    private int searched;
    private int from;
    private int to;
    private long line;
    private boolean isTooLong;
    private boolean isOver;
    private @Nullable String damage;
    private long waitedNanos;

    private Recording(InputStream in) {
        this.in = in;
    }

    /// Opens a file.
    ///
    /// @throws NoSuchFileException if there is none
    public static Recording open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": a folder, no recording");
        }
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), CHUNK);
        try {
            plain.mark(2);
            boolean isGzip = plain.read() == 0x1F && plain.read() == 0x8B;
            plain.reset();
            return new Recording(isGzip ? new GZIPInputStream(plain, CHUNK) : plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /// Goes on to the next line; `false` if there is none.
    public boolean next() throws IOException {
        isTooLong = false;
        int search = next;
        while (true) {
            for (int i = search; i < filled; i++) {
                if (buffer[i] == '\n') {
                    return found(i, i + 1);
                }
            }
            boolean isMore = fill();
            search = searched;
            if (!isMore) {
                return filled > next && found(filled, filled);
            }
        }
    }

    private boolean found(int end, int after) {
        from = next;
        to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        next = after;
        line++;
        return true;
    }

    /// Reads more behind what is left; `false` at the end.
    private boolean fill() throws IOException {
        if (isOver) {
            return false;
        }
        int left = filled - next;
        if (left > MAX_LINE) {
            // Its start stays, so that there is a line, and the rest is passed over.
            isTooLong = true;
            left = 1;
        }
        if (left > 0 && next > 0) {
            System.arraycopy(buffer, next, buffer, 0, left);
        }
        if (left == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * left);
        }
        next = 0;
        filled = left;
        searched = left;
        long start = System.nanoTime();
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            isOver = read < 0;
            filled += Math.max(read, 0);
        } catch (EOFException | ZipException e) {
            isOver = true;
            damage = "the compressed data "
                    + (e instanceof EOFException ? "end too early" : "are damaged: " + e.getMessage());
        }
        waitedNanos += System.nanoTime() - start;
        return !isOver;
    }

    /// Number of the line at hand, from 1.
    public long line() {
        return line;
    }

    /// The array that the line at hand lies in, until the next one.
    public byte[] bytes() {
        return buffer;
    }

    /// Where the line at hand starts.
    public int from() {
        return from;
    }

    /// Where it ends, without line feed and carriage return.
    public int to() {
        return to;
    }

    /// Whether the line at hand was too long to be kept.
    public boolean isTooLong() {
        return isTooLong;
    }

    /// Why the file could be read only up to here; `null` if it could be read to its end.
    public @Nullable String damage() {
        return damage;
    }

    /// Nanoseconds spent so far waiting for bytes and decompressing them.
    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
