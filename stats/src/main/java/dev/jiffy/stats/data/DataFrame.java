package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Columns of equal length, in order, each with its own name.
public final class DataFrame {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final int rows;

    /// Of these columns.
    ///
    /// @throws StatsException if two share a name or their lengths differ
    public DataFrame(List<? extends Column> columns) {
        rows = columns.isEmpty() ? 0 : columns.getFirst().size();
        for (Column column : columns) {
            if (this.columns.put(column.name(), column) != null) {
                throw new StatsException("two columns have the name \"" + column.name() + "\"; rename one");
            }
            if (column.size() != rows) {
                throw new StatsException("column \"" + column.name() + "\" has " + column.size() + " rows, \""
                        + columns.getFirst().name() + "\" has " + rows);
            }
        }
    }

    /// How many rows.
    public int rows() {
        return rows;
    }

    /// The names of the columns, in order.
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /// Whether there is a column of this name.
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /// A column.
    ///
    /// @throws StatsException if there is none of this name
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new StatsException("there is no column \"" + name + "\"; the data have "
                    + String.join(", ", columns.keySet()));
        }
        return column;
    }

    /// The numbers of a column.
    ///
    /// @throws StatsException if there is none of this name, or it is a factor
    public double[] numbers(String name) {
        if (column(name) instanceof Column.Numeric numeric) {
            return numeric.values();
        }
        throw new StatsException("column \"" + name + "\" is a factor, numbers are needed");
    }

    /// With factors of these levels in place of the columns of their names.
    public DataFrame withLevels(Map<String, List<String>> levels) {
        levels.keySet().forEach(this::column);
        List<Column> out = new ArrayList<>();
        for (Column column : columns.values()) {
            List<String> order = levels.get(column.name());
            if (order == null) {
                out.add(column);
                continue;
            }
            List<@Nullable String> labels = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                labels.add(column.isMissing(row) ? null : column.label(row));
            }
            out.add(Column.factor(column.name(), labels, order));
        }
        return new DataFrame(out);
    }

    /// The rows that have a value in all of these columns.
    public DataFrame complete(Set<String> used) {
        List<Column> needed = used.stream().map(this::column).toList();
        int[] kept = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            boolean complete = true;
            for (Column column : needed) {
                complete &= !column.isMissing(row);
            }
            if (complete) {
                kept[count++] = row;
            }
        }
        if (count == rows) {
            return this;
        }
        int[] chosen = java.util.Arrays.copyOf(kept, count);
        return new DataFrame(columns.values().stream().map(column -> column.select(chosen)).toList());
    }
}
