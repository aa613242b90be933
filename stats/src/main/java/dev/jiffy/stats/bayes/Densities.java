package dev.jiffy.stats.bayes;

import dev.jiffy.stats.special.GammaFunctions;

/// Log densities of continuous quantities as nodes of a [Tape], without the constants that no argument changes: what Stan's
/// `x ~ family(…)` adds.
///
/// Names and parameters are those of the Stan Functions Reference, chapters "Unbounded", "Positive" and "Continuous
/// distributions on [0, 1]". A method that ends in `Nodes` takes every argument as a node, so that it serves hierarchical
/// models; a datum or a fixed parameter is a [Tape#constant] there. The others take fixed parameters as numbers, which is
/// what priors need. The derivatives are those of the formula in closed form.
///
/// Outside the support the value is −∞ or NaN, which a sampler takes as a point not to go to; no exception. A parameter on a
/// constrained scale comes from a [Scope], which adds the Jacobian of its transform.
public final class Densities {
    private Densities() {
    }

    /// −log σ − (x − μ)²/(2σ²), all three nodes.
    public static int normalNodes(Tape t, int x, int mu, int sigma) {
        double s = t.value(sigma);
        double z = (t.value(x) - t.value(mu)) / s;
        t.edge(x, -z / s);
        t.edge(mu, z / s);
        t.edge(sigma, (z * z - 1) / s);
        return t.node(-Math.log(s) - 0.5 * z * z);
    }

    /// −log σ − (x − μ)²/(2σ²) of a datum.
    public static int normalDatum(Tape t, double x, int mu, int sigma) {
        double s = t.value(sigma);
        double z = (x - t.value(mu)) / s;
        t.edge(mu, z / s);
        t.edge(sigma, (z * z - 1) / s);
        return t.node(-Math.log(s) - 0.5 * z * z);
    }

    /// −(x − μ)²/(2σ²) with constant μ and σ.
    public static int normal(Tape t, int x, double mu, double sigma) {
        double z = (t.value(x) - mu) / sigma;
        t.edge(x, -z / sigma);
        return t.node(-0.5 * z * z);
    }

    /// −log(1 + (x/s)²): Cauchy about 0.
    public static int cauchy(Tape t, int x, double scale) {
        double z = t.value(x) / scale;
        t.edge(x, -2 * z / (scale * (1 + z * z)));
        return t.node(-Math.log1p(z * z));
    }

    /// −(ν + 1)/2 · log(1 + ((x − μ)/σ)²/ν): Student's t.
    public static int studentT(Tape t, int x, double nu, double mu, double sigma) {
        double z = (t.value(x) - mu) / sigma;
        t.edge(x, -(nu + 1) * z / (sigma * (nu + z * z)));
        return t.node(-0.5 * (nu + 1) * Math.log1p(z * z / nu));
    }

    /// (a − 1) log x − b x: gamma with shape a and rate b.
    public static int gamma(Tape t, int x, double shape, double rate) {
        double v = t.value(x);
        t.edge(x, (shape - 1) / v - rate);
        return t.node((shape - 1) * Math.log(v) - rate * v);
    }

    /// −log x − (log x − m)²/(2s²) with constant m and s.
    public static int logNormal(Tape t, int x, double m, double s) {
        double log = Math.log(t.value(x));
        double z = (log - m) / s;
        t.edge(x, -(1 + z / s) / t.value(x));
        return t.node(-log - 0.5 * z * z);
    }

    /// −log σ − (log y − m)²/(2σ²) of a datum, m = log of the node `median`.
    public static int logNormalDatum(Tape t, double y, int median, int sigma) {
        double s = t.value(sigma);
        double z = (Math.log(y) - Math.log(t.value(median))) / s;
        t.edge(median, z / (s * t.value(median)));
        t.edge(sigma, (z * z - 1) / s);
        return t.node(-Math.log(s) - 0.5 * z * z);
    }

