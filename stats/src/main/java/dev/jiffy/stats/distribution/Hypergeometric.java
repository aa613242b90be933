package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.SaddlePoint;

/// The number of marked ones among `draws` taken without replacement; masses are three binomials by saddle point, tails the
/// sum of the masses on their side.
///
/// @param population how many there are
/// @param marked     how many of them are marked
/// @param draws      how many are taken
public record Hypergeometric(double population, double marked, double draws) implements DiscreteDistribution {
    /// Checks the parameters.
    public Hypergeometric {
        Parameters.count("hypergeometric", "N", population);
        Parameters.count("hypergeometric", "K", marked);
        Parameters.count("hypergeometric", "n", draws);
        Parameters.require(marked <= population, "hypergeometric: K must not exceed N, it is " + marked);
        Parameters.require(draws <= population, "hypergeometric: n must not exceed N, it is " + draws);
    }

    @Override
    public double logPdf(double x) {
        if (!DiscreteDistribution.isCount(x) || x < lowest() || x > highest()) {
            return Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY;
        }
        if (population == 0) {
            return 0;
        }
        double p = draws / population;
        double q = (population - draws) / population;
        return SaddlePoint.logBinomial(x, marked - x, p, q)
                + SaddlePoint.logBinomial(draws - x, population - marked - (draws - x), p, q)
                - SaddlePoint.logBinomial(draws, population - draws, p, q);
    }

    @Override
    public double cdf(double x) {
        double k = Math.floor(x);
        if (k < lowest() || k >= highest()) {
            return k < lowest() ? 0 : 1;
        }
        return k <= middle() ? below(k) : 1 - above(k + 1);
    }

    @Override
    public double sf(double x) {
        double k = Math.floor(x);
        if (k < lowest() || k >= highest()) {
            return k < lowest() ? 1 : 0;
        }
        return k <= middle() ? 1 - below(k) : above(k + 1);
    }

    private double below(double k) {
        double term = 1;
        double sum = 1;
        for (double x = k; x > lowest() && term > 1e-18 * sum; x--) {
            term *= x * (population - marked - draws + x) / ((marked - x + 1) * (draws - x + 1));
            sum += term;
        }
        return Math.min(1, Math.exp(logPdf(k) + Math.log(sum)));
    }

    private double above(double k) {
        double term = 1;
        double sum = 1;
        for (double x = k; x < highest() && term > 1e-18 * sum; x++) {
            term *= (marked - x) * (draws - x) / ((x + 1) * (population - marked - draws + x + 1));
            sum += term;
        }
        return Math.min(1, Math.exp(logPdf(k) + Math.log(sum)));
    }

    /// The smallest value.
    public double lowest() {
        return Math.max(0, draws + marked - population);
    }

    @Override
    public double highest() {
        return Math.min(marked, draws);
    }

    @Override
    public double middle() {
        return population == 0 ? 0 : draws * (marked / population);
    }
}
