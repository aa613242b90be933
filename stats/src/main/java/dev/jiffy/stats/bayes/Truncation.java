package dev.jiffy.stats.bayes;

import dev.jiffy.stats.special.NormalFunctions;

/// Logs of distribution functions and their complements as nodes of a [Tape]: what a truncated density is divided by, and what
/// a censored observation adds.
///
/// `lcdf` is log P(X ≤ x), `lccdf` is log P(X > x), named as in Stan. Both tails are found by their own complement and stay
/// finite far out. All arguments are nodes; a bound in the data is a [Tape#constant].
public final class Truncation {
    private Truncation() {
    }

    /// log Φ(z); its derivative φ/Φ is the reciprocal of Mills' ratio.
    private static int logPhi(Tape t, double z, int x, double byX, int mu, double byMu, int sigma, double bySigma) {
        double hazard = 1 / NormalFunctions.mills(-z);
        t.edge(x, hazard * byX);
        t.edge(mu, hazard * byMu);
        t.edge(sigma, hazard * bySigma);
        return t.node(NormalFunctions.logNormalCdf(z));
    }

    /// Normal.
    public static int normalLcdf(Tape t, int x, int mu, int sigma) {
        double s = t.value(sigma);
        double z = (t.value(x) - t.value(mu)) / s;
        return logPhi(t, z, x, 1 / s, mu, -1 / s, sigma, -z / s);
    }

    /// Normal.
    public static int normalLccdf(Tape t, int x, int mu, int sigma) {
        double s = t.value(sigma);
        double z = (t.value(x) - t.value(mu)) / s;
        return logPhi(t, -z, x, -1 / s, mu, 1 / s, sigma, z / s);
    }

    /// Log-normal.
    public static int logNormalLcdf(Tape t, int x, int mu, int sigma) {
        return normalLcdf(t, t.log(x), mu, sigma);
    }

    /// Log-normal.
    public static int logNormalLccdf(Tape t, int x, int mu, int sigma) {
        return normalLccdf(t, t.log(x), mu, sigma);
    }

    /// Logistic: −log(1 + e^{−(x − μ)/s}).
    public static int logisticLcdf(Tape t, int x, int mu, int scale) {
        return t.logLogistic(t.divide(t.subtract(x, mu), scale));
    }

    /// Logistic: −log(1 + e^{(x − μ)/s}).
    public static int logisticLccdf(Tape t, int x, int mu, int scale) {
        return t.logLogistic(t.divide(t.subtract(mu, x), scale));
    }

    /// Cauchy: log of ½ + atan(z)/π, in the lower tail of atan(−1/z)/π.
    public static int cauchyLcdf(Tape t, int x, int mu, int sigma) {
        return cauchy(t, x, mu, sigma, 1);
    }

    /// Cauchy.
    public static int cauchyLccdf(Tape t, int x, int mu, int sigma) {
        return cauchy(t, x, mu, sigma, -1);
    }

    private static int cauchy(Tape t, int x, int mu, int sigma, int sign) {
        double s = t.value(sigma);
        double z = sign * (t.value(x) - t.value(mu)) / s;
        double p = z < -1 ? Math.atan(-1 / z) / Math.PI : 0.5 + Math.atan(z) / Math.PI;
        double slope = 1 / (Math.PI * (1 + z * z) * p);
        t.edge(x, sign * slope / s);
        t.edge(mu, -sign * slope / s);
        t.edge(sigma, -slope * z / s);
        return t.node(Math.log(p));
    }

    /// Laplace.
    public static int laplaceLcdf(Tape t, int x, int mu, int sigma) {
        return laplace(t, x, mu, sigma, 1);
    }

    /// Laplace.
    public static int laplaceLccdf(Tape t, int x, int mu, int sigma) {
        return laplace(t, x, mu, sigma, -1);
    }

    private static int laplace(Tape t, int x, int mu, int sigma, int sign) {
        double s = t.value(sigma);
        double z = sign * (t.value(x) - t.value(mu)) / s;
        double tail = 0.5 * Math.exp(-Math.abs(z));
        double slope = z < 0 ? 1 : tail / (1 - tail);
        t.edge(x, sign * slope / s);
        t.edge(mu, -sign * slope / s);
        t.edge(sigma, -slope * z / s);
        return t.node(z < 0 ? z - Math.log(2) : Math.log1p(-tail));
    }

    /// Exponential with rate r: log(1 − e^{−r x}).
    public static int exponentialLcdf(Tape t, int x, int rate) {
        double h = t.value(x) * t.value(rate);
        double slope = 1 / Math.expm1(h);
        t.edge(x, slope * t.value(rate));
        t.edge(rate, slope * t.value(x));
        return t.node(Math.log(-Math.expm1(-h)));
    }

    /// Exponential with rate r: −r x.
    public static int exponentialLccdf(Tape t, int x, int rate) {
        return t.linear(-1, t.multiply(x, rate), 0);
    }

    /// Weibull with shape a and scale b: log(1 − e^{−(x/b)ᵃ}).
    public static int weibullLcdf(Tape t, int x, int shape, int scale) {
        int h = t.pow(t.divide(x, scale), shape);
        double v = t.value(h);
        t.edge(h, 1 / Math.expm1(v));
        return t.node(Math.log(-Math.expm1(-v)));
    }

    /// Weibull with shape a and scale b: −(x/b)ᵃ.
    public static int weibullLccdf(Tape t, int x, int shape, int scale) {
        return t.linear(-1, t.pow(t.divide(x, scale), shape), 0);
    }

    /// log(eᵃ − eᵇ) for a > b: between two bounds, from their `lcdf`.
    public static int logDifference(Tape t, int a, int b) {
        double gap = t.value(b) - t.value(a);
        t.edge(a, 1 / -Math.expm1(gap));
        t.edge(b, -1 / Math.expm1(-gap));
        return t.node(t.value(a) + Math.log(-Math.expm1(gap)));
    }
}
