package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.data.Labels;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions on a table. Sums, differences, products, quotients and whole powers are taken in double-double:
/// `I(x^10)` is then known to 32 digits, and the regression on it, too. Other functions give doubles.
///
/// It remembers the polynomials it made, so that the same evaluator applies them to other rows.
public final class Evaluator {
    private final Map<Expression, OrthogonalPolynomials> polynomials = new HashMap<>();

    /// Remembers nothing yet.
    public Evaluator() {
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
        ExtendedVector first = vector(arguments.getFirst(), data);
        if (arguments.size() == 1) {
            return switch (function) {
                case "(", "I", "+", "as.numeric" -> first;
                case "-" -> combine(first, first, (a, _) -> a.negated());
                default -> apply(first, unary(function, call));
            };
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
            case "log" -> combine(apply(first, Math::log), apply(second, Math::log), DoubleDouble::over);
            default -> throw new StatsException(call + ": there is no function " + function + " of two arguments");
        };
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
        Expression variable = call.argument("x", 0);
        int degree = 1;
        boolean raw = false;
        for (int i = 1; i < call.arguments().size(); i++) {
            Expression value = call.arguments().get(i);
            String name = call.names().get(i);
            if ((name.isEmpty() || name.equals("degree")) && value instanceof Expression.Literal number) {
                degree = (int) number.value();
            } else if (name.equals("raw") && value instanceof Expression.Name flag) {
                raw = flag.name().startsWith("T");
            } else {
                throw new StatsException(call + ": poly() takes a variable, degree and raw");
            }
        }
        if (variable == null || degree < 1 || degree > 100) {
            throw new StatsException(call + ": the degree must be 1 to 100");
        }
        ExtendedVector x = numbers(variable, data);
        List<String> names = new ArrayList<>();
        List<ExtendedVector> columns = new ArrayList<>();
        @Nullable
        OrthogonalPolynomials made = polynomials.get(call);
        if (!raw && made == null) {
            made = OrthogonalPolynomials.on(x, degree, call.toString());
            polynomials.put(call, made);
        }
        for (int k = 1; k <= degree; k++) {
            names.add(Integer.toString(k));
            if (raw || made == null) {
                int power = k;
                columns.add(combine(x, x, (a, _) -> a.power(power)));
            }
        }
        return new Values.Block(names, raw || made == null ? columns : made.columns(x));
    }
}
