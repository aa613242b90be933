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
/// A factor in a term has contrasts where the rest of the term is empty or part of an earlier term, else one column a level
/// (R's rule, Chambers & Hastie, Statistical Models in S, 1992, section 2.4.1); in a model without intercept the first factor
/// has all its levels. Contrasts are treatment contrasts unless others are asked for.
public final class Design {
    private final Formula formula;
    private final Evaluator evaluator;
    private final Map<Integer, List<String>> levels = new HashMap<>();
    private final Map<Integer, Contrasts> contrasts = new HashMap<>();
    private final DataFrame data;

    /// Binds a formula to the rows that it is fitted on, with treatment contrasts.
    public Design(Formula formula, DataFrame complete) {
        this(formula, complete, complete, Map.of());
    }

    /// Binds a formula to the rows that it is fitted on.
    ///
    /// @param complete the rows that have no missing value in any column it uses
    /// @param all all rows: `poly()` and `scale()` are made on those that have their variable
    /// @param chosen contrasts by variable, written as in the formula: `g`, `factor(k)`
    /// @throws StatsException if a factor has fewer than two levels, or contrasts are for no factor of the formula
    public Design(Formula formula, DataFrame complete, DataFrame all, Map<String, Contrasts> chosen) {
        this.formula = formula;
        this.data = complete;
        evaluator = new Evaluator(all);
        Set<String> unused = new TreeSet<>(chosen.keySet());
        Set<Integer> used = new TreeSet<>();
        formula.terms().forEach(term -> term.stream().forEach(used::add));
        for (int i : used) {
            if (evaluator.values(formula.variables().get(i), complete) instanceof Values.Groups groups) {
                levels.put(i, groups.factor().levels());
                if (groups.factor().levels().size() < 2) {
                    throw new StatsException("the factor " + formula.variables().get(i)
                            + " has fewer than two levels in the rows used; leave it out");
                }
                String name = formula.variables().get(i).toString();
                contrasts.put(i, chosen.getOrDefault(name, new Contrasts.Treatment("")));
                unused.remove(name);
            }
        }
        if (!unused.isEmpty()) {
            throw new StatsException("contrasts for " + String.join(", ", unused)
                    + ": the formula has no such factor; write it as the formula does");
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

    /// What evaluates the formula's expressions, with the polynomials and centres of the fit.
    public Evaluator evaluator() {
        return evaluator;
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
                boolean full = allLevels == i && t == firstFactorTerm() || !hasMargin(t, i);
                if (variable instanceof Values.Groups != levels.containsKey(i)) {
                    throw new StatsException(formula.variables().get(i) + (levels.containsKey(i)
                            ? " was a factor where the model was fitted; here it is not"
                            : " was numeric where the model was fitted; here it is a factor"));
                }
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

    /// Whether the term without this variable is empty or part of a term before it.
    private boolean hasMargin(int t, int variable) {
        BitSet margin = (BitSet) formula.terms().get(t).clone();
        margin.clear(variable);
        if (margin.isEmpty()) {
            return true;
        }
        return formula.terms().subList(0, t).stream().anyMatch(earlier -> {
            BitSet rest = (BitSet) margin.clone();
            rest.andNot(earlier);
            return rest.isEmpty();
        });
    }

    private void expand(int index, Values variable, boolean full, List<String> names, List<ExtendedVector> columns) {
        String name = formula.variables().get(index).toString();
        switch (variable) {
            case Values.Numbers numbers -> {
                names.add(name);
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
                Contrasts coding = full
                        ? new Contrasts.Full()
                        : contrasts.getOrDefault(index, new Contrasts.Treatment(""));
                coding.columns(order).forEach((label, coded) -> {
                    ExtendedVector column = new ExtendedVector(new double[codes.length], new double[codes.length],
                            coded.derived());
                    for (int row = 0; row < codes.length; row++) {
                        column.set(row, coded.at(codes[row]));
                    }
                    names.add(name + label);
                    columns.add(column);
                });
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
