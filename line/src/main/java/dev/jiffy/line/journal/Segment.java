package dev.jiffy.line.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file of records; its name is the number of its first event. A header says what it is.
///
/// @param path of the file
/// @param first number that may stand in it
record Segment(Path path, long first) {
    private static final byte[] MAGIC = "Jiffy journal 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String SUFFIX = ".journal";
    /// Larger files are none of ours, and are not read into memory.
    private static final long LARGEST = 512L << 20;

    /// Where the first record lies.
    static final int START = MAGIC.length;

    static Segment of(Path folder, long first) {
        return new Segment(folder.resolve(String.format(Locale.ROOT, "%019d%s", first, SUFFIX)), first);
    }

    /// The segment that a file is by its name, `null` if it is none.
    static @Nullable Segment of(Path file) {
        String name = file.getFileName().toString();
        boolean isSegment = name.matches("[0-9]{19}" + SUFFIX) && name.compareTo(Long.MAX_VALUE + SUFFIX) < 0;
        return isSegment ? new Segment(file, Long.parseLong(name.substring(0, 19))) : null;
    }

    static byte[] header() {
        return MAGIC.clone();
    }

    /// All bytes.
    ///
    /// @throws IOException if it cannot be read or is no segment, empty ones are
    byte[] read() throws IOException {
        long size = Files.size(path);
        if (size > LARGEST) {
            throw new IOException(path + " has " + size + " bytes and is no journal");
        }
        byte[] bytes = Files.readAllBytes(path);
        int header = Math.min(bytes.length, START);
        if (!Arrays.equals(bytes, 0, header, MAGIC, 0, header)) {
            throw new IOException(path + " is no journal");
        }
        return bytes;
    }

    SegmentIndex index(byte[] bytes) {
        return SegmentIndex.scan(bytes, START, first - 1);
    }

    /// Reads a record.
    ///
    /// @return `null` if there is none
    static @Nullable Entry entry(RandomAccessFile in, int offset) throws IOException {
        byte[] header = new byte[RecordFormat.HEADER];
        in.seek(offset);
        in.readFully(header);
        int length = RecordFormat.claimedLength(header);
        if (length == 0 || length > in.length() - offset) {
            return null;
        }
        byte[] record = Arrays.copyOf(header, length);
        in.readFully(record, header.length, length - header.length);
        return RecordFormat.decode(record);
    }
}
