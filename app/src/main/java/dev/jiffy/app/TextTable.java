package dev.jiffy.app;

import dev.jiffy.stats.command.JsonValues;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cells under one another, the first of a row to the left, the others to the right; numbers with seven digits.
final class TextTable {
    private TextTable() {
    }

    /// @param cells rows of as many cells each, the head first
    static void print(List<List<String>> cells, String indent, PrintWriter out) {
        int[] widths = new int[cells.getFirst().size()];
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder(indent).append(' ');
            for (int column = 0; column < widths.length; column++) {
                String pad = " ".repeat(widths[column] - row.get(column).length());
                line.append(' ').append(column == 0 ? row.get(column) + pad : pad + row.get(column));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /// One value.
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Double number when Double.isFinite(number) -> number(number, 7);
            case Double number -> number.toString();
            case String text -> text;
            case Map<?, ?> map -> {
                List<String> parts = new ArrayList<>();
                map.forEach((name, part) -> parts.add(name + " " + text(part)));
                yield String.join(", ", parts);
            }
            case double[] numbers -> {
                List<String> parts = new ArrayList<>();
                for (double number : numbers) {
                    parts.add(text(number));
                }
                yield String.join(" ", parts);
            }
            case List<?> list -> String.join(" ", list.stream().map(TextTable::text).toList());
            default -> JsonValues.write(value);
        };
    }

    /// A p-value: four digits tell all.
    static String probability(@Nullable Object value) {
        return value instanceof Double p && Double.isFinite(p)
                ? p > 0 && p < 1e-300 ? "<1e-300" : number(p, 4)
                : text(value);
    }

    /// `%g` without the zeros that say nothing.
    private static String number(double value, int significant) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        String text = String.format(Locale.ROOT, "%." + significant + "g", value);
        int exponent = text.indexOf('e');
        String digits = exponent < 0 ? text : text.substring(0, exponent);
        return (digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits)
                + (exponent < 0 ? "" : text.substring(exponent));
    }
}
