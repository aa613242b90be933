package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import java.util.function.DoubleUnaryOperator;

/// Bandwidths for [KernelDensity]: the standard deviation of the kernel.
public enum Bandwidth {
    /// 0.9 min(s, IQR/1.34) n^(−1⁄5): Silverman, Density Estimation (1986), equation (3.31); R's `bw.nrd0`.
    NRD0 {
        @Override
        double of(double[] sorted) {
            double s = Math.sqrt(Description.variance(sorted));
            double low = Math.min(s, iqr(sorted) / 1.34);
            double scale = low > 0 ? low : s > 0 ? s : sorted[0] != 0 ? Math.abs(sorted[0]) : 1;
            return 0.9 * scale * Math.pow(sorted.length, -0.2);
        }
    },
    /// The same with 1.06: Scott, Multivariate Density Estimation (1992); R's `bw.nrd`.
    NRD {
        @Override
        double of(double[] sorted) {
            double scale = Math.min(Math.sqrt(Description.variance(sorted)), iqr(sorted) / 1.34);
            return positive(1.06 * scale * Math.pow(sorted.length, -0.2));
        }
    },
    /// The bandwidth that solves its own equation with pilot estimates of the curvature: Sheather & Jones, J. R. Statist.
    /// Soc. B 53 (1991) 683–690, section 5; R's `bw.SJ` with the differences of the sample counted in 1000 classes.
    SJ {
        @Override
        double of(double[] sorted) {
            return solved(sorted);
        }
    };

    /// The bandwidth of a sorted sample without missing values.
    ///
    /// @throws StatsException for fewer than two values, or where the sample has no spread the rule could use
    abstract double of(double[] sorted);

    private static double iqr(double[] sorted) {
        return Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.25);
    }

    private static double positive(double bandwidth) {
        if (!(bandwidth > 0)) {
            throw new StatsException(
                    "half of the values are equal, so that this rule gives no bandwidth; use nrd0 or a "
                            + "number",
                    "bw");
        }
        return bandwidth;
    }

    private static double solved(double[] sorted) {
        int n = sorted.length;
        double scale = positive(Math.min(Math.sqrt(Description.variance(sorted)), iqr(sorted) / 1.349));
        PairDifferences pairs = PairDifferences.of(sorted);
        double curvature = -pairs.sixth(1.23 * scale * Math.pow(n, -1.0 / 9));
        if (!(curvature > 0 && curvature < Double.POSITIVE_INFINITY)) {
            throw sparse();
        }
        double factor = 1.357 * Math.pow(pairs.fourth(1.24 * scale * Math.pow(n, -1.0 / 7)) / curvature, 1.0 / 7);
        if (!Double.isFinite(factor)) {
            throw sparse();
        }
        double c = 1 / (2 * Math.sqrt(Math.PI) * n);
        DoubleUnaryOperator equation = h -> Math.pow(c / pairs.fourth(factor * Math.pow(h, 5.0 / 7)), 0.2) - h;
        double high = 1.144 * scale * Math.pow(n, -0.2);
        double low = 0.1 * high;
        for (int i = 1; equation.applyAsDouble(low) * equation.applyAsDouble(high) > 0; i++) {
            if (i == 100) {
                throw sparse();
            }
            high *= i % 2 == 1 ? 1.2 : 1;
            low /= i % 2 == 1 ? 1 : 1.2;
        }
        return root(equation, low, high);
    }

    /// Halving until 13 digits are certain.
    private static double root(DoubleUnaryOperator f, double low, double high) {
        boolean rising = f.applyAsDouble(low) < 0;
        double from = low;
        double to = high;
        while (to - from > 1e-13 * to) {
            double middle = from + (to - from) / 2;
            if (f.applyAsDouble(middle) < 0 == rising) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from + (to - from) / 2;
    }

    private static StatsException sparse() {
        return new StatsException("the sample is too sparse for the bandwidth sj; use nrd0 or a number", "bw");
    }
}
