package dev.jiffy.stats.linear;

import dev.jiffy.stats.numeric.DoubleDouble;

/// Loops over pairs of arrays in double-double, without objects. Sums are compensated (Ogita, Rump & Oishi, SIAM Journal
/// on Scientific Computing 26, 2005, algorithm 5.3 with the low parts added): their error is relative to the largest term.
final class Kernels {
    private Kernels() {
    }

    /// `Σ a b` over rows `from` to `to`.
    static DoubleDouble dot(double[] aHigh, double[] aLow, double[] bHigh, double[] bLow, int from, int to) {
        double sum = 0;
        double rest = 0;
        double last = 0;
        for (int i = from; i < to; i++) {
            double product = aHigh[i] * bHigh[i];
            double error = Math.fma(aHigh[i], bHigh[i], -product) + (aHigh[i] * bLow[i] + aLow[i] * bHigh[i]);
            double next = sum + product;
            double part = next - sum;
            double lost = (sum - (next - part)) + (product - part);
            sum = next;
            double add = lost + error;
            double nextRest = rest + add;
            double restPart = nextRest - rest;
            last += (rest - (nextRest - restPart)) + (add - restPart);
            rest = nextRest;
        }
        return DoubleDouble.of(sum).plus(DoubleDouble.of(rest)).plus(DoubleDouble.of(last));
    }

    /// `y += factor · x` over rows `from` to `to`.
    static void add(DoubleDouble factor, double[] xHigh, double[] xLow, double[] yHigh, double[] yLow, int from,
            int to) {
        double fh = factor.high();
        double fl = factor.low();
        for (int i = from; i < to; i++) {
            double product = fh * xHigh[i];
            double error = Math.fma(fh, xHigh[i], -product) + (fh * xLow[i] + fl * xHigh[i]);
            double sum = yHigh[i] + product;
            double part = sum - yHigh[i];
            double lost = (yHigh[i] - (sum - part)) + (product - part);
            double low = yLow[i] + error + lost;
            double high = sum + low;
            yLow[i] = low - (high - sum);
            yHigh[i] = high;
        }
    }
}
