package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteBeta;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// The F distribution of Fisher and Snedecor, the ratio of two mean squares.
/// 
/// @param df1 degrees of freedom of the numerator
/// @param df2 degrees of freedom of the denominator
public record FisherF(double df1, double df2) implements Distribution {
    /// Checks the parameters.
    public FisherF {
        Parameters.positive("f", "df1", df1);
        Parameters.positive("f", "df2", df2);
    }

    @Override
    public double logPdf(double x) {
        if (x < 0 || Double.isInfinite(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x == 0) {
            return df1 == 2 ? 0 : df1 < 2 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        double share = share(x);
        double rest = rest(x);
        return SaddlePoint.logBinomial(df1 / 2, df2 / 2, share, rest) + Math.log(df1 / 2) + Math.log(df2 / (df1 + df2))
                - Math.log(x);
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : IncompleteBeta.value(df1 / 2, df2 / 2, share(x), rest(x));
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : IncompleteBeta.value(df2 / 2, df1 / 2, rest(x), share(x));
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return Math.exp(IncompleteBeta.logOddsInverse(df1 / 2, df2 / 2, p, false)) * (df2 / df1);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return Math.exp(IncompleteBeta.logOddsInverse(df1 / 2, df2 / 2, p, true)) * (df2 / df1);
    }

    /// df1·x/(df1·x + df2).
    private double share(double x) {
        return 1 / (1 + df2 / (df1 * x));
    }

    private double rest(double x) {
        return 1 / (1 + df1 * x / df2);
    }

    /// The ratio of two mean squares.
    @Override
    public double sample(RandomGenerator random) {
        return Math.exp(GammaSampler.log(df1 / 2, random) - GammaSampler.log(df2 / 2, random)) * (df2 / df1);
    }
}
