package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;

/// Bounds at round numbers: multiples of 1, 2 or 5 times a power of ten that cover a range in about so many cells, the
/// choice of R's `pretty` with at least one cell (Becker, Chambers & Wilks, The New S Language, 1988).
final class RoundBreaks {
    private static final double HIGH = 1.5;
    private static final double HIGH_FIVE = 0.5 + 1.5 * HIGH;
    private static final double ROUNDING = 1e-10;

    private RoundBreaks() {
    }

    /// Bounds, the first at most `low` and the last at least `high`.
    static double[] of(double low, double high, int cells) {
        double range = high - low;
        double cell = Math.max(Math.abs(low), Math.abs(high));
        boolean narrow = range == 0 && high == 0;
        if (narrow) {
            cell = 1;
        } else {
            double factor = 1 + (HIGH_FIVE >= 1.5 * HIGH + 0.5 ? 1 / (1 + HIGH) : 1.5 / (1 + HIGH_FIVE));
            narrow = range < cell * factor * Math.max(1, cells) * Math.ulp(1.0) * 3;
        }
        if (narrow) {
            if (cell > 10) {
                cell = 9 + cell / 10;
            }
            cell *= 0.75;
        } else {
            cell = range / cells;
        }
        if (!(cell < Double.MAX_VALUE / 10)) {
            throw new StatsException("the values span from " + low + " to " + high + "; scale them down");
        }
        double unit = unit(Math.max(cell, 20 * Double.MIN_NORMAL));
        double first = Math.floor(low / unit + ROUNDING);
        double last = Math.ceil(high / unit - ROUNDING);
        while (first * unit > low + ROUNDING * unit) {
            first--;
        }
        while (last * unit < high - ROUNDING * unit) {
            last++;
        }
        if (first == last) {
            // All values are one, a bound itself: a cell on the side of zero.
            if (first >= 0 && (low != 0 || high == 0)) {
                first--;
            } else {
                last++;
            }
        }
        double[] out = new double[(int) (last - first) + 1];
        for (int i = 0; i < out.length; i++) {
            // Dividing by the power is exact where multiplying by a tenth is not.
            out[i] = unit < 1 ? (first + i) / Math.rint(1 / unit) : (first + i) * unit;
        }
        return out;
    }

    private static double unit(double cell) {
        double base = Math.pow(10, Math.floor(Math.log10(cell)));
        double unit = base;
        if (2 * base - cell < HIGH * (cell - unit)) {
            unit = 2 * base;
            if (5 * base - cell < HIGH_FIVE * (cell - unit)) {
                unit = 5 * base;
                if (10 * base - cell < HIGH * (cell - unit)) {
                    unit = 10 * base;
                }
            }
        }
        return unit;
    }
}
