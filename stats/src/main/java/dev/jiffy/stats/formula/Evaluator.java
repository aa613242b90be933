package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.data.Labels;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions on a table. Sums, differences, products, quotients and whole powers are taken in double-double:
/// `I(x^10)` is then known to 32 digits, and the regression on it, too. Other functions give doubles.
///
/// It remembers the polynomials of `poly()` and the centres of `scale()`, so that the same evaluator applies them to other
/// rows. They are made, as in R, on all rows that have the variable, those too that the fit leaves out because another
/// column is missing.
public final class Evaluator {
    private static final int MOST_PRODUCTS = 2000;

    private final DataFrame all;
    private final Map<Expression, OrthogonalPolynomials> polynomials = new HashMap<>();
    private final Map<Expression, Standardization> standardizations = new HashMap<>();

    /// Remembers nothing yet.
    ///
    /// @param all the rows on which polynomials are made orthogonal
    public Evaluator(DataFrame all) {
        this.all = all;
    }

    /// What `scale()` takes away and divides by.
    private record Standardization(DoubleDouble centre, DoubleDouble scale) {
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
                case "poly" -> {
                    return poly(call, data);
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
            return switch (function) {
                case "(", "I", "+", "as.numeric" -> first;
                case "-" -> combine(first, first, (a, _) -> a.negated());
                case "scale" -> scaled(call, first);
                default -> apply(first, unary(function, call));
            };
        }
        if (function.equals("ifelse") && arguments.size() == 3) {
            ExtendedVector yes = vector(arguments.get(1), data);
            ExtendedVector no = vector(arguments.get(2), data);
            ExtendedVector chosen = combine(first, yes, (a, b) -> a.value() != 0 ? b : DoubleDouble.of(Double.NaN));
            ExtendedVector other = combine(first, no, (a, b) -> a.value() != 0 ? DoubleDouble.of(Double.NaN) : b);
            return combine(chosen, other, (a, b) -> Double.isNaN(a.value()) ? b : a);
        }
        if (arguments.size() > 2) {
            throw new StatsException(call + ": the function has too many arguments or is unknown here");
        }
        ExtendedVector second = vector(arguments.get(1), data);
        return switch (function) {
            case "+" -> combine(first, second, DoubleDouble::plus);
            case "-" -> combine(first, second, DoubleDouble::minus);
            case "*" -> combine(first, second, DoubleDouble::times);
            case "/" -> combine(first, second, DoubleDouble::over);
            case "^" -> combine(first, second, Evaluator::power);
            case "%%" -> compare(first, second, (a, b) -> a - Math.floor(a / b) * b);
            case "<" -> compare(first, second, (a, b) -> a < b ? 1 : 0);
            case ">" -> compare(first, second, (a, b) -> a > b ? 1 : 0);
            case "<=" -> compare(first, second, (a, b) -> a <= b ? 1 : 0);
            case ">=" -> compare(first, second, (a, b) -> a >= b ? 1 : 0);
            case "==" -> compare(first, second, (a, b) -> a == b ? 1 : 0);
            case "!=" -> compare(first, second, (a, b) -> a != b ? 1 : 0);
            case "&" -> compare(first, second, (a, b) -> a != 0 && b != 0 ? 1 : 0);
            case "|" -> compare(first, second, (a, b) -> a != 0 || b != 0 ? 1 : 0);
            case "pmin" -> compare(first, second, Math::min);
            case "pmax" -> compare(first, second, Math::max);
            case "round" -> combine(first, second, Evaluator::rounded);
            case "log" -> combine(apply(first, Math::log), apply(second, Math::log), DoubleDouble::over);
            default -> throw new StatsException(call + ": there is no function " + function + " of two arguments");
        };
    }

