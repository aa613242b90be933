package dev.jiffy.stats.mixed;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.formula.ModelMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A random term on a table: k columns, whose coefficients differ from group to group with one k × k covariance.
///
/// @param group the name of the grouping
/// @param names of the columns
/// @param columns `[column][row]`
/// @param labels of the groups, in code-point order
/// @param groupOf the index of the group of each row
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record RandomTerm(String group, List<String> names, double[][] columns, List<String> labels, int[] groupOf) {
    /// On these rows.
    ///
    /// @param mayFillRows whether there may be as many effects as rows, as in `(1 | row)`: where rows have a variance
    ///                    that their mean gives, that of the effects is what they have more
    /// @throws StatsException if there is one group only, or more effects than rows can tell apart
    static RandomTerm on(MixedFormula.Term term, DataFrame data, boolean mayFillRows) {
        ModelMatrix matrix = new Design(Formula.parse(term.columns(), data.names()), data).matrix();
        if (matrix.columns().isEmpty()) {
            throw new StatsException("the random term of " + term.group() + " has no column");
        }
        int n = data.rows();
        String[] labels = new String[n];
        Map<String, Integer> index = new TreeMap<>(dev.jiffy.stats.data.Labels.CODE_POINTS);
        for (int i = 0; i < n; i++) {
            List<String> parts = new ArrayList<>();
            for (String column : term.groups()) {
                parts.add(data.column(column).label(i));
            }
            labels[i] = String.join(":", parts);
            index.put(labels[i], 0);
        }
        List<String> order = List.copyOf(index.keySet());
        if (order.size() < 2) {
            throw new StatsException(
                    "the grouping " + term.group() + " has one level in the rows used, two are needed");
        }
        long effects = (long) order.size() * matrix.columns().size();
        if (mayFillRows ? effects > n : effects >= n) {
            throw new StatsException("the random term of " + term.group() + " has " + order.size() + " groups times "
                    + matrix.columns().size() + " coefficients, which must be "
                    + (mayFillRows ? "no more than" : "fewer than") + " the " + n
                    + " rows used; leave a column of the term out, or take a coarser grouping");
        }
        Map<String, Integer> place = new HashMap<>();
        for (int g = 0; g < order.size(); g++) {
            place.put(order.get(g), g);
        }
        int[] groupOf = new int[n];
        for (int i = 0; i < n; i++) {
            groupOf[i] = place.getOrDefault(labels[i], 0);
        }
        return new RandomTerm(term.group(), matrix.names(), matrix.doubles(), order, groupOf);
    }

    /// Columns of the term.
    int size() {
        return columns.length;
    }

    /// Random effects: groups times columns.
    int effects() {
        return labels.size() * columns.length;
    }

    /// Elements of its relative covariance factor.
    int parameters() {
        return size() * (size() + 1) / 2;
    }

    /// Its rows times these numbers; as it is where there are none.
    RandomTerm weighted(double[] roots) {
        return with(Arrays.stream(columns).map(column -> {
            double[] out = column.clone();
            for (int i = 0; i < roots.length; i++) {
                out[i] *= roots[i];
            }
            return out;
        }).toArray(double[][]::new));
    }

    /// Its columns over these numbers; over 1 for 0.
    RandomTerm scaled(double[] scale) {
        double[][] out = new double[columns.length][];
        for (int a = 0; a < out.length; a++) {
            double by = scale[a] == 0 ? 1 : scale[a];
            out[a] = Arrays.stream(columns[a]).map(value -> value / by).toArray();
        }
        return with(out);
    }

    private RandomTerm with(double[][] other) {
        return new RandomTerm(group, names, other, labels, groupOf);
    }
}
