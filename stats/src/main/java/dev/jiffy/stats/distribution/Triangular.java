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
        return x <= a || x >= b ? (x <= a ? 0 : 1) : below(x - a, x - c, b - x, c - a, b - c);
    }

    @Override
    public double sf(double x) {
        return x <= a || x >= b ? (x <= a ? 1 : 0) : below(b - x, c - x, x - a, b - c, c - a);
    }

    /// P(X < x) for a triangle that rises over `left` and falls over `right`: x is `start` from its beginning, `past` beyond
    /// its mode, `rest` from its end.
    private double below(double start, double past, double rest, double left, double right) {
        double width = b - a;
        return past < 0
                ? start / width * (start / left)
                : left / width + past / width * ((right + rest) / right);
    }

    @Override
    public double quantile(double p) {
        return Parameters.outside(p)
                ? Double.NaN
                : p < 0.5 ? a + inverse(p, c - a, b - c) : b - inverse(1 - p, b - c, c - a);
    }

    @Override
    public double isf(double p) {
        return Parameters.outside(p)
                ? Double.NaN
                : p < 0.5 ? b - inverse(p, b - c, c - a) : a + inverse(1 - p, c - a, b - c);
    }

    /// How far from the beginning lies p.
    private double inverse(double p, double left, double right) {
        double width = b - a;
        double beyond = p - left / width;
        return beyond < 0
                ? Math.sqrt(p * width * left)
                : left + width * right * beyond / (right + Math.sqrt((1 - p) * width * right));
    }
}
