package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A formula bound to the table it was fitted on: it makes the model matrix of that table, and of others with the same
/// levels and the same polynomials.
///
/// Factors have treatment contrasts where the model has the margin of their term, else one column a level (R's rule; in a
/// model without intercept the first factor has all its levels).
public final class Design {
    private final Formula formula;
    private final Evaluator evaluator = new Evaluator();
    private final Map<Integer, List<String>> levels = new HashMap<>();
    private final DataFrame data;

    /// Binds a formula to the rows that it is fitted on: those that have no missing value in any column it uses.
    public Design(Formula formula, DataFrame complete) {
        this.formula = formula;
        this.data = complete;
        Set<Integer> used = new TreeSet<>();
        formula.terms().forEach(term -> term.stream().forEach(used::add));
        for (int i : used) {
            if (evaluator.values(formula.variables().get(i), complete) instanceof Values.Groups groups) {
                levels.put(i, groups.factor().levels());
                if (groups.factor().levels().size() < 2) {
                    throw new StatsException("the factor " + formula.variables().get(i)
                            + " has fewer than two levels in the rows used; leave it out");
                }
            }
        }
    }

    /// The formula.
    public Formula formula() {
        return formula;
    }

    /// The rows it was fitted on.
    public DataFrame data() {
        return data;
    }

    /// The left side on the rows it was fitted on.
    ///
    /// @throws StatsException if there is none
    public Values response() {
        Expression response = formula.response();
        if (response == null) {
            throw new StatsException("the formula has no response; write it to the left of ~");
        }
        return evaluator.values(response, data);
    }

    /// The left side as numbers.
    public ExtendedVector numericResponse() {
        if (response() instanceof Values.Numbers numbers) {
            return numbers.vector();
        }
        throw new StatsException("the response " + formula.response() + " must be one numeric column");
    }

    /// The sum of the offsets on any rows, zero if there are none.
    public double[] offset(DataFrame rows) {
        double[] out = new double[rows.rows()];
        for (Expression offset : formula.offsets()) {
            double[] values = evaluator.numbers(offset, rows).high();
            Arrays.setAll(out, i -> out[i] + values[i]);
        }
        return out;
    }

    /// The model matrix of the rows it was fitted on.
    public ModelMatrix matrix() {
        return matrix(data);
    }

    /// The model matrix of any rows.
    ///
    /// @throws StatsException if a column is missing, or a level unknown
    public ModelMatrix matrix(DataFrame rows) {
        List<String> names = new ArrayList<>();
        List<ExtendedVector> columns = new ArrayList<>();
        List<Integer> termOf = new ArrayList<>();
        if (formula.intercept()) {
            double[] ones = new double[rows.rows()];
            Arrays.fill(ones, 1);
            names.add("(Intercept)");
            columns.add(ExtendedVector.of(ones));
            termOf.add(-1);
        }
        Map<Integer, Values> values = new HashMap<>();
        int allLevels = formula.intercept() ? -1 : firstFactor();
        for (int t = 0; t < formula.terms().size(); t++) {
            BitSet term = formula.terms().get(t);
            List<String> termNames = List.of("");
            List<@Nullable ExtendedVector> termColumns = new ArrayList<>();
            termColumns.add(null);
            for (int i = term.nextSetBit(0); i >= 0; i = term.nextSetBit(i + 1)) {
                Values variable = values.computeIfAbsent(i,
                        index -> evaluator.values(formula.variables().get(index), rows));
                boolean full = allLevels == i && t == firstFactorTerm() || !hasMargin(term, i);
                List<String> parts = new ArrayList<>();
                List<ExtendedVector> vectors = new ArrayList<>();
                expand(i, variable, full, parts, vectors);
                List<String> crossedNames = new ArrayList<>();
                List<@Nullable ExtendedVector> crossed = new ArrayList<>();
                for (int b = 0; b < parts.size(); b++) {
                    for (int a = 0; a < termNames.size(); a++) {
                        ExtendedVector left = termColumns.get(a);
                        crossedNames.add(left == null ? parts.get(b) : termNames.get(a) + ":" + parts.get(b));
                        crossed.add(left == null ? vectors.get(b) : left.times(vectors.get(b)));
                    }
                }
                termNames = crossedNames;
                termColumns = crossed;
            }
            for (int c = 0; c < termNames.size(); c++) {
                ExtendedVector column = termColumns.get(c);
                if (column != null) {
                    names.add(termNames.get(c));
                    columns.add(column);
                    termOf.add(t);
                }
            }
        }
        return new ModelMatrix(rows.rows(), List.copyOf(names), List.copyOf(columns),
                termOf.stream().mapToInt(Integer::intValue).toArray(),
                formula.terms().stream().map(formula::label).toList(), formula.intercept());
    }

    private int firstFactorTerm() {
        for (int t = 0; t < formula.terms().size(); t++) {
            if (formula.terms().get(t).stream().anyMatch(levels::containsKey)) {
                return t;
            }
        }
        return -1;
    }

    private int firstFactor() {
        int t = firstFactorTerm();
        return t < 0 ? -1 : formula.terms().get(t).stream().filter(levels::containsKey).findFirst().orElse(-1);
    }

    /// Whether the model has the term without this variable; the empty term counts as there.
    private boolean hasMargin(BitSet term, int variable) {
        BitSet margin = (BitSet) term.clone();
        margin.clear(variable);
        return margin.isEmpty() || formula.terms().contains(margin);
    }

    private void expand(int index, Values variable, boolean full, List<String> names, List<ExtendedVector> columns) {
        String name = formula.variables().get(index) instanceof Expression.Name plain
                ? plain.name()
                : formula.variables().get(index).toString();
        switch (variable) {
            case Values.Numbers numbers -> {
                names.add(formula.variables().get(index).toString());
                columns.add(numbers.vector());
            }
            case Values.Block block -> {
                for (int c = 0; c < block.names().size(); c++) {
                    names.add(name + block.names().get(c));
                    columns.add(block.columns().get(c));
                }
            }
            case Values.Groups groups -> {
                List<String> order = levels.getOrDefault(index, groups.factor().levels());
                int[] codes = recoded(groups.factor(), order, name);
                for (int level = full ? 0 : 1; level < order.size(); level++) {
                    double[] column = new double[codes.length];
                    for (int row = 0; row < codes.length; row++) {
                        column[row] = codes[row] == level ? 1 : 0;
                    }
                    names.add(name + order.get(level));
                    columns.add(ExtendedVector.of(column));
                }
            }
        }
    }

    private static int[] recoded(Column.Factor factor, List<String> order, String name) {
        int[] out = new int[factor.codes().length];
        for (int row = 0; row < out.length; row++) {
            out[row] = order.indexOf(factor.label(row));
            if (out[row] < 0) {
                throw new StatsException(name + ", row " + (row + 1) + ": \"" + factor.label(row)
                        + "\" is none of the levels the model was fitted with: " + order);
            }
        }
        return out;
    }
}
