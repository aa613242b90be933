package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.NpyHeader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the rows of a panel are: a file of little-endian numbers, row after row, with no header or with that of NumPy's `.npy`
/// ([NpyHeader]).
///
/// @param file the file
/// @param start bytes before the first row
/// @param columns numbers in a row
/// @param rows how many
/// @param width bytes of a number: 8 for float64, 4 for float32
public record PanelSource(Path file, long start, int columns, long rows, int width) {
    /// Looks at a file; what `.npy` says of itself must agree with what is asked for.
    ///
    /// @param columns numbers in a row; 0 where the file has a header that says so
    /// @param width of a number in a file without header: 8 or 4
    /// @throws StatsException if the file cannot be read, ends inside a row, is in Fortran order or of another type
    public static PanelSource open(Path file, int columns, int width) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(8);
            boolean isNpy = NpyHeader.isNpy(in.readNBytes(8));
            in.reset();
            long size = Files.size(file);
            return isNpy
                    ? numpy(file, size, header(file, in), columns)
                    : raw(file, size, columns, width);
        } catch (IOException e) {
            throw new StatsException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static NpyHeader header(Path file, InputStream in) throws IOException {
        try {
            return NpyHeader.read(new DataInputStream(in));
        } catch (StatsException e) {
            throw new StatsException(file + ": " + e.getMessage());
        }
    }

    private static PanelSource raw(Path file, long size, int columns, int width) {
        if (columns == 0) {
            throw new StatsException("\"columns\" is missing; " + file + " has no header that says it; give --columns");
        }
        check(columns);
        long rowBytes = (long) columns * width;
        if (size % rowBytes != 0 || size == 0) {
            throw new StatsException(file + ": has " + size + " bytes, which is no whole number of rows of " + columns
                    + (width == 8 ? " doubles" : " floats") + "; it ends inside row " + (size / rowBytes + 1));
        }
        return new PanelSource(file, 0, columns, size / rowBytes, width);
    }

    private static PanelSource numpy(Path file, long size, NpyHeader header, int columns) {
        int width = switch (header.type()) {
            case "<f8" -> 8;
            case "<f4" -> 4;
            case String other -> throw new StatsException(file + ": holds numbers of type " + other
                    + "; save it as float64 or float32 (<f8 or <f4)");
        };
        if (header.shape().size() != 2) {
            throw new StatsException(file + ": must hold a table of two dimensions, it has " + header.shape().size());
        }
        if (header.isFortran()) {
            throw new StatsException(
                    file + ": is in Fortran order, column after column; save numpy.ascontiguousarray(x)");
        }
        long rows = header.shape().getFirst();
        long found = header.shape().get(1);
        if (columns != 0 && columns != found) {
            throw new StatsException(file + ": has " + found + " columns, not " + columns);
        }
        check(found);
        long bytes = size - header.bytes();
        if (rows <= 0 || bytes % (found * width) != 0 || bytes / (found * width) != rows) {
            throw new StatsException(file + ": has " + bytes + " bytes of numbers; its header says " + rows
                    + " rows of " + found);
        }
        return new PanelSource(file, header.bytes(), (int) found, rows, width);
    }

    static void check(long columns) {
        if (columns < 2 || columns > 2000) {
            throw new StatsException("a panel has 2 to 2000 columns, not " + columns);
        }
    }

    /// A reader that begins at a row.
    PanelReader reader(long row) {
        return PanelReader.of(this, row);
    }
}
