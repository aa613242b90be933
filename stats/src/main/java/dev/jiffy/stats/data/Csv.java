package dev.jiffy.stats.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Comma-separated values (RFC 4180) with a header line, in UTF-8. An empty field and `NA` are missing; a column in which
/// everything else is a number is numeric, any other a factor with its levels in code-point order.
public final class Csv {
    private Csv() {
    }

    /// Reads a file whole.
    ///
    /// @throws StatsException if it cannot be read, has no header, or a line has more or fewer fields than the header
    public static DataFrame read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StatsException(file + ": there is no such file");
        }
        List<List<@Nullable String>> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file, StandardCharsets.UTF_8)) {
            Iterator<CsvRecord> records = reader.iterator();
            if (!records.hasNext()) {
                throw new StatsException(file + ": is empty; a header line is needed");
            }
            for (String name : records.next().getFields()) {
                names.add(name.strip());
                columns.add(new ArrayList<>());
            }
            while (records.hasNext()) {
                CsvRecord record = records.next();
                if (record.getFieldCount() != names.size()) {
                    throw new StatsException(file + ": line " + record.getStartingLineNumber() + " has "
                            + record.getFieldCount() + " fields, the header has " + names.size());
                }
                for (int i = 0; i < names.size(); i++) {
                    String field = record.getField(i).strip();
                    columns.get(i).add(field.isEmpty() || field.equals("NA") ? null : field);
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new StatsException(file + ": cannot be read as CSV: " + e.getMessage());
        }
        List<Column> out = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            out.add(column(names.get(i), columns.get(i)));
        }
        return new DataFrame(out);
    }

    /// A column from texts: numeric if all of them are numbers, else a factor.
    public static Column column(String name, List<? extends @Nullable String> fields) {
        double[] numbers = new double[fields.size()];
        for (int row = 0; row < numbers.length; row++) {
            String field = fields.get(row);
            if (field == null) {
                numbers[row] = Double.NaN;
                continue;
            }
            try {
                numbers[row] = switch (field) {
                    case "Inf" -> Double.POSITIVE_INFINITY;
                    case "-Inf" -> Double.NEGATIVE_INFINITY;
                    default -> number(field);
                };
            } catch (NumberFormatException e) {
                return Column.factor(name, fields, null);
            }
        }
        return new Column.Numeric(name, numbers);
    }

    /// As `Double.parseDouble`, without the suffixes of Java's literals (`1d`, `2f`).
    private static double number(String field) {
        char last = field.charAt(field.length() - 1);
        if (Character.isLetter(last) && !field.equals("NaN") && !field.endsWith("Infinity")) {
            throw new NumberFormatException(field);
        }
        return Double.parseDouble(field);
    }
}
