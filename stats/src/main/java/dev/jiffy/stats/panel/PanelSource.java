package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the rows of a panel are: a file of little-endian numbers, row after row, with no header or with that of NumPy's `.npy`
/// (NEP 1, versions 1 to 3: magic, version, length, a dictionary with `descr`, `fortran_order` and `shape`).
///
/// @param file the file
/// @param start bytes before the first row
/// @param columns numbers in a row
/// @param rows how many
/// @param width bytes of a number: 8 for float64, 4 for float32
public record PanelSource(Path file, long start, int columns, long rows, int width) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 20;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,?\\s*\\)");

    /// Looks at a file; what `.npy` says of itself must agree with what is asked for.
    ///
    /// @param columns numbers in a row; 0 where the file has a header that says so
    /// @param width of a number in a file without header: 8 or 4
    /// @throws StatsException if the file cannot be read, ends inside a row, is in Fortran order or of another type
    public static PanelSource open(Path file, int columns, int width) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(size, LONGEST_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            while (head.hasRemaining() && head.position() < 16 && channel.read(head) >= 0) {
                // reads on
            }
            boolean npy = head.position() >= 10;
            for (int i = 0; i < MAGIC.length && npy; i++) {
                npy = head.get(i) == MAGIC[i];
            }
            if (npy) {
                while (head.hasRemaining() && channel.read(head) >= 0) {
                    // reads on
                }
                return numpy(file, size, head, columns);
            }
            return raw(file, size, columns, width);
        } catch (IOException e) {
            throw new StatsException(file + ": cannot be read: " + e.getMessage());
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

    private static PanelSource numpy(Path file, long size, ByteBuffer head, int columns) {
        int version = head.get(6);
        int from = version == 1 ? 10 : 12;
        long length = version == 1 ? head.getShort(8) & 0xFFFF : head.getInt(8) & 0xFFFFFFFFL;
        if (version < 1 || version > 3 || from + length > head.position()) {
            throw new StatsException(file + ": the header of the .npy file is damaged or of version " + version);
        }
        byte[] header = new byte[(int) length];
        head.get(from, header);
        String text = new String(header, StandardCharsets.ISO_8859_1);
        Matcher descr = DESCR.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!descr.find() || !order.find() || !shape.find()) {
            throw new StatsException(file + ": the .npy file must hold a table of two dimensions; its header is "
                    + text.strip());
        }
        int width = switch (descr.group(1)) {
            case "<f8" -> 8;
            case "<f4" -> 4;
            case String other -> throw new StatsException(file + ": holds numbers of type " + other
                    + "; save it as float64 or float32 (<f8 or <f4)");
        };
        if (order.group(1).equals("True")) {
            throw new StatsException(
                    file + ": is in Fortran order, column after column; save numpy.ascontiguousarray(x)");
        }
        try {
            long rows = Long.parseLong(shape.group(1));
            int found = Integer.parseInt(shape.group(2));
            if (columns != 0 && columns != found) {
                throw new StatsException(file + ": has " + found + " columns, not " + columns);
            }
            check(found);
            long start = from + length;
            if (size != start + Math.multiplyExact(rows, (long) found * width) || rows == 0) {
                throw new StatsException(file + ": has " + (size - start) + " bytes of numbers; its header says " + rows
                        + " rows of " + found);
            }
            return new PanelSource(file, start, found, rows, width);
        } catch (NumberFormatException | ArithmeticException _) {
            throw new StatsException(file + ": the shape in the header of the .npy file is too large");
        }
    }

    static void check(int columns) {
        if (columns < 2 || columns > 2000) {
            throw new StatsException("a panel has 2 to 2000 columns, not " + columns);
        }
    }

    /// A reader that begins at a row.
    PanelReader reader(long row) {
        return PanelReader.of(this, row);
    }
}
