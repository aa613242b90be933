package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Arrays of NumPy (format versions 1 to 3, NumPy Enhancement Proposal 1) as tables: one or two dimensions of floating-point
/// numbers, integers or booleans, in C or Fortran order, with columns `V1`, `V2`, …; or one dimension of a structured type,
/// whose fields are columns, texts (`U`, `S`) among them as factors.
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");
    private static final Pattern SIMPLE = Pattern.compile("'descr':\\s*'([^']+)'");
    private static final Pattern STRUCTURED = Pattern.compile("'descr':\\s*\\[(.*?)\\]", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\\('([^']*)',\\s*'([^']+)'(,[^)]*)?\\)");
    private static final Pattern TYPE = Pattern.compile("([<>|=])([fiubUS])(\\d+)");
    private static final long EXACT = 1L << 53;
    private static final int BLOCK = 1 << 16;

    private Npy() {
    }

    /// One element of a row.
    ///
    /// @param name the column
    /// @param order of the bytes
    /// @param kind `f`, `i`, `u`, `b`, `U` or `S`
    /// @param bytes that it takes
    private record Field(String name, ByteOrder order, char kind, int bytes) {
        static Field of(String name, String type) {
            Matcher matcher = TYPE.matcher(type);
            if (matcher.matches()) {
                char kind = matcher.group(2).charAt(0);
                int size = Integer.parseInt(matcher.group(3));
                boolean isKnown = switch (kind) {
                    case 'f' -> size == 4 || size == 8;
                    case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
                    case 'b' -> size == 1;
                    default -> size >= 1 && size <= 10_000;
                };
                if (isKnown) {
                    ByteOrder order = matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                    return new Field(name, order, kind, kind == 'U' ? 4 * size : size);
                }
            }
            throw new StatsException("the type " + type + " of " + name
                    + " is not read; f4, f8, integers, booleans and texts are");
        }

        boolean isText() {
            return kind == 'U' || kind == 'S';
        }

        double number(ByteBuffer from, int at) {
            from.order(order);
            return switch (kind) {
                case 'f' -> bytes == 4 ? from.getFloat(at) : from.getDouble(at);
                case 'b' -> from.get(at) == 0 ? 0 : 1;
                default -> integer(from, at);
            };
        }

        private double integer(ByteBuffer from, int at) {
            boolean isSigned = kind == 'i';
            long value = switch (bytes) {
                case 1 -> isSigned ? from.get(at) : from.get(at) & 0xFF;
                case 2 -> isSigned ? from.getShort(at) : from.getShort(at) & 0xFFFF;
                case 4 -> isSigned ? from.getInt(at) : from.getInt(at) & 0xFFFFFFFFL;
                default -> from.getLong(at);
            };
            if (value > EXACT || value < -EXACT) {
                throw new StatsException("column " + name + " has the integer "
                        + (isSigned ? Long.toString(value) : Long.toUnsignedString(value))
                        + ", which no double has exactly; convert it to f8 if that does not matter");
            }
            return value;
        }

        String text(ByteBuffer from, int at) {
            from.order(order);
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < bytes; i += kind == 'U' ? 4 : 1) {
                int c = kind == 'U' ? from.getInt(at + i) : from.get(at + i) & 0xFF;
                if (c == 0) {
                    break;
                }
                out.appendCodePoint(Character.isValidCodePoint(c) ? c : 0xFFFD);
            }
            return out.toString();
        }
    }

    /// Reads a file whole.
    ///
    /// @throws StatsException if it is none that is read, ends early, or goes on behind its array
    public static DataFrame read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (EOFException e) {
            throw new StatsException(file + ": ends before the array that its header announces");
        } catch (IOException e) {
            throw new StatsException(file + ": cannot be read: " + e.getMessage());
        } catch (StatsException e) {
            throw new StatsException(file + ": " + e.getMessage());
        }
    }

    private static DataFrame read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] start = in.readNBytes(8);
        if (!isNpy(start)) {
            throw new StatsException("is no NumPy array");
        }
        byte[] length = new byte[start[6] == 1 ? 2 : 4];
        in.readFully(length);
        ByteBuffer sized = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
        int headerBytes = length.length == 2 ? sized.getShort() & 0xFFFF : sized.getInt();
        if (headerBytes < 10 || headerBytes > 1 << 20) {
            throw new StatsException("its header has " + headerBytes + " bytes, which cannot be");
        }
        byte[] headerText = new byte[headerBytes];
        in.readFully(headerText);
        String header = new String(headerText, StandardCharsets.UTF_8);
        DataFrame frame = table(header, in);
        if (in.read() >= 0) {
            throw new StatsException("goes on behind the array that its header announces");
        }
        return frame;
    }

    /// Whether a file that starts so is an array of NumPy.
    static boolean isNpy(byte[] start) {
        return start.length >= 8 && java.util.Arrays.equals(MAGIC, 0, 6, start, 0, 6) && start[6] >= 1 && start[6] <= 3;
    }

    private static DataFrame table(String header, DataInputStream in) throws IOException {
        long[] shape = shape(header);
        boolean isFortran = header.contains("'fortran_order': True");
        Matcher structured = STRUCTURED.matcher(header);
        if (structured.find()) {
            if (shape.length != 1) {
                throw new StatsException("a structured array must have one dimension, it has " + shape.length);
            }
            return rowMajor(fields(structured.group(1)), rows(shape[0]), in);
        }
        Matcher simple = SIMPLE.matcher(header);
        if (!simple.find() || shape.length < 1 || shape.length > 2) {
            throw new StatsException("arrays of one or two dimensions are read, not " + header.strip());
        }
        int columns = rows(shape.length == 1 ? 1 : shape[1]);
        if (columns > 100_000) {
            throw new StatsException("has " + columns + " columns, 100000 are the most");
        }
        List<Field> fields = new ArrayList<>();
        for (int j = 1; j <= columns; j++) {
            fields.add(Field.of("V" + j, simple.group(1)));
        }
        if (isFortran) {
            List<Column> out = new ArrayList<>();
            for (Field field : fields) {
                out.add(rowMajor(List.of(field), rows(shape[0]), in).column(field.name()));
            }
            return new DataFrame(out);
        }
        return rowMajor(fields, rows(shape[0]), in);
    }

    private static int rows(long count) {
        if (count < 0 || count > Integer.MAX_VALUE - 8) {
            throw new StatsException("a dimension of " + count + " is more than fits");
        }
        return (int) count;
    }

    private static long[] shape(String header) {
        Matcher matcher = SHAPE.matcher(header);
        if (!matcher.find()) {
            throw new StatsException("its header has no shape");
        }
        try {
            return java.util.Arrays.stream(matcher.group(1).split(",", -1)).map(String::strip)
                    .filter(part -> !part.isEmpty()).mapToLong(Long::parseLong).toArray();
        } catch (NumberFormatException e) {
            throw new StatsException("its shape is (" + matcher.group(1) + ")");
        }
    }

    private static List<Field> fields(String description) {
        List<Field> out = new ArrayList<>();
        Matcher matcher = FIELD.matcher(description);
        while (matcher.find()) {
            if (matcher.group(3) != null && matcher.group(3).matches(".*\\d.*")) {
                throw new StatsException("the field " + matcher.group(1) + " is an array; one value a row is read");
            }
            out.add(Field.of(matcher.group(1), matcher.group(2)));
        }
        if (out.isEmpty()) {
            throw new StatsException("its structured type has no field that is read");
        }
        return out;
    }

    private static DataFrame rowMajor(List<Field> fields, int rows, DataInputStream in) throws IOException {
        int rowBytes = fields.stream().mapToInt(Field::bytes).sum();
        double[][] numbers = new double[fields.size()][];
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (int j = 0; j < fields.size(); j++) {
            numbers[j] = new double[fields.get(j).isText() ? 0 : rows];
            texts.add(new ArrayList<>());
        }
        int blockRows = Math.max(1, BLOCK / rowBytes);
        byte[] block = new byte[blockRows * rowBytes];
        ByteBuffer buffer = ByteBuffer.wrap(block);
        for (int row = 0; row < rows;) {
            int count = Math.min(blockRows, rows - row);
            in.readFully(block, 0, count * rowBytes);
            for (int i = 0; i < count; i++, row++) {
                int at = i * rowBytes;
                for (int j = 0; j < numbers.length; j++) {
                    Field field = fields.get(j);
                    if (field.isText()) {
                        String text = field.text(buffer, at);
                        texts.get(j).add(text.isEmpty() ? null : text);
                    } else {
                        numbers[j][row] = field.number(buffer, at);
                    }
                    at += field.bytes();
                }
            }
        }
        List<Column> out = new ArrayList<>();
        for (int j = 0; j < numbers.length; j++) {
            String name = fields.get(j).name();
            out.add(fields.get(j).isText()
                    ? Column.factor(name, texts.get(j), null)
                    : new Column.Numeric(name, numbers[j]));
        }
        return new DataFrame(out);
    }
}
