package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/// Reads rows of a panel through one buffer that stays in the cache, so that memory does not grow with the file.
final class PanelReader implements AutoCloseable {
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    /// A block and its transpose fit the first-level cache together.
    private static final int BLOCK_NUMBERS = 2048;
    private static final int READ_BLOCKS = 16;

    private final PanelSource source;
    private final FileChannel channel;
    private final ByteBuffer buffer;
    private final MemorySegment segment;
    private final int rowBytes;
    private long left;
    private int at;
    private int filled;
    private float[] floats = new float[0];

    PanelReader(PanelSource source, long row) {
        this.source = source;
        rowBytes = source.columns() * source.width();
        left = source.rows() - row;
        buffer = ByteBuffer.allocateDirect(blockRows() * READ_BLOCKS * rowBytes);
        segment = MemorySegment.ofBuffer(buffer);
        try {
            channel = FileChannel.open(source.file(), StandardOpenOption.READ);
            channel.position(source.start() + row * rowBytes);
        } catch (IOException e) {
            throw new StatsException(source.file() + ": cannot be read: " + e.getMessage());
        }
    }

    /// Rows that are best read at once.
    int blockRows() {
        return Math.max(8, BLOCK_NUMBERS / source.columns());
    }

    /// Reads up to `most` rows, row-major.
    ///
    /// @return how many; 0 at the end
    /// @throws StatsException if the file was cut short, or the thread is interrupted
    int read(double[] rows, int most) {
        if (at == filled && !fill()) {
            return 0;
        }
        int count = Math.min(most, (filled - at) / rowBytes);
        int numbers = count * source.columns();
        if (source.width() == Double.BYTES) {
            MemorySegment.copy(segment, DOUBLE, at, rows, 0, numbers);
        } else {
            if (floats.length < numbers) {
                floats = new float[numbers];
            }
            MemorySegment.copy(segment, FLOAT, at, floats, 0, numbers);
            for (int i = 0; i < numbers; i++) {
                rows[i] = floats[i];
            }
        }
        at += count * rowBytes;
        return count;
    }

    private boolean fill() {
        if (left == 0) {
            return false;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new StatsException(source.file() + ": reading was cancelled");
        }
        try {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left * rowBytes));
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new StatsException(source.file() + ": became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new StatsException(source.file() + ": cannot be read: " + e.getMessage());
        }
        at = 0;
        filled = buffer.position();
        left -= filled / rowBytes;
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StatsException(source.file() + ": cannot be closed: " + e.getMessage());
        }
    }
}
