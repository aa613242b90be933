package dev.jiffy.stats.inference;

import dev.jiffy.stats.special.IncompleteBeta;
import dev.jiffy.stats.special.IncompleteGamma;
import dev.jiffy.stats.special.NormalFunctions;

/// Probabilities of more extreme statistics, each from its own tail, and quantiles for confidence limits. NaN for degrees
/// of freedom that are not positive.
public final class Tails {
    private Tails() {
    }

    /// P(|T| > |t|) for Student's t: I(ν/(ν+t²); ν/2, 1/2), Abramowitz & Stegun 26.7.1.
    public static double twoSidedT(double t, double df) {
        if (!(df > 0) || Double.isNaN(t)) {
            return Double.NaN;
        }
        double square = t * t;
        return square == Double.POSITIVE_INFINITY
                ? 0
                : IncompleteBeta.value(df / 2, 0.5, df / (df + square), square / (df + square));
    }

    /// P(|Z| > |z|) for a standard normal.
    public static double twoSidedNormal(double z) {
        return 2 * NormalFunctions.normalCdf(-Math.abs(z));
    }

    /// P(F > f): I(d₂/(d₂+d₁f); d₂/2, d₁/2), Abramowitz & Stegun 26.6.2.
    public static double upperF(double f, double df1, double df2) {
        if (!(df1 > 0) || !(df2 > 0) || Double.isNaN(f)) {
            return Double.NaN;
        }
        if (f == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double sum = df2 + df1 * f;
        return f <= 0 ? 1 : IncompleteBeta.value(df2 / 2, df1 / 2, df2 / sum, df1 * f / sum);
    }

    /// P(χ² > x).
    public static double upperChiSquare(double x, double df) {
        if (!(df > 0) || Double.isNaN(x)) {
            return Double.NaN;
        }
        return x <= 0 ? 1 : IncompleteGamma.q(df / 2, x / 2);
    }

    /// The t with P(|T| > t) = 1 − level.
    public static double criticalT(double level, double df) {
        if (!(df > 0)) {
            return Double.NaN;
        }
        return Math.sqrt(df * Math.exp(-IncompleteBeta.logOddsInverse(df / 2, 0.5, 1 - level, false)));
    }

    /// The z with P(|Z| > z) = 1 − level.
    public static double criticalNormal(double level) {
        return -NormalFunctions.normalQuantile((1 - level) / 2);
    }
}
