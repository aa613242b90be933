package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Functions of one value or two, element by element; a vector of one element goes with each of the other's. Sums, differences, products,
/// quotients and whole powers are double-double, the others double.
final class ElementwiseFunctions {
    private ElementwiseFunctions() {
    }

    /// Of one argument.
    ///
    /// @param call for the error where there is no such function
    static ExtendedVector of(String function, ExtendedVector x, Expression call) {
        return switch (function) {
            case "(", "I", "+", "as.numeric" -> x;
            case "-" -> combine(x, x, (a, _) -> a.negated());
            default -> apply(x, unary(function, call));
        };
    }

    /// Of two arguments.
    ///
    /// @param call for the error where there is no such function
    static ExtendedVector of(String function, ExtendedVector first, ExtendedVector second, Expression call) {
        return switch (function) {
            case "+" -> combine(first, second, DoubleDouble::plus);
            case "-" -> combine(first, second, DoubleDouble::minus);
            case "*" -> combine(first, second, DoubleDouble::times);
            case "/" -> combine(first, second, DoubleDouble::over);
            case "^" -> combine(first, second, ElementwiseFunctions::power);
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
            case "round" -> combine(first, second, ElementwiseFunctions::rounded);
            case "log" -> combine(apply(first, Math::log), apply(second, Math::log), DoubleDouble::over);
            default -> throw new StatsException(call + ": there is no function " + function + " of two arguments");
        };
    }

    /// The second where the first is not 0, else the third.
    static ExtendedVector chosen(ExtendedVector condition, ExtendedVector yes, ExtendedVector no) {
        ExtendedVector chosen = combine(condition, yes, (a, b) -> a.value() != 0 ? b : DoubleDouble.of(Double.NaN));
        ExtendedVector other = combine(condition, no, (a, b) -> a.value() != 0 ? DoubleDouble.of(Double.NaN) : b);
        return combine(chosen, other, (a, b) -> Double.isNaN(a.value()) ? b : a);
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

    static ExtendedVector combine(ExtendedVector a, ExtendedVector b, BinaryOperator<DoubleDouble> f) {
        int size = a.size() == 1 ? b.size() : a.size();
        ExtendedVector out = new ExtendedVector(new double[size], new double[size], true);
        for (int i = 0; i < size; i++) {
            out.set(i, f.apply(a.at(a.size() == 1 ? 0 : i), b.at(b.size() == 1 ? 0 : i)));
        }
        return out;
    }
}
