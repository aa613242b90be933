package dev.jiffy.market.unit;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A sum of products of decimals with all sixteen digits behind the point, in 128 bits: what was traded for how much.
public final class ExactSum {
    private long high;
    private long low;

    /// Zero.
    public ExactSum() {
        // Both halves are zero already.
    }

    /// Adds `a · b`. Products up to 2^126 fit twice; the sum wraps around beyond 2^127, which is 1.7e22 in whole units.
    public void addProduct(long a, long b) {
        long product = a * b;
        long sum = low + product;
        high += Math.multiplyHigh(a, b) + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    /// Adds a decimal.
    public void add(long a) {
        addProduct(a, Decimals.ONE);
    }

    /// Zero again.
    public void clear() {
        high = 0;
        low = 0;
    }

    /// The sum without zeros at the end.
    @Override
    public String toString() {
        BigInteger unsignedLow = new BigInteger(Long.toUnsignedString(low));
        return text(BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow));
    }

    /// A number in units of 1e-16.
    static String text(BigInteger value) {
        return value.signum() == 0
                ? "0"
                : new BigDecimal(value, 2 * Decimals.PLACES).stripTrailingZeros().toPlainString();
    }
}
