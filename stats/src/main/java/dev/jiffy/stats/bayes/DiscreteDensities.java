package dev.jiffy.stats.bayes;

import dev.jiffy.stats.special.GammaFunctions;

/// Log masses of observed counts and classes as nodes of a [Tape], without the constants that no argument changes: what
/// Stan's `y ~ family(…)` adds (Stan Functions Reference, chapters "Binary" to "Multivariate discrete distributions").
///
/// Observations are numbers, parameters are nodes. An observation outside the support gives −∞. Classes count from 1, as in
/// Stan. For many rows with one linear predictor [GlmDensities] is faster.
public final class DiscreteDensities {
    private DiscreteDensities() {
    }

    private static int impossible(Tape t) {
        return t.node(Double.NEGATIVE_INFINITY);
    }

    private static boolean isCount(double y) {
        return y >= 0 && y == Math.rint(y) && y < Double.POSITIVE_INFINITY;
    }

    /// y log p + (1 − y) log(1 − p): one trial with success probability p.
    public static int bernoulli(Tape t, double y, int p) {
        return binomial(t, y, 1, p);
    }

    /// y η − log(1 + e^η): one trial with log odds η.
    public static int bernoulliLogit(Tape t, double y, int eta) {
        return binomialLogit(t, y, 1, eta);
    }

    /// y log p + (n − y) log(1 − p): y successes in n trials. 0 · log 0 is 0.
    public static int binomial(Tape t, double y, double trials, int p) {
        if (!isCount(y) || y > trials) {
            return impossible(t);
        }
        double v = t.value(p);
        double failures = trials - y;
        t.edge(p, (y == 0 ? 0 : y / v) - (failures == 0 ? 0 : failures / (1 - v)));
        return t.node((y == 0 ? 0 : y * Math.log(v)) + (failures == 0 ? 0 : failures * Math.log1p(-v)));
    }

    /// y η − n log(1 + e^η): y successes in n trials with log odds η.
    public static int binomialLogit(Tape t, double y, double trials, int eta) {
        if (!isCount(y) || y > trials) {
            return impossible(t);
        }
        double v = t.value(eta);
        double e = Math.exp(-Math.abs(v));
        double p = (v >= 0 ? 1 : e) / (1 + e);
        t.edge(eta, y - trials * p);
        return t.node((v >= 0 ? (y - trials) * v : y * v) - trials * Math.log1p(e));
    }

    /// y log λ − λ: Poisson with mean λ.
    public static int poisson(Tape t, double y, int lambda) {
        if (!isCount(y)) {
            return impossible(t);
        }
        double v = t.value(lambda);
        t.edge(lambda, (y == 0 ? 0 : y / v) - 1);
        return t.node((y == 0 ? 0 : y * Math.log(v)) - v);
    }

    /// y η − e^η: Poisson with log mean η.
    public static int poissonLog(Tape t, double y, int eta) {
        if (!isCount(y)) {
            return impossible(t);
        }
        double mean = Math.exp(t.value(eta));
        t.edge(eta, y - mean);
        return t.node((y == 0 ? 0 : y * t.value(eta)) - mean);
    }

    /// log Γ(y + φ) − log Γ(φ) + y log(μ/(μ + φ)) + φ log(φ/(μ + φ)): negative binomial with mean μ and variance μ + μ²/φ.
    public static int negativeBinomial2(Tape t, double y, int mu, int phi) {
        if (!isCount(y)) {
            return impossible(t);
        }
        double m = t.value(mu);
        double f = t.value(phi);
        t.edge(mu, (y == 0 ? 0 : y / m) - (y + f) / (m + f));
        t.edge(phi, phiSlope(y, m, f));
        return t.node(GammaFunctions.lgamma(y + f) - GammaFunctions.lgamma(f) + (y == 0 ? 0 : y * Math.log(m / (m + f)))
                - f * Math.log1p(m / f));
    }

    /// The same with log mean η.
    public static int negativeBinomial2Log(Tape t, double y, int eta, int phi) {
        if (!isCount(y)) {
            return impossible(t);
        }
        double v = t.value(eta);
        double m = Math.exp(v);
        double f = t.value(phi);
        double logSum = v > Math.log(f) ? v + Math.log1p(f / m) : Math.log(f) + Math.log1p(m / f);
        t.edge(eta, y - (y + f) / (1 + f / m));
        t.edge(phi, phiSlope(y, m, f));
        return t.node(GammaFunctions.lgamma(y + f) - GammaFunctions.lgamma(f) + y * (v - logSum)
                + f * (Math.log(f) - logSum));
    }

    private static double phiSlope(double y, double m, double f) {
        return GammaFunctions.digamma(y + f) - GammaFunctions.digamma(f) - Math.log1p(m / f) + (m - y) / (m + f);
    }

    /// log θ_k: class k of 1 … K with probabilities θ.
    public static int categorical(Tape t, int k, int[] theta) {
        if (k < 1 || k > theta.length) {
            return impossible(t);
        }
        return t.log(theta[k - 1]);
    }

    /// η_k − log Σ e^η: class k of 1 … K with log odds η.
    public static int categoricalLogit(Tape t, int k, int[] eta) {
        if (k < 1 || k > eta.length) {
            return impossible(t);
        }
        return t.subtract(eta[k - 1], t.logSumExp(eta));
    }

    /// Σ y_k log θ_k: counts of K classes with probabilities θ. 0 · log 0 is 0.
    public static int multinomial(Tape t, double[] y, int[] theta) {
        double sum = 0;
        for (int k = 0; k < theta.length; k++) {
            if (!isCount(y[k])) {
                return impossible(t);
            }
        }
        for (int k = 0; k < theta.length; k++) {
            if (y[k] > 0) {
                double p = t.value(theta[k]);
                sum += y[k] * Math.log(p);
                t.edge(theta[k], y[k] / p);
            }
        }
        return t.node(sum);
    }
}
