package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// A file of rows of little-endian doubles, without header. Read in blocks that stay in the cache, so that memory does not
/// grow with the file.
public final class PanelFile {
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    /// A block and its transpose fit the first-level cache together.
    private static final int BLOCK_DOUBLES = 2048;
    private static final int READ_BLOCKS = 16;

    private PanelFile() {
    }

    /// Hands over the moments of each chunk of rows and returns those of the whole file. The handed object is used again.
    ///
    /// @param columns how many doubles a row has
    /// @param chunk rows in a chunk; the last may have fewer
    /// @throws StatsException if the file cannot be read or ends inside a row
    public static Moments read(Path file, int columns, long chunk, Consumer<Moments> each) {
        checkShape(columns, chunk);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long rowBytes = (long) columns * Double.BYTES;
            if (size % rowBytes != 0 || size == 0) {
                throw new StatsException(
                        file + ": has " + size + " bytes, which is no whole number of rows of " + columns
                                + " doubles; it ends inside row " + (size / rowBytes + 1));
            }
            return read(channel, file.toString(), columns, chunk, each);
        } catch (IOException e) {
            throw new StatsException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /// As [#read(Path, int, long, Consumer)], from anything that can be read.
    ///
    /// @param name what it is called in errors
    /// @throws StatsException if it ends inside a row or has none, or the thread is interrupted
    public static Moments read(ReadableByteChannel channel, String name, int columns, long chunk,
            Consumer<Moments> each) throws IOException {
        checkShape(columns, chunk);
        long rowBytes = (long) columns * Double.BYTES;
        Moments total = new Moments(columns);
        Moments part = new Moments(columns);
        int blockRows = Math.max(8, BLOCK_DOUBLES / columns);
        ByteBuffer buffer = ByteBuffer.allocateDirect(blockRows * READ_BLOCKS * columns * Double.BYTES);
        MemorySegment segment = MemorySegment.ofBuffer(buffer);
        double[] block = new double[blockRows * columns];
        double[] rowMajor = new double[blockRows * columns];
        while (fill(channel, buffer)) {
            if (buffer.position() % rowBytes != 0) {
                throw new StatsException(name + ": ends inside row " + (total.rows() + part.rows()
                        + buffer.position() / rowBytes + 1) + "; a row has " + columns + " doubles");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException(name + ": reading was cancelled");
            }
            int rows = (int) (buffer.position() / rowBytes);
            for (int at = 0; at < rows;) {
                int count = (int) Math.min(Math.min(blockRows, rows - at), chunk - part.rows());
                MemorySegment.copy(segment, DOUBLE, at * rowBytes, rowMajor, 0, count * columns);
                transpose(rowMajor, columns, count, block, blockRows, part);
                part.add(block, blockRows, count);
                at += count;
                if (part.rows() == chunk) {
                    each.accept(part);
                    total.merge(part);
                    part.clear();
                }
            }
        }
        if (part.rows() > 0) {
            each.accept(part);
            total.merge(part);
        }
        if (total.rows() == 0) {
            throw new StatsException(name + ": has no rows");
        }
        return total;
    }

    private static void checkShape(int columns, long chunk) {
        if (columns < 2 || columns > 2000 || chunk < 1) {
            throw new StatsException("a panel has 2 to 2000 columns and chunks of at least one row");
        }
    }

    /// Reads until the buffer is full or the file ends; false if there was nothing left.
    private static boolean fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // reads on
        }
        return buffer.position() > 0;
    }

    /// By columns, each less its shift.
    private static void transpose(double[] rows, int columns, int count, double[] block, int stride, Moments part) {
        if (part.rows() == 0) {
            part.shiftBy(rows);
        }
        double[] shift = part.shift();
        for (int c = 0; c < columns; c++) {
            double offset = shift[c];
            int to = c * stride;
            for (int row = 0, from = c; row < count; row++, from += columns) {
                block[to + row] = rows[from] - offset;
            }
        }
    }
}
