package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.data.Labels;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Evaluates expressions on a table. Sums, differences, products, quotients and whole powers are taken in double-double:
/// `I(x^10)` is then known to 32 digits, and the regression on it, too. Other functions give doubles.
///
/// It remembers the polynomials of `poly()`, the knots of `bs()` and `ns()` and the centres of `scale()`, so that the same evaluator applies them to other
/// rows. They are made, as in R, on all rows that have the variable, those too that the fit leaves out because another
/// column is missing.
public final class Evaluator {
    private final DataFrame all;
    private final PolynomialTerms polynomials;
    private final SplineTerms splines = new SplineTerms(this);
    private final Standardizations standardizations = new Standardizations();

    /// Remembers nothing yet.
    ///
    /// @param all the rows on which polynomials are made orthogonal
    public Evaluator(DataFrame all) {
        this.all = all;
        polynomials = new PolynomialTerms(this, all);
    }

    /// A variable: numbers, a factor or a block of columns.
    ///
    /// @throws StatsException for an unknown column or function, a factor where numbers are needed, and where a value is
    ///         not finite; with the row
    public Values values(Expression e, DataFrame data) {
        if (e instanceof Expression.Name name && data.has(name.name())
                && data.column(name.name()) instanceof Column.Factor factor) {
            return new Values.Groups(factor.withoutUnusedLevels());
        }
        if (e instanceof Expression.Call call) {
            if (call.isLogical()) {
                int[] codes = java.util.stream.DoubleStream.of(numbers(call, data).high()).mapToInt(v -> (int) v)
                        .toArray();
                return new Values.Groups(new Column.Factor(call.toString(), List.of("FALSE", "TRUE"), codes)
                        .withoutUnusedLevels());
            }
            switch (call.function()) {
                case "(" -> {
                    return values(call.arguments().getFirst(), data);
                }
                case "factor", "as.factor" -> {
                    return new Values.Groups(factor(call, data));
                }
                case "strata" -> {
                    return new Values.Groups(StrataFactor.of(call.toString(), call.arguments(),
                            !StrataFactor.areFactors(call.arguments(), data), this, data));
                }
                case "poly" -> {
                    return polynomials.columns(call, data);
                }
                case "bs", "ns" -> {
                    return splines.columns(call, data);
                }
                case "cbind" -> {
                    return new Values.Block(call.arguments().stream().map(Expression::toString).toList(),
                            call.arguments().stream().map(a -> numbers(a, data)).toList());
                }
                default -> {
                }
            }
        }
        return new Values.Numbers(numbers(e, data));
    }

    /// The combinations of values of these variables that occur, as one factor with labels such as `sex=1, stage=IV`.
    ///
    /// @param variables numbers and factors
    public Column.Factor combinations(List<Expression> variables, DataFrame data) {
        return StrataFactor.of("", variables, true, this, data);
    }

    /// Numbers, one a row.
    public ExtendedVector numbers(Expression e, DataFrame data) {
        ExtendedVector out = vector(e, data);
        if (out.size() != data.rows()) {
            double[] high = new double[data.rows()];
            Arrays.fill(high, out.high()[0]);
            out = ExtendedVector.of(high);
        }
        for (int row = 0; row < out.size(); row++) {
            if (!Double.isFinite(out.high()[row])) {
                throw new StatsException(e + " is " + Labels.of(out.high()[row]) + " in row " + (row + 1)
                        + " of the rows used; leave the row out or transform differently");
            }
        }
        return out;
    }

    /// One element for a constant, else one a row.
    private ExtendedVector vector(Expression e, DataFrame data) {
        return switch (e) {
            case Expression.Literal number -> ExtendedVector.of(new double[]{number.value()});
            case Expression.Text _ -> throw new StatsException(e + " is no number");
            case Expression.Name name when !data.has(name.name()) && name.name().equals("pi") ->
                ExtendedVector.of(new double[]{Math.PI});
            case Expression.Name name -> ExtendedVector.of(data.numbers(name.name()));
            case Expression.Call call -> call(call, data);
        };
    }

    private ExtendedVector call(Expression.Call call, DataFrame data) {
        List<Expression> arguments = call.arguments();
        String function = call.function();
        if (arguments.isEmpty()) {
            throw new StatsException(call + " has no argument");
        }
        if ((function.equals("==") || function.equals("!="))
                && arguments.stream().anyMatch(argument -> isLabelled(argument, data))) {
            return sameLabel(call, data, function.equals("=="));
        }
        ExtendedVector first = vector(arguments.getFirst(), data);
        if (arguments.size() == 1) {
            return function.equals("scale")
                    ? standardizations.apply(call, first, () -> basis(arguments.getFirst()))
                    : ElementwiseFunctions.of(function, first, call);
        }
        if (function.equals("ifelse") && arguments.size() == 3) {
            return ElementwiseFunctions.chosen(first, vector(arguments.get(1), data), vector(arguments.get(2), data));
        }
        if (arguments.size() > 2) {
            throw new StatsException(call + ": the function has too many arguments or is unknown here");
        }
        ExtendedVector second = vector(arguments.get(1), data);
        return ElementwiseFunctions.of(function, first, second, call);
    }

    private static boolean isLabelled(Expression e, DataFrame data) {
        return e instanceof Expression.Text || e instanceof Expression.Name name && data.has(name.name())
                && data.column(name.name()) instanceof Column.Factor;
    }

    /// Whether two labels are the same, of columns or of text in quotes.
    private static ExtendedVector sameLabel(Expression.Call call, DataFrame data, boolean wanted) {
        double[] out = new double[data.rows()];
        for (int row = 0; row < out.length; row++) {
            boolean same = label(call.arguments().get(0), data, row).equals(label(call.arguments().get(1), data, row));
            out[row] = same == wanted ? 1 : 0;
        }
        return ExtendedVector.of(out);
    }

    private static String label(Expression e, DataFrame data, int row) {
        return switch (e) {
            case Expression.Text text -> text.value();
            case Expression.Literal number -> Labels.of(number.value());
            case Expression.Name name -> data.column(name.name()).label(row);
            case Expression.Call call -> throw new StatsException(call + " cannot be compared with labels");
        };
    }

    /// A variable on all rows that have it.
    ExtendedVector basis(Expression variable) {
        Set<String> names = new LinkedHashSet<>();
        variable.collectNames(names);
        names.removeIf(name -> !all.has(name));
        return numbers(variable, all.complete(names));
    }

    private Column.Factor factor(Expression.Call call, DataFrame data) {
        if (call.arguments().size() != 1) {
            throw new StatsException(call + ": give the order of levels as an option of the data, not in the formula");
        }
        Expression inner = call.arguments().getFirst();
        if (inner instanceof Expression.Call logical && logical.isLogical()
                && values(logical, data) instanceof Values.Groups groups) {
            return groups.factor();
        }
        if (inner instanceof Expression.Name name && data.column(name.name()) instanceof Column.Factor factor) {
            return factor.withoutUnusedLevels();
        }
        double[] values = numbers(inner, data).high();
        double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
        List<String> labels = new ArrayList<>();
        for (double value : sorted) {
            labels.add(Labels.of(value));
        }
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Arrays.binarySearch(sorted, values[i] + 0.0);
        }
        return new Column.Factor(call.toString(), List.copyOf(labels), codes);
    }
}