    /// log r − r x of a datum: exponential with rate r.
    public static int exponentialDatum(Tape t, double x, int rate) {
        double r = t.value(rate);
        t.edge(rate, 1 / r - x);
        return t.node(Math.log(r) - r * x);
    }

    /// −log σ − (ν + 1)/2 · log(1 + ((x − μ)/σ)²/ν) + log Γ((ν + 1)/2) − log Γ(ν/2) − ½ log ν: Student's t.
    public static int studentTNodes(Tape t, int x, int nu, int mu, int sigma) {
        double v = t.value(nu);
        double s = t.value(sigma);
        double z = (t.value(x) - t.value(mu)) / s;
        double q = z * z / v;
        double slope = (v + 1) * z / (s * (v + z * z));
        t.edge(x, -slope);
        t.edge(mu, slope);
        t.edge(sigma, slope * z - 1 / s);
        t.edge(nu, 0.5 * (GammaFunctions.digamma(0.5 * (v + 1)) - GammaFunctions.digamma(0.5 * v) - 1 / v
                - Math.log1p(q) + (v + 1) * q / (v * (1 + q))));
        return t.node(GammaFunctions.lgamma(0.5 * (v + 1)) - GammaFunctions.lgamma(0.5 * v) - 0.5 * Math.log(v)
                - Math.log(s) - 0.5 * (v + 1) * Math.log1p(q));
    }

    /// −log σ − log(1 + ((x − μ)/σ)²): Cauchy.
    public static int cauchyNodes(Tape t, int x, int mu, int sigma) {
        double s = t.value(sigma);
        double z = (t.value(x) - t.value(mu)) / s;
        double slope = 2 * z / (s * (1 + z * z));
        t.edge(x, -slope);
        t.edge(mu, slope);
        t.edge(sigma, slope * z - 1 / s);
        return t.node(-Math.log(s) - Math.log1p(z * z));
    }

    /// −log σ − |x − μ|/σ: Laplace, Stan's `double_exponential`.
    public static int laplaceNodes(Tape t, int x, int mu, int sigma) {
        double s = t.value(sigma);
        double d = t.value(x) - t.value(mu);
        t.edge(x, -Math.signum(d) / s);
        t.edge(mu, Math.signum(d) / s);
        t.edge(sigma, (Math.abs(d) / s - 1) / s);
        return t.node(-Math.log(s) - Math.abs(d) / s);
    }

    /// −log s − z − 2 log(1 + e⁻ᶻ) with z = (x − μ)/s: logistic.
    public static int logisticNodes(Tape t, int x, int mu, int scale) {
        double s = t.value(scale);
        double z = (t.value(x) - t.value(mu)) / s;
        double slope = Math.tanh(0.5 * z) / s;
        t.edge(x, -slope);
        t.edge(mu, slope);
        t.edge(scale, slope * z - 1 / s);
        double size = Math.abs(z);
        return t.node(-Math.log(s) - size - 2 * Math.log1p(Math.exp(-size)));
    }

    /// −log x − log σ − (log x − μ)²/(2σ²): log-normal.
    public static int logNormalNodes(Tape t, int x, int mu, int sigma) {
        double log = Math.log(t.value(x));
        double s = t.value(sigma);
        double z = (log - t.value(mu)) / s;
        t.edge(x, -(1 + z / s) / t.value(x));
        t.edge(mu, z / s);
        t.edge(sigma, (z * z - 1) / s);
        return t.node(-log - Math.log(s) - 0.5 * z * z);
    }

    /// a log b − log Γ(a) + (a − 1) log x − b x: gamma with shape a and rate b.
    public static int gammaNodes(Tape t, int x, int shape, int rate) {
        double v = t.value(x);
        double a = t.value(shape);
        double b = t.value(rate);
        double log = Math.log(v);
        t.edge(x, (a - 1) / v - b);
        t.edge(shape, Math.log(b) - GammaFunctions.digamma(a) + log);
        t.edge(rate, a / b - v);
        return t.node(a * Math.log(b) - GammaFunctions.lgamma(a) + (a - 1) * log - b * v);
    }

