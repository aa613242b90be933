package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Comma-separated values (RFC 4180) with a header line, in UTF-8. An empty field and `NA` are missing; a column in which
/// everything else is a number is numeric, any other a factor with its levels in code-point order. Numbers are correctly
/// rounded.
public final class Csv {
    private static final int MAX_COLUMNS = 100_000;

    private Csv() {
    }

    /// Reads a file whole.
    ///
    /// @throws StatsException if it cannot be read, has no header, or a line has more or fewer fields than the header
    public static DataFrame read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StatsException(file + ": there is no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), Long.MAX_VALUE);
        } catch (IOException e) {
            throw new StatsException(file + ": cannot be read as CSV: " + e.getMessage());
        }
    }

    /// Reads a stream to its end, keeping the columns and nothing else.
    ///
    /// @param name what it is called in errors
    /// @param maxCells how many fields there may be
    /// @throws StatsException as [#read(Path)], for too many fields, and if the thread is interrupted
    public static DataFrame read(InputStream in, String name, long maxCells) throws IOException {
        CsvScanner scanner = new CsvScanner(in, name);
        List<ColumnBuilder> columns = new ArrayList<>();
        while (scanner.next()) {
            columns.add(new ColumnBuilder(header(scanner, name)));
            if (columns.size() > MAX_COLUMNS) {
                throw new StatsException(name + ": more than " + MAX_COLUMNS + " columns");
            }
            if (scanner.endsRecord()) {
                break;
            }
        }
        if (columns.isEmpty()) {
            throw new StatsException(name + ": is empty; a header line is needed");
        }
        String only = columns.getFirst().name();
        if (columns.size() == 1 && (only.contains(";") || only.contains("\t"))) {
            throw new StatsException(name + ": the only column is \"" + only.replace('\t', ' ')
                    + "\"; fields must be separated by commas");
        }
        rows(scanner, name, columns, maxCells);
        return new DataFrame(columns.stream().map(ColumnBuilder::build).toList());
    }

    private static String header(CsvScanner scanner, String name) {
        String text = new String(scanner.bytes(), scanner.start(), scanner.end() - scanner.start(),
                StandardCharsets.UTF_8).strip();
        if (text.indexOf('\0') >= 0) {
            throw new StatsException(name + ": is no text; CSV with a header line is needed");
        }
        return text;
    }

    private static void rows(CsvScanner scanner, String name, List<ColumnBuilder> columns, long maxCells)
            throws IOException {
        int width = columns.size();
        long cells = 0;
        int column = 0;
        while (scanner.next()) {
            if (column < width) {
                try {
                    columns.get(column).add(scanner.bytes(), scanner.start(), scanner.end());
                } catch (StatsException e) {
                    throw new StatsException(name + ": " + e.getMessage());
                }
            }
            column++;
            if (scanner.endsRecord()) {
                if (column != width) {
                    throw new StatsException(name + ": line " + scanner.recordLine() + " has " + column
                            + " fields, the header has " + width);
                }
                column = 0;
                cells += width;
                if (cells > maxCells) {
                    throw new StatsException(name + ": more than " + maxCells + " fields");
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new StatsException(name + ": reading was cancelled");
                }
            }
        }
    }

    /// A column from texts: numeric if all of them are numbers, else a factor.
    public static Column column(String name, List<? extends @Nullable String> fields) {
        ColumnBuilder builder = new ColumnBuilder(name);
        for (String field : fields) {
            byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
            builder.add(bytes, 0, bytes.length);
        }
        return builder.build();
    }
}
