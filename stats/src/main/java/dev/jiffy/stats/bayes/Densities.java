package dev.jiffy.stats.bayes;

/// Log densities as nodes of a [Tape], without the constants that no argument changes.
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
}
