package dev.jiffy.stats.describe;

/// A sum that carries its rounding error along (Ogita, Rump and Oishi, SIAM J. Sci. Comput. 26 (2005) 1955–1988): as if
/// summed in twice the precision and rounded once.
public final class CompensatedSum {
    private double high;
    private double low;

    /// Zero.
    public CompensatedSum() {
    }

    /// Adds a number.
    public void add(double x) {
        double sum = high + x;
        double part = sum - high;
        low += (high - (sum - part)) + (x - part);
        high = sum;
    }

    /// Adds a product, its own rounding error included.
    public void addProduct(double x, double y) {
        double product = x * y;
        add(product);
        low += Math.fma(x, y, -product);
    }

    /// The sum so far.
    public double value() {
        return Double.isFinite(low) ? high + low : high;
    }

    /// The sum of some numbers.
    public static double of(double[] x) {
        CompensatedSum sum = new CompensatedSum();
        for (double value : x) {
            sum.add(value);
        }
        return sum.value();
    }
}
