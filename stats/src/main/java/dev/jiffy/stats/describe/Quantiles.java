package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;

/// Sample quantiles of the nine types of Hyndman and Fan, The American Statistician 50 (1996) 361–365; 7 is R's default.
public final class Quantiles {
    private static final double FUZZ = 4 * Math.ulp(1.0);

    private Quantiles() {
    }

    /// Quantiles.
    ///
    /// @param sorted        in ascending order, at least one
    /// @param probabilities 0 … 1
    /// @param type          1 … 9
    /// @throws StatsException for an empty sample, a probability or a type that is none
    public static double[] of(double[] sorted, double[] probabilities, int type) {
        if (sorted.length == 0) {
            throw new StatsException("quantiles need at least one value; x is empty");
        }
        if (type < 1 || type > 9) {
            throw new StatsException("type must be 1 … 9, it is " + type);
        }
        double[] out = new double[probabilities.length];
        for (int i = 0; i < out.length; i++) {
            double p = probabilities[i];
            if (!(p >= 0 && p <= 1)) {
                throw new StatsException("probs must be 0 … 1, number " + i + " is " + p);
            }
            out[i] = one(sorted, p, type);
        }
        return out;
    }

    /// One quantile of a sorted sample by type 7.
    public static double of(double[] sorted, double p) {
        return of(sorted, new double[]{p}, 7)[0];
    }

    private static double one(double[] x, double p, int type) {
        int n = x.length;
        double a = switch (type) {
            case 5 -> 0.5;
            case 7 -> 1;
            case 8 -> 1.0 / 3;
            case 9 -> 3.0 / 8;
            default -> 0;
        };
        double b = type == 4 ? 1 : a;
        double position = type < 3 ? n * p : type == 3 ? n * p - 0.5 : a + p * (n + 1 - a - b);
        double j = Math.floor(position + FUZZ * Math.max(1, position));
        double rest = Math.max(0, position - j);
        boolean exact = rest < FUZZ * Math.max(1, position);
        double h = switch (type) {
            case 1 -> exact ? 0 : 1;
            case 2 -> exact ? 0.5 : 1;
            case 3 -> exact && j % 2 == 0 ? 0 : 1;
            default -> exact ? 0 : rest;
        };
        double low = x[(int) Math.clamp(j - 1, 0, n - 1)];
        double high = x[(int) Math.clamp(j, 0, n - 1)];
        return h == 0 ? low : h == 1 ? high : low + h * (high - low);
    }
}
