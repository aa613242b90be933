package dev.jiffy.market.unit;

import java.math.BigInteger;

/// Products, quotients and steps of decimals in units of 1e-8, exact on the way and safe against overflow.
///
/// A price times a quantity has sixteen digits behind the point and up to 126 bits; here it stays in two `long`s until it is divided
/// or compared. An answer that does not fit a `long` is an [ArithmeticException]: an amount that wraps around passes every limit.
public final class Amounts {
    private Amounts() {
    }

    /// `price · quantity`, cut off behind the eighth digit, towards zero.
    ///
    /// @throws ArithmeticException if it does not fit
    public static long multiply(long price, long quantity) {
        return scale(price, quantity, Decimals.ONE);
    }

    /// `price · quantity`, or [Decimals#MAX] where it does not fit: what limits on amounts compare, which a wrapped product would pass.
    ///
    /// @param price not negative
    /// @param quantity not negative
    public static long multiplyCapped(long price, long quantity) {
        if (price < 0 || quantity < 0) {
            throw new IllegalArgumentException("negative factor: " + price + ", " + quantity);
        }
        long high = Math.multiplyHigh(price, quantity);
        return high >= Decimals.ONE / 2 ? Decimals.MAX : multiply(price, quantity);
    }

    /// `amount / price`, cut off behind the eighth digit, towards zero.
    ///
    /// @throws ArithmeticException if it does not fit or `price` is zero
    public static long divide(long amount, long price) {
        return scale(amount, Decimals.ONE, price);
    }

    /// `a · b / divisor`, towards zero; the units of `a` and of `b / divisor` are those of the answer.
    ///
    /// @throws ArithmeticException if it does not fit or `divisor` is zero
    public static long scale(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63 && (divisor != -1 || low != Long.MIN_VALUE)) {
            return low / divisor;
        }
        if (high >= 0 && divisor > 0 && high < divisor >>> 1) {
            return divide(high, low, divisor);
        }
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /// `(high · 2^64 + low) / divisor` for `0 <= high < divisor / 2`: Knuth, "The Art of Computer Programming" vol. 2, algorithm 4.3.1 D,
    /// with two digits of 32 bits (Warren, "Hacker's Delight", section 9-4).
    private static long divide(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long d = divisor << shift;
        long dHigh = d >>> 32;
        long dLow = d & 0xFFFF_FFFFL;
        long top = high << shift | low >>> 1 >>> 63 - shift;
        long rest = low << shift;
        long first = digit(top, rest >>> 32, dHigh, dLow);
        long middle = (top << 32 | rest >>> 32) - first * d;
        long second = digit(middle, rest & 0xFFFF_FFFFL, dHigh, dLow);
        return first << 32 | second;
    }

    /// One digit of 32 bits of `(top · 2^32 + next) / d`.
    private static long digit(long top, long next, long dHigh, long dLow) {
        long digit = Long.divideUnsigned(top, dHigh);
        long rest = top - digit * dHigh;
        while (digit >>> 32 != 0 || Long.compareUnsigned(digit * dLow, rest << 32 | next) > 0) {
            digit--;
            rest += dHigh;
            if (rest >>> 32 != 0) {
                break;
            }
        }
        return digit;
    }

    /// Compares `a · b` with `c · d`, exactly.
    public static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /// The largest multiple of a step that is not above a value.
    ///
    /// @param step positive
    public static long floor(long value, long step) {
        return value - Math.floorMod(value, step);
    }

    /// The smallest multiple of a step that is not below a value.
    ///
    /// @param step positive
    /// @throws ArithmeticException if it does not fit
    public static long ceil(long value, long step) {
        long over = Math.floorMod(value, step);
        return over == 0 ? value : Math.addExact(value, step - over);
    }

    /// The multiple of a step nearest to a value, the upper one of two.
    ///
    /// @param step positive
    /// @throws ArithmeticException if it does not fit
    public static long nearest(long value, long step) {
        long over = Math.floorMod(value, step);
        return over < step - over ? value - over : ceil(value, step);
    }

    /// `price · quantity` as text, with all digits it has.
    public static String exactProduct(long price, long quantity) {
        return ExactSum.text(BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity)));
    }
}
