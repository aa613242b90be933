package dev.jiffy.stats.linear;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Expression;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// An expression of parameters and columns, row by row, with its exact derivatives: forward automatic differentiation
/// (Griewank & Walther, Evaluating Derivatives, 2008, chapter 3).
///
/// @param value one a row
/// @param slope `[parameter][row]`; empty rows where the derivative is zero everywhere
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record DualVector(double[] value, double[][] slope) {
    /// Evaluates at these parameters.
    static DualVector of(Expression e, DataFrame data, List<String> names, double[] parameters) {
        int n = data.rows();
        return switch (e) {
            case Expression.Literal number -> constant(number.value(), n, names.size());
            case Expression.Text _ -> throw new StatsException(e + " is no number");
            case Expression.Name name -> {
                int index = names.indexOf(name.name());
                if (index >= 0) {
                    DualVector out = constant(parameters[index], n, names.size());
                    double[] one = new double[n];
                    java.util.Arrays.fill(one, 1);
                    out.slope[index] = one;
                    yield out;
                }
                if (!data.has(name.name()) && name.name().equals("pi")) {
                    yield constant(Math.PI, n, names.size());
                }
                yield new DualVector(data.numbers(name.name()), new double[names.size()][0]);
            }
            case Expression.Call call -> call(call, data, names, parameters);
        };
    }

    private static DualVector constant(double value, int n, int parameters) {
        double[] values = new double[n];
        java.util.Arrays.fill(values, value);
        return new DualVector(values, new double[parameters][0]);
    }

    private static DualVector call(Expression.Call call, DataFrame data, List<String> names, double[] parameters) {
        if (call.arguments().isEmpty() || call.arguments().size() > 2) {
            throw new StatsException(call + ": a function takes one argument here");
        }
        DualVector a = of(call.arguments().getFirst(), data, names, parameters);
        if (call.arguments().size() == 2) {
            DualVector b = of(call.arguments().get(1), data, names, parameters);
            return switch (call.function()) {
                case "+" -> a.binary(b, (x, y) -> x + y, (_, _) -> 1, (_, _) -> 1);
                case "-" -> a.binary(b, (x, y) -> x - y, (_, _) -> 1, (_, _) -> -1);
                case "*" -> a.binary(b, (x, y) -> x * y, (_, y) -> y, (x, _) -> x);
                case "/" -> a.binary(b, (x, y) -> x / y, (_, y) -> 1 / y, (x, y) -> -x / (y * y));
                case "^" -> a.binary(b, DualVector::power, (x, y) -> y == 0 ? 0 : y * power(x, y - 1),
                        (x, y) -> x == 0 ? 0 : power(x, y) * Math.log(x));
                default -> throw new StatsException(call + ": there is no function " + call.function()
                        + " of two arguments");
            };
        }
        return switch (call.function()) {
            case "(", "+", "I" -> a;
            case "-" -> a.unary(x -> -x, _ -> -1);
            case "exp" -> a.unary(Math::exp, Math::exp);
            case "log" -> a.unary(Math::log, x -> 1 / x);
            case "sqrt" -> a.unary(Math::sqrt, x -> 0.5 / Math.sqrt(x));
            case "sin" -> a.unary(Math::sin, Math::cos);
            case "cos" -> a.unary(Math::cos, x -> -Math.sin(x));
            case "tan" -> a.unary(Math::tan, x -> 1 / (Math.cos(x) * Math.cos(x)));
            case "atan" -> a.unary(Math::atan, x -> 1 / (1 + x * x));
            default -> throw new StatsException(call + ": there is no function " + call.function()
                    + "; there are exp, log, sqrt, sin, cos, tan, atan");
        };
    }

    private static double power(double x, double y) {
        return y == 2 ? x * x : y == 1 ? x : Math.pow(x, y);
    }

    private DualVector unary(DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        double[] out = new double[value.length];
        double[] d = new double[value.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = f.applyAsDouble(value[i]);
            d[i] = derivative.applyAsDouble(value[i]);
        }
        double[][] slopes = new double[slope.length][0];
        for (int k = 0; k < slopes.length; k++) {
            double[] inner = slope[k];
            if (inner.length > 0) {
                slopes[k] = new double[out.length];
                for (int i = 0; i < out.length; i++) {
                    slopes[k][i] = inner[i] == 0 ? 0 : d[i] * inner[i];
                }
            }
        }
        return new DualVector(out, slopes);
    }

    private interface Pair {
        double apply(double x, double y);
    }

    private DualVector binary(DualVector other, Pair f, Pair left, Pair right) {
        int n = value.length;
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            out[i] = f.apply(value[i], other.value[i]);
        }
        double[][] slopes = new double[slope.length][0];
        for (int k = 0; k < slopes.length; k++) {
            double[] a = slope[k];
            double[] b = other.slope[k];
            if (a.length == 0 && b.length == 0) {
                continue;
            }
            slopes[k] = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = a.length == 0 || a[i] == 0 ? 0 : a[i] * left.apply(value[i], other.value[i]);
                slopes[k][i] = b.length == 0 || b[i] == 0 ? sum : sum + b[i] * right.apply(value[i], other.value[i]);
            }
        }
        return new DualVector(out, slopes);
    }
}
