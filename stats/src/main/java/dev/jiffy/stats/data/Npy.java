package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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
    private static final Pattern STRUCTURED = Pattern.compile("\\[(.*)\\]", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\\('([^']*)',\\s*'([^']+)'(,[^)]*)?\\)");
    private static final int BLOCK = 1 << 16;

    private Npy() {
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
        DataFrame frame = table(NpyHeader.read(in), in);
        if (in.read() >= 0) {
            throw new StatsException("goes on behind the array that its header announces");
        }
        return frame;
    }

    private static DataFrame table(NpyHeader header, DataInputStream in) throws IOException {
        int dimensions = header.shape().size();
        Matcher structured = STRUCTURED.matcher(header.type());
        if (structured.matches()) {
            if (dimensions != 1) {
                throw new StatsException("a structured array must have one dimension, it has " + dimensions);
            }
            return rowMajor(fields(structured.group(1)), rows(header.shape().getFirst()), in);
        }
        if (dimensions < 1 || dimensions > 2) {
            throw new StatsException("arrays of one or two dimensions are read, not of " + dimensions);
        }
        int rows = rows(header.shape().getFirst());
        int columns = dimensions == 1 ? 1 : rows(header.shape().get(1));
        if (columns > 100_000) {
            throw new StatsException("has " + columns + " columns, 100000 are the most");
        }
        List<NpyField> fields = new ArrayList<>();
        for (int j = 1; j <= columns; j++) {
            fields.add(NpyField.of("V" + j, header.type()));
        }
        if (header.isFortran()) {
            List<Column> out = new ArrayList<>();
            for (NpyField field : fields) {
                out.add(rowMajor(List.of(field), rows, in).column(field.name()));
            }
            return new DataFrame(out);
        }
        return rowMajor(fields, rows, in);
    }

    private static int rows(long count) {
        if (count < 0 || count > Integer.MAX_VALUE - 8) {
            throw new StatsException("a dimension of " + count + " is more than fits");
        }
        return (int) count;
    }

    private static List<NpyField> fields(String description) {
        List<NpyField> out = new ArrayList<>();
        Matcher matcher = FIELD.matcher(description);
        while (matcher.find()) {
            if (matcher.group(3) != null && matcher.group(3).matches(".*\\d.*")) {
                throw new StatsException("the field " + matcher.group(1) + " is an array; one value a row is read");
            }
            out.add(NpyField.of(matcher.group(1), matcher.group(2)));
        }
        if (out.isEmpty()) {
            throw new StatsException("its structured type has no field that is read");
        }
        return out;
    }

    private static DataFrame rowMajor(List<NpyField> fields, int rows, DataInputStream in) throws IOException {
        int rowBytes = fields.stream().mapToInt(NpyField::bytes).sum();
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
                    NpyField field = fields.get(j);
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
