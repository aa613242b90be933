package dev.jiffy.stats.discrete;

import dev.jiffy.stats.special.GammaFunctions;
import dev.jiffy.stats.special.SaddlePoint;

/// log P(y) of a Poisson or negative binomial count with mean μ = e^η and θ = e^t, and its derivatives in η and t. The
/// variance is μ + μ²/θ; θ = ∞ is Poisson.
///
/// With s₁ = Σ_{k<y} 1/(θ+k) and s₂ = Σ_{k<y} 1/(θ+k)² the derivatives in θ are s₁ − log(1 + μ/θ) + (μ−y)/(θ+μ) and −s₂
/// + μ/(θ(θ+μ)) + (y−μ)/(θ+μ)² (Lawless, Canadian Journal of Statistics 15, 1987); nothing in them cancels for large θ.
final class CountDensity {
    private static final int MOST_TERMS = 300;

    double value;
    double byEta;
    double byEta2;
    double byTheta;
    double byTheta2;
    double byBoth;

    /// Takes the values at one row.
    void set(double y, double eta, double theta) {
        double mu = Math.exp(eta);
        if (theta == Double.POSITIVE_INFINITY) {
            value = y == 0 ? -mu : SaddlePoint.logPoisson(y, mu);
            byEta = y - mu;
            byEta2 = -mu;
            return;
        }
        double logs = 0;
        double first = 0;
        double second = 0;
        if (y <= MOST_TERMS) {
            for (int k = 0; k < y; k++) {
                logs += Math.log((theta + k) / (k + 1));
                first += 1 / (theta + k);
                second += 1 / ((theta + k) * (theta + k));
            }
        } else {
            logs = ratio(y, theta) - GammaFunctions.lgamma(theta);
            first = GammaFunctions.digamma(theta + y) - GammaFunctions.digamma(theta);
            second = GammaFunctions.trigamma(theta) - GammaFunctions.trigamma(theta + y);
        }
        double sum = theta + mu;
        double ratio = mu / sum;
        value = logs - theta * Math.log1p(mu / theta) - (y == 0 ? 0 : y * Math.log1p(theta / mu));
        byEta = theta / sum * (y - mu);
        byEta2 = -(y + theta) * ratio * (theta / sum);
        double slope = first - Math.log1p(mu / theta) + (mu - y) / sum;
        double bend = -second + ratio / theta + (y - mu) / (sum * sum);
        byTheta = theta * slope;
        byTheta2 = theta * slope + theta * theta * bend;
        byBoth = theta / sum * ratio * (y - mu);
    }

    /// log Γ(y + θ) − log Γ(y + 1) of a large y, by Stirling's formula with its error, so that the large terms never
    /// appear.
    private static double ratio(double y, double theta) {
        double more = theta - 1;
        double m = y + more;
        double log = Math.log1p(more / y);
        return y * log - more + more * Math.log(m) + log / 2 + GammaFunctions.stirlingError(m)
                - GammaFunctions.stirlingError(y);
    }
}
