package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.StandardOpenOption;

/// Reads rows of a panel through one buffer that stays in the cache, so that memory does not grow with the file.
final class PanelReader implements AutoCloseable {
    /// Read at once: stays in the second-level cache until it is used. Mapped, a file would cost less, but one that becomes shorter
    /// meanwhile would end the process: HotSpot 25 makes an error of that fault in scalar code, not where vectors are loaded.
    private static final int BUFFER_BYTES = 1 << 18;
    /// Where the buffer begins: the kernel copies four times as slowly to an address that is no multiple of a cache line.
    private static final int PAGE = 4096;

    /// Of a stream that says nothing of its length.
    private static final long OPEN = Long.MAX_VALUE;

    private final ReadableByteChannel channel;
    private final String name;
    private final int columns;
    private final int width;
    private final ByteBuffer buffer;
    private final MemorySegment segment;
    private final int rowBytes;
    private long left;
    private long rows;
    private int at;
    private int filled;
    private MemorySegment taken;
    private long start;
    private MemorySegment wide = MemorySegment.NULL;

    private PanelReader(ReadableByteChannel channel, String name, int columns, int width, long left) {
        this.channel = channel;
        this.name = name;
        this.columns = columns;
        this.width = width;
        this.left = left;
        rowBytes = columns * width;
        int bytes = Math.max(1, BUFFER_BYTES / rowBytes) * rowBytes;
        buffer = ByteBuffer.allocateDirect(bytes + 2 * PAGE).alignedSlice(PAGE).limit(bytes).slice();
        segment = MemorySegment.ofBuffer(buffer);
        taken = segment;
    }

    /// Of a file, from a row on.
    static PanelReader of(PanelSource source, long row) {
        try {
            FileChannel channel = FileChannel.open(source.file(), StandardOpenOption.READ);
            channel.position(source.start() + row * source.columns() * source.width());
            return new PanelReader(channel, source.file().toString(), source.columns(), source.width(),
                    source.rows() - row);
        } catch (IOException e) {
            throw new StatsException(source.file() + ": cannot be read: " + e.getMessage());
        }
    }

    /// Of doubles that come until their end; closing it closes the channel.
    ///
    /// @param name what it is called in errors
    static PanelReader of(ReadableByteChannel channel, String name, int columns) {
        return new PanelReader(channel, name, columns, Double.BYTES, OPEN);
    }

    /// Goes on by up to `most` rows, which are then the little-endian doubles of [#taken] from byte [#start] on, row-major, until
    /// the next call.
    ///
    /// @return how many; 0 at the end
    /// @throws StatsException if the file was cut short, or the thread is interrupted
    int take(long most) {
        if (at == filled && !fill()) {
            return 0;
        }
        int count = (int) Math.min(most, (filled - at) / rowBytes);
        if (width == Double.BYTES) {
            taken = segment;
            start = at;
        } else {
            widen(count * columns);
        }
        at += count * rowBytes;
        return count;
    }

    private void widen(int numbers) {
        if (wide.byteSize() < (long) numbers * Double.BYTES) {
            wide = MemorySegment.ofArray(new double[numbers]);
        }
        WideningKernel.widen(segment, at, wide, numbers);
        taken = wide;
        start = 0;
    }

    /// Where the rows are.
    MemorySegment taken() {
        return taken;
    }

    /// Where the first of them begins, in bytes.
    long start() {
        return start;
    }

    /// Reads up to `most` rows, row-major.
    ///
    /// @return how many; 0 at the end
    /// @throws StatsException if the file was cut short, or the thread is interrupted
    int read(double[] rows, int most) {
        int count = take(most);
        MemorySegment.copy(taken, CentringKernel.DOUBLE, start, rows, 0, count * columns);
        return count;
    }

    private boolean fill() {
        if (left == 0) {
            return false;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new StatsException(name + ": reading was cancelled");
        }
        try {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left == OPEN ? OPEN : left * rowBytes));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // reads on
            }
        } catch (IOException e) {
            throw new StatsException(name + ": cannot be read: " + e.getMessage());
        }
        if (left != OPEN && buffer.hasRemaining()) {
            throw new StatsException(name + ": became shorter while it was read");
        }
        if (buffer.position() % rowBytes != 0) {
            throw new StatsException(name + ": ends inside row " + (rows + buffer.position() / rowBytes + 1)
                    + "; a row has " + columns + " numbers of " + width + " bytes");
        }
        if (buffer.position() == 0) {
            return false;
        }
        at = 0;
        filled = buffer.position();
        rows += filled / rowBytes;
        left -= left == OPEN ? 0 : filled / rowBytes;
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StatsException(name + ": cannot be closed: " + e.getMessage());
        }
    }
}
