package dev.jiffy.stats.linear;

import dev.jiffy.stats.numeric.DoubleDouble;

/// Loops over pairs of arrays in double-double, without objects. Sums are compensated (Ogita, Rump & Oishi, SIAM Journal
/// on Scientific Computing 26, 2005, algorithm 5.3 with the low parts added): their error is relative to the largest term.
final class Kernels {
    private Kernels() {
    }

    /// `Σ a b` over rows `from` to `to`: two sums side by side, since each waits for itself.
    static DoubleDouble dot(double[] aHigh, double[] aLow, double[] bHigh, double[] bLow, int from, int to) {
        double sum0 = 0;
        double rest0 = 0;
        double last0 = 0;
        double sum1 = 0;
        double rest1 = 0;
        double last1 = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            double product0 = aHigh[i] * bHigh[i];
            double error0 = Math.fma(aHigh[i], bHigh[i], -product0) + (aHigh[i] * bLow[i] + aLow[i] * bHigh[i]);
            double next0 = sum0 + product0;
            double part0 = next0 - sum0;
            double add0 = (sum0 - (next0 - part0)) + (product0 - part0) + error0;
            sum0 = next0;
            double total0 = rest0 + add0;
            double of0 = total0 - rest0;
            last0 += (rest0 - (total0 - of0)) + (add0 - of0);
            rest0 = total0;
            double product1 = aHigh[i + 1] * bHigh[i + 1];
            double error1 = Math.fma(aHigh[i + 1], bHigh[i + 1], -product1)
                    + (aHigh[i + 1] * bLow[i + 1] + aLow[i + 1] * bHigh[i + 1]);
            double next1 = sum1 + product1;
            double part1 = next1 - sum1;
            double add1 = (sum1 - (next1 - part1)) + (product1 - part1) + error1;
            sum1 = next1;
            double total1 = rest1 + add1;
            double of1 = total1 - rest1;
            last1 += (rest1 - (total1 - of1)) + (add1 - of1);
            rest1 = total1;
        }
        DoubleDouble out = DoubleDouble.of(sum0).plus(DoubleDouble.of(rest0)).plus(DoubleDouble.of(last0))
                .plus(DoubleDouble.of(sum1)).plus(DoubleDouble.of(rest1)).plus(DoubleDouble.of(last1));
        return i < to
                ? out.plus(new DoubleDouble(aHigh[i], aLow[i]).times(new DoubleDouble(bHigh[i], bLow[i])))
                : out;
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