    /// Doubles of doubles: the result is no more exact than they are.
    private static ExtendedVector compare(ExtendedVector a, ExtendedVector b, DoubleBinaryOperator f) {
        double[] out = new double[Math.max(a.size(), b.size())];
        for (int i = 0; i < out.length; i++) {
            out[i] = f.applyAsDouble(a.high()[a.size() == 1 ? 0 : i], b.high()[b.size() == 1 ? 0 : i]);
        }
        return ExtendedVector.of(out);
    }

    private static DoubleDouble rounded(DoubleDouble value, DoubleDouble digits) {
        int places = (int) Math.clamp(digits.value(), -300, 300);
        return DoubleDouble.of(new BigDecimal(value.value()).setScale(places, RoundingMode.HALF_EVEN).doubleValue());
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

    /// Less its mean, over its standard deviation with divisor n − 1.
    private ExtendedVector scaled(Expression.Call call, ExtendedVector x) {
        Standardization by = standardizations.get(call);
        if (by == null) {
            ExtendedVector basis = basis(call.arguments().getFirst());
            DoubleDouble n = DoubleDouble.of(basis.size());
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int i = 0; i < basis.size(); i++) {
                sum = sum.plus(basis.at(i));
            }
            DoubleDouble mean = sum.over(n);
            DoubleDouble squares = DoubleDouble.ZERO;
            for (int i = 0; i < basis.size(); i++) {
                DoubleDouble d = basis.at(i).minus(mean);
                squares = squares.plus(d.times(d));
            }
            if (squares.value() == 0) {
                throw new StatsException(call + ": the variable is constant");
            }
            by = new Standardization(mean, squares.over(n.minus(DoubleDouble.of(1))).sqrt());
            standardizations.put(call, by);
        }
        Standardization chosen = by;
        return combine(x, x, (a, _) -> a.minus(chosen.centre).over(chosen.scale));
    }

    /// A variable on all rows that have it.
    private ExtendedVector basis(Expression variable) {
        Set<String> names = new LinkedHashSet<>();
        variable.collectNames(names);
        names.removeIf(name -> !all.has(name));
        return numbers(variable, all.complete(names));
    }

    private static DoubleUnaryOperator unary(String function, Expression call) {
        return switch (function) {
            case "log" -> Math::log;
            case "log2" -> x -> Math.log(x) / Math.log(2);
            case "log10" -> Math::log10;
            case "log1p" -> Math::log1p;
            case "exp" -> Math::exp;
            case "expm1" -> Math::expm1;
            case "sqrt" -> Math::sqrt;
            case "abs" -> Math::abs;
            case "sin" -> Math::sin;
            case "cos" -> Math::cos;
            case "tan" -> Math::tan;
            case "asin" -> Math::asin;
            case "acos" -> Math::acos;
            case "atan" -> Math::atan;
            case "sinh" -> Math::sinh;
            case "cosh" -> Math::cosh;
            case "tanh" -> Math::tanh;
            case "floor" -> Math::floor;
            case "ceiling" -> Math::ceil;
            case "round" -> Math::rint;
            case "trunc" -> x -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case "sign" -> Math::signum;
            case "!" -> x -> x == 0 ? 1 : 0;
            default -> throw new StatsException(call + ": there is no function " + function);
        };
    }

    private static DoubleDouble power(DoubleDouble base, DoubleDouble exponent) {
        double e = exponent.value();
        return e == Math.rint(e) && Math.abs(e) <= 1000
                ? base.power((int) e)
                : DoubleDouble.of(Math.pow(base.value(), e));
    }

    private static ExtendedVector apply(ExtendedVector x, DoubleUnaryOperator f) {
        double[] out = new double[x.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = f.applyAsDouble(x.high()[i]);
        }
        return ExtendedVector.of(out);
    }

