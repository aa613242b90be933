package dev.jiffy.stats.numeric;

/// A number as the unevaluated sum of two doubles, about 32 digits: the error-free transformations of Dekker (Numerische
/// Mathematik 18, 1971, pages 224-242) and Knuth (The Art of Computer Programming 2, section 4.2.2) with a fused multiply
/// for the product. Relative error of an operation is below 2⁻¹⁰⁰. Not finite in, not finite out.
///
/// @param high the nearest double
/// @param low what is missing, at most half an ulp of `high`
public record DoubleDouble(double high, double low) {
    /// Zero.
    public static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    /// A double, exactly.
    public static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    private static DoubleDouble normal(double high, double low) {
        double sum = high + low;
        return Double.isFinite(sum) ? new DoubleDouble(sum, low - (sum - high)) : new DoubleDouble(sum, 0);
    }

    /// The nearest double.
    public double value() {
        return high + low;
    }

    /// This plus other.
    public DoubleDouble plus(DoubleDouble other) {
        double sum = high + other.high;
        double part = sum - high;
        double error = (high - (sum - part)) + (other.high - part);
        double lowSum = low + other.low;
        double lowPart = lowSum - low;
        double lowError = (low - (lowSum - lowPart)) + (other.low - lowPart);
        DoubleDouble first = normal(sum, error + lowSum);
        return normal(first.high, first.low + lowError);
    }

    /// This minus other.
    public DoubleDouble minus(DoubleDouble other) {
        return plus(other.negated());
    }

    /// With the other sign.
    public DoubleDouble negated() {
        return new DoubleDouble(-high, -low);
    }

    /// This times other.
    public DoubleDouble times(DoubleDouble other) {
        double product = high * other.high;
        double error = Math.fma(high, other.high, -product) + (high * other.low + low * other.high);
        return normal(product, error);
    }

    /// This divided by other: two corrections of the quotient of doubles.
    public DoubleDouble over(DoubleDouble other) {
        double first = high / other.high;
        if (!Double.isFinite(first) || first == 0) {
            return of(first);
        }
        DoubleDouble rest = minus(other.times(of(first)));
        double second = rest.high / other.high;
        rest = rest.minus(other.times(of(second)));
        return normal(first, second).plus(of(rest.high / other.high));
    }

    /// The square root, by one step of Newton's method (Karp & Markstein, ACM TOMS 23, 1997).
    public DoubleDouble sqrt() {
        double root = Math.sqrt(high);
        if (root == 0 || !Double.isFinite(root)) {
            return of(root);
        }
        DoubleDouble rest = minus(of(root).times(of(root)));
        return normal(root, rest.high / (2 * root));
    }

    /// To a whole power, by squaring.
    public DoubleDouble power(int exponent) {
        DoubleDouble result = of(1);
        DoubleDouble square = this;
        for (int rest = Math.abs(exponent); rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                result = result.times(square);
            }
            square = square.times(square);
        }
        return exponent < 0 ? of(1).over(result) : result;
    }
}