    /// a log b − log Γ(a) − (a + 1) log x − b/x: inverse gamma with shape a and scale b.
    public static int inverseGammaNodes(Tape t, int x, int shape, int scale) {
        double v = t.value(x);
        double a = t.value(shape);
        double b = t.value(scale);
        double log = Math.log(v);
        t.edge(x, (b / v - a - 1) / v);
        t.edge(shape, Math.log(b) - GammaFunctions.digamma(a) - log);
        t.edge(scale, a / b - 1 / v);
        return t.node(a * Math.log(b) - GammaFunctions.lgamma(a) - (a + 1) * log - b / v);
    }

    /// −(a + 1) log x − b/x: inverse gamma with fixed shape a and scale b.
    public static int inverseGamma(Tape t, int x, double shape, double scale) {
        double v = t.value(x);
        t.edge(x, (scale / v - shape - 1) / v);
        return t.node(-(shape + 1) * Math.log(v) - scale / v);
    }

    /// (ν/2 − 1) log x − x/2 − ν/2 · log 2 − log Γ(ν/2): χ² with ν degrees of freedom.
    public static int chiSquareNodes(Tape t, int x, int nu) {
        double v = t.value(x);
        double half = 0.5 * t.value(nu);
        t.edge(x, (half - 1) / v - 0.5);
        t.edge(nu, 0.5 * (Math.log(0.5 * v) - GammaFunctions.digamma(half)));
        return t.node((half - 1) * Math.log(v) - 0.5 * v - half * Math.log(2) - GammaFunctions.lgamma(half));
    }

    /// log r − r x: exponential with rate r.
    public static int exponentialNodes(Tape t, int x, int rate) {
        double r = t.value(rate);
        t.edge(x, -r);
        t.edge(rate, 1 / r - t.value(x));
        return t.node(Math.log(r) - r * t.value(x));
    }

    /// −r x: exponential with fixed rate r.
    public static int exponential(Tape t, int x, double rate) {
        t.edge(x, -rate);
        return t.node(-rate * t.value(x));
    }

    /// log a − a log b + (a − 1) log x − (x/b)ᵃ: Weibull with shape a and scale b.
    public static int weibullNodes(Tape t, int x, int shape, int scale) {
        double v = t.value(x);
        double a = t.value(shape);
        double b = t.value(scale);
        double ratio = Math.log(v / b);
        double power = Math.exp(a * ratio);
        t.edge(x, (a - 1 - a * power) / v);
        t.edge(shape, 1 / a + ratio * (1 - power));
        t.edge(scale, a * (power - 1) / b);
        return t.node(Math.log(a) - Math.log(v) + a * ratio - power);
    }

    /// (a − 1) log x + (b − 1) log(1 − x) − log B(a, b): beta.
    public static int betaNodes(Tape t, int x, int a, int b) {
        double v = t.value(x);
        double first = t.value(a);
        double second = t.value(b);
        double both = GammaFunctions.digamma(first + second);
        double log = Math.log(v);
        double rest = Math.log1p(-v);
        t.edge(x, (first - 1) / v - (second - 1) / (1 - v));
        t.edge(a, log + both - GammaFunctions.digamma(first));
        t.edge(b, rest + both - GammaFunctions.digamma(second));
        return t.node((first - 1) * log + (second - 1) * rest + GammaFunctions.lgamma(first + second)
                - GammaFunctions.lgamma(first) - GammaFunctions.lgamma(second));
    }

    /// (a − 1) log x + (b − 1) log(1 − x): beta with fixed a and b.
    public static int beta(Tape t, int x, double a, double b) {
        double v = t.value(x);
        t.edge(x, (a - 1) / v - (b - 1) / (1 - v));
        return t.node((a - 1) * Math.log(v) + (b - 1) * Math.log1p(-v));
    }
}
