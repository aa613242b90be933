package dev.jiffy.market.exchange.matching;

/// Products of scaled longs, 1e-8 each, rounded down.
///
/// Everything an order locks, pays and is charged is rounded the same way. Then `⌊p·n⌋ ≤ ⌊p·l⌋ − ⌊p·(l−n)⌋`: what a fill
/// releases always covers what it costs, whatever the digits of tick and step together.
public final class Amounts {
    /// 1.00000000.
    public static final long ONE = 100_000_000L;

    private Amounts() {
    }

    /// `⌊a · b⌋` in units of 1e-8, for factors that are not negative.
    ///
    /// @throws ArithmeticException if the product does not fit
    public static long product(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / ONE;
        }
        long aWhole = a / ONE;
        long aRest = a % ONE;
        long whole = Math.multiplyExact(aWhole, b);
        return Math.addExact(whole, Math.addExact(Math.multiplyExact(aRest, b / ONE), aRest * (b % ONE) / ONE));
    }

    /// `⌊a / b⌋` in units of 1e-8, for `a` not negative and `b` positive.
    ///
    /// @throws ArithmeticException if the quotient does not fit
    public static long quotient(long a, long b) {
        if (a <= Long.MAX_VALUE / ONE) {
            return a * ONE / b;
        }
        long quotient = Math.multiplyExact(a / b, ONE);
        long rest = a % b;
        for (long digit = ONE / 10; digit > 0; digit /= 10) {
            // Ten times the rest, one addition at a time: neither side of the comparison leaves 64 bits.
            long times = 0;
            for (int i = 0; i < 10; i++) {
                if (times >= b - rest) {
                    times -= b - rest;
                    quotient += digit;
                } else {
                    times += rest;
                }
            }
            rest = times;
        }
        return quotient;
    }
}
