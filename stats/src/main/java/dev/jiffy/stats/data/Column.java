package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A column of a table. Rows count from 0; a missing value is NaN in numbers and code −1 in a factor.
public sealed interface Column {
    /// Its name.
    String name();

    /// How many rows.
    int size();

    /// Whether there is no value.
    boolean isMissing(int row);

    /// The value as text, as it would be the label of a level.
    String label(int row);

    /// The rows with these numbers, in their order.
    Column select(int[] rows);

    /// Numbers.
    ///
    /// @param name its name
    /// @param values one a row, NaN where missing
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Numeric(String name, double[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public String label(int row) {
            return Labels.of(values[row]);
        }

        @Override
        public Numeric select(int[] rows) {
            double[] out = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                out[i] = values[rows[i]];
            }
            return new Numeric(name, out);
        }
    }

    /// A factor: one of a few levels in each row. The first level is the base of treatment contrasts.
    ///
    /// @param name its name
    /// @param levels their labels, in order
    /// @param codes the index of the level in each row, −1 where missing
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Factor(String name, List<String> levels, int[] codes) implements Column {
        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        @Override
        public String label(int row) {
            return codes[row] < 0 ? "NA" : levels.get(codes[row]);
        }

        @Override
        public Factor select(int[] rows) {
            int[] out = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                out[i] = codes[rows[i]];
            }
            return new Factor(name, levels, out);
        }

        /// The same without the levels that no row has.
        public Factor withoutUnusedLevels() {
            boolean[] used = new boolean[levels.size()];
            for (int code : codes) {
                if (code >= 0) {
                    used[code] = true;
                }
            }
            List<String> kept = new ArrayList<>();
            int[] newCode = new int[levels.size()];
            for (int level = 0; level < used.length; level++) {
                newCode[level] = kept.size();
                if (used[level]) {
                    kept.add(levels.get(level));
                }
            }
            int[] out = new int[codes.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = codes[i] < 0 ? -1 : newCode[codes[i]];
            }
            return new Factor(name, List.copyOf(kept), out);
        }
    }

    /// A factor from labels, null where missing.
    ///
    /// @param levels their order; if null, the labels that occur in code-point order
    /// @throws StatsException for a label that is not among the levels
    static Factor factor(String name, List<? extends @Nullable String> labels, @Nullable List<String> levels) {
        List<String> order = levels;
        if (order == null) {
            TreeSet<String> sorted = new TreeSet<>(Labels.CODE_POINTS);
            for (String label : labels) {
                if (label != null) {
                    sorted.add(label);
                }
            }
            order = List.copyOf(sorted);
        }
        Map<String, Integer> code = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            code.put(order.get(i), i);
        }
        int[] codes = new int[labels.size()];
        for (int row = 0; row < codes.length; row++) {
            String label = labels.get(row);
            Integer found = label == null ? Integer.valueOf(-1) : code.get(label);
            if (found == null) {
                throw new StatsException("column " + name + ", row " + (row + 1) + ": \"" + label
                        + "\" is not among its levels " + order);
            }
            codes[row] = found;
        }
        return new Factor(name, List.copyOf(order), codes);
    }
}