    private static ExtendedVector combine(ExtendedVector a, ExtendedVector b, BinaryOperator<DoubleDouble> f) {
        int size = a.size() == 1 ? b.size() : a.size();
        ExtendedVector out = new ExtendedVector(new double[size], new double[size], true);
        for (int i = 0; i < size; i++) {
            out.set(i, f.apply(a.at(a.size() == 1 ? 0 : i), b.at(b.size() == 1 ? 0 : i)));
        }
        return out;
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

    private Values.Block poly(Expression.Call call, DataFrame data) {
        List<Expression> variables = new ArrayList<>();
        int degree = 1;
        boolean raw = false;
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression value = call.arguments().get(i);
            String name = call.names().get(i);
            if (i > 0 && (name.isEmpty() || name.equals("degree")) && value instanceof Expression.Literal number) {
                degree = (int) number.value();
            } else if (name.equals("raw") && value instanceof Expression.Name flag) {
                raw = flag.name().startsWith("T");
            } else if (name.isEmpty() || name.equals("x") && i == 0) {
                variables.add(value);
            } else {
                throw new StatsException(call + ": poly() takes variables, degree and raw");
            }
        }
        if (variables.isEmpty() || degree < 1 || degree > 100) {
            throw new StatsException(call + ": the degree must be 1 to 100");
        }
        List<List<ExtendedVector>> powers = new ArrayList<>();
        for (Expression variable : variables) {
            powers.add(powers(call, variables, variable, degree, raw, data));
        }
        if (variables.size() == 1) {
            return new Values.Block(IntStream.rangeClosed(1, degree).mapToObj(Integer::toString).toList(),
                    powers.getFirst());
        }
        return products(powers, degree);
    }

    /// The columns of degree 1, 2, … of one variable of `poly()`.
    private List<ExtendedVector> powers(Expression.Call call, List<Expression> variables, Expression variable,
            int degree,
            boolean raw, DataFrame data) {
        ExtendedVector x = numbers(variable, data);
        if (raw) {
            return IntStream.rangeClosed(1, degree).mapToObj(power -> combine(x, x, (a, _) -> a.power(power))).toList();
        }
        Expression key = variables.size() == 1 ? call : Expression.Call.of("poly", call, variable);
        @Nullable
        OrthogonalPolynomials made = polynomials.get(key);
        if (made == null) {
            // All variables are made orthogonal over the rows that have each of them.
            Set<String> names = new LinkedHashSet<>();
            variables.forEach(each -> each.collectNames(names));
            names.removeIf(name -> !all.has(name));
            made = OrthogonalPolynomials.on(numbers(variable, all.complete(names)), degree, call.toString());
            polynomials.put(key, made);
        }
        return made.columns(x);
    }

    /// Products of one column of each variable up to a total degree, the first variable's degree moving fastest; named by the
    /// degrees, `1.0`, `2.0`, `0.1`, `1.1`, …, as R's `polym` does.
    private static Values.Block products(List<List<ExtendedVector>> powers, int degree) {
        List<String> names = new ArrayList<>();
        List<ExtendedVector> columns = new ArrayList<>();
        int[] degrees = new int[powers.size()];
        while (true) {
            // The next combination, as an odometer counts.
            int at = 0;
            for (; at < degrees.length && Arrays.stream(degrees).sum() == degree; at++) {
                degrees[at] = 0;
            }
            if (at == degrees.length) {
                return new Values.Block(names, columns);
            }
            degrees[at]++;
            @Nullable
            ExtendedVector product = null;
            for (int v = 0; v < degrees.length; v++) {
                if (degrees[v] > 0) {
                    ExtendedVector factor = powers.get(v).get(degrees[v] - 1);
                    product = product == null ? factor : product.times(factor);
                }
            }
            if (product != null) {
                names.add(Arrays.stream(degrees).mapToObj(Integer::toString).collect(Collectors.joining(".")));
                columns.add(product);
                if (columns.size() > MOST_PRODUCTS) {
                    throw new StatsException(
                            "poly() of " + degrees.length + " variables of degree " + degree + " has more than "
                                    + MOST_PRODUCTS + " columns; take a lower degree");
                }
            }
        }
    }
}
