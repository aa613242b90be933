package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Moments of a file of rows, chunk by chunk and of the whole.
public final class PanelFile {
    /// Rows that are best factored at once.
    private static final int FACTORED_NUMBERS = 2048;

    private PanelFile() {
    }

    /// Of a file of little-endian doubles without header, or a `.npy` file.
    ///
    /// @param columns how many doubles a row has
    /// @param chunk rows in a chunk; the last may have fewer
    /// @throws StatsException if the file cannot be read or ends inside a row
    public static Moments read(Path file, int columns, long chunk, Consumer<Moments> each) {
        return read(PanelSource.open(file, columns, Double.BYTES), chunk, each);
    }

    /// Hands over the moments of each chunk of rows and returns those of the whole file, merged along the tree of
    /// [MomentTree]. The handed object is used again.
    ///
    /// @throws StatsException if the file cannot be read, a value is not finite (with its row and column), or the thread is
    ///         interrupted
    public static Moments read(PanelSource source, long chunk, Consumer<Moments> each) {
        try (PanelReader reader = source.reader(0)) {
            return read(reader, source.columns(), chunk, each, (first, rows) -> notFinite(source, first, rows));
        }
    }

    /// The same of doubles from anything that can be read.
    ///
    /// @param name what it is called in errors
    /// @throws StatsException if it ends inside a row or has none, a value is not finite (with the rows of its chunk), or the
    ///         thread is interrupted
    public static Moments read(ReadableByteChannel channel, String name, int columns, long chunk,
            Consumer<Moments> each) {
        PanelSource.check(columns);
        try (PanelReader reader = PanelReader.of(channel, name, columns)) {
            return read(reader, columns, chunk, each, (first, rows) -> new StatsException(name + ": rows " + (first + 1)
                    + " to " + (first + rows) + " have a value that is not finite, or whose square is not"));
        }
    }

    /// Makes an error of the rows of a chunk.
    @FunctionalInterface
    private interface Trouble {
        StatsException in(long first, long rows);
    }

    private static Moments read(PanelReader reader, int columns, long chunk, Consumer<Moments> each, Trouble trouble) {
        if (chunk < 1) {
            throw new StatsException("a chunk has one row at least, not " + chunk);
        }
        MomentTree tree = new MomentTree(columns);
        Moments part = new Moments(columns);
        GramSums sums = new GramSums(columns);
        long chunks = 0;
        long left = chunk;
        int count = reader.take(left);
        while (count > 0) {
            sums.add(reader.taken(), reader.start(), count);
            left -= count;
            if (left == 0) {
                sums.drainTo(part);
                hand(part, chunks * chunk, each, trouble);
                tree.add(chunks++, part);
                left = chunk;
            }
            count = reader.take(left);
        }
        if (left < chunk) {
            sums.drainTo(part);
            hand(part, chunks * chunk, each, trouble);
            tree.add(chunks, part);
        } else if (chunks == 0) {
            throw new StatsException("the panel has no rows");
        }
        return tree.total();
    }

    private static void hand(Moments part, long first, Consumer<Moments> each, Trouble trouble) {
        if (!part.isFinite()) {
            throw trouble.in(first, part.rows());
        }
        each.accept(part);
    }

    /// Which value of a chunk it was.
    private static StatsException notFinite(PanelSource source, long first, long rows) {
        int columns = source.columns();
        try (PanelReader reader = source.reader(first)) {
            double[] row = new double[columns];
            for (long i = 0; i < rows && reader.read(row, 1) > 0; i++) {
                for (int c = 0; c < columns; c++) {
                    if (!Double.isFinite(row[c])) {
                        return new StatsException(source.file() + ": row " + (first + i + 1) + ", column " + c + " is "
                                + row[c] + "; leave the row out");
                    }
                }
            }
        }
        return new StatsException(source.file() + ": the squares of rows " + (first + 1) + " to " + (first + rows)
                + " overflow; scale the columns");
    }

    /// Adds rows `from` to `from + rows` to a triangle.
    static void read(PanelSource source, long from, long rows, PanelQr into) {
        try (PanelReader reader = source.reader(from)) {
            int most = Math.max(8, FACTORED_NUMBERS / source.columns());
            double[] rowMajor = new double[most * source.columns()];
            long left = rows;
            while (left > 0) {
                int count = reader.read(rowMajor, (int) Math.min(most, left));
                if (count == 0) {
                    return;
                }
                into.add(rowMajor, count);
                left -= count;
            }
        }
    }
}
