package dev.jiffy.stats.distribution;

/// The triangular distribution.
/// 
/// @param a smallest value
/// @param c mode
/// @param b largest value
public record Triangular(double a, double c, double b) implements Distribution {
    /// Checks the parameters.
    public Triangular {
        Parameters.finite("triangular", "a", a);
        Parameters.finite("triangular", "c", c);
        Parameters.finite("triangular", "b", b);
        Parameters.require(a < b, "triangular: a must be below b, they are " + a + " and " + b);
        Parameters.require(a <= c && c <= b, "triangular: the mode c must lie between a and b, it is " + c);
    }

    @Override
    public double logPdf(double x) {
        if (x < a || x > b) {
            return Double.NEGATIVE_INFINITY;
        }
        double height = Math.log(2 / (b - a));
        return x < c ? height + Math.log((x - a) / (c - a)) : x == c ? height : height + Math.log((b - x) / (b - c));
    }

    @Override
    public double cdf(double x) {
        if (x <= a || x >= b) {
            return x <= a ? 0 : 1;
        }
        return x < c ? left(x) : 1 - right(x);
    }

    @Override
    public double sf(double x) {
        if (x <= a || x >= b) {
            return x <= a ? 1 : 0;
        }
        return x < c ? 1 - left(x) : right(x);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        double share = (c - a) / (b - a);
        return p < share ? a + Math.sqrt(p * (b - a) * (c - a)) : b - Math.sqrt((1 - p) * (b - a) * (b - c));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        double share = (b - c) / (b - a);
        return p < share ? b - Math.sqrt(p * (b - a) * (b - c)) : a + Math.sqrt((1 - p) * (b - a) * (c - a));
    }

    private double left(double x) {
        return (x - a) / (b - a) * ((x - a) / (c - a));
    }

    private double right(double x) {
        return (b - x) / (b - a) * ((b - x) / (b - c));
    }
}
