package dev.jiffy.stats.glm;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.special.GammaFunctions;
import dev.jiffy.stats.special.SaddlePoint;

/// A variance function with what belongs to it: deviance, likelihood, starting values (McCullagh & Nelder 1989, table 2.1).
/// Deviances avoid cancellation where the fit is close.
public sealed interface Family {
    /// Its name in R.
    String label();

    /// The canonical link.
    Link canonical();

    /// V(μ).
    double variance(double mu);

    /// dV/dμ.
    double varianceSlope(double mu);

    /// The deviance of one observation of weight 1.
    double deviance(double y, double mu);

    /// Whether μ can be a mean.
    boolean isMean(double mu);

    /// Whether y can be a response.
    boolean isResponse(double y);

    /// A mean to start from.
    double start(double y, double weight);

    /// Whether the dispersion is 1 by assumption.
    boolean hasFixedDispersion();

    /// −2 log-likelihood, NaN for quasi families.
    ///
    /// @param trials the number of trials of each observation for binomial proportions
    double minusTwoLogLikelihood(double[] y, double[] mu, double[] weights, double[] trials, double deviance);

    /// The family of this name, negbin excepted.
    ///
    /// @param variance of the quasi family: constant, mu, mu^2, mu^3 or mu(1-mu)
    /// @throws StatsException if there is none
    static Family named(String label, String variance) {
        return switch (label) {
            case "gaussian" -> new Gaussian();
            case "binomial" -> new Binomial();
            case "poisson" -> new Poisson();
            case "Gamma" -> new Gamma();
            case "inverse.gaussian" -> new InverseGaussian();
            case "quasibinomial" -> new Quasi(label, new Binomial());
            case "quasipoisson" -> new Quasi(label, new Poisson());
            case "quasi" -> new Quasi(label, switch (variance.replace(" ", "")) {
                case "constant" -> new Gaussian();
                case "mu" -> new Poisson();
                case "mu^2" -> new Gamma();
                case "mu^3" -> new InverseGaussian();
                case "mu(1-mu)" -> new Binomial();
                default -> throw new StatsException("variance \"" + variance
                        + "\" is none of constant, mu, mu^2, mu^3, mu(1-mu)");
            });
            default -> throw new StatsException("family \"" + label
                    + "\" is none of gaussian, binomial, poisson, Gamma, inverse.gaussian, quasi, quasibinomial, quasipoisson, negbin");
        };
    }

    /// y log(y/μ) + μ − y.
    private static double half(double y, double mu) {
        return y <= 0 ? mu : SaddlePoint.deviance(y, mu);
    }

    /// Normal: V = 1.
    record Gaussian() implements Family {
        @Override
        public String label() {
            return "gaussian";
        }

        @Override
        public Link canonical() {
            return Link.IDENTITY;
        }

        @Override
        public double variance(double mu) {
            return 1;
        }

        @Override
        public double varianceSlope(double mu) {
            return 0;
        }

        @Override
        public double deviance(double y, double mu) {
            return (y - mu) * (y - mu);
        }

        @Override
        public boolean isMean(double mu) {
            return Double.isFinite(mu);
        }

        @Override
        public boolean isResponse(double y) {
            return true;
        }

        @Override
        public double start(double y, double weight) {
            return y;
        }

        @Override
        public boolean hasFixedDispersion() {
            return false;
        }

        @Override
        public double minusTwoLogLikelihood(double[] y, double[] mu, double[] weights, double[] trials,
                double deviance) {
            double logs = 0;
            int n = 0;
            for (double weight : weights) {
                if (weight > 0) {
                    logs += Math.log(weight);
                    n++;
                }
            }
            return n * (Math.log(2 * Math.PI * deviance / n) + 1) - logs;
        }
    }

    /// Proportions of successes: V = μ(1−μ).
    record Binomial() implements Family {
        @Override
        public String label() {
            return "binomial";
        }

        @Override
        public Link canonical() {
            return Link.LOGIT;
        }

        @Override
        public double variance(double mu) {
            return mu * (1 - mu);
        }

        @Override
        public double varianceSlope(double mu) {
            return 1 - 2 * mu;
        }

        @Override
        public double deviance(double y, double mu) {
            return 2 * (half(y, mu) + half(1 - y, 1 - mu));
        }

        @Override
        public boolean isMean(double mu) {
            return mu > 0 && mu < 1;
        }

        @Override
        public boolean isResponse(double y) {
            return y >= 0 && y <= 1;
        }

        @Override
        public double start(double y, double weight) {
            return (weight * y + 0.5) / (weight + 1);
        }

        @Override
        public boolean hasFixedDispersion() {
            return true;
        }

        @Override
        public double minusTwoLogLikelihood(double[] y, double[] mu, double[] weights, double[] trials,
                double deviance) {
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                if (trials[i] > 0) {
                    double successes = Math.rint(trials[i] * y[i]);
                    sum += weights[i] / trials[i]
                            * SaddlePoint.logBinomial(successes, Math.rint(trials[i]) - successes, mu[i], 1 - mu[i]);
                }
            }
            return -2 * sum;
        }
    }

    /// Counts: V = μ.
    record Poisson() implements Family {
        @Override
        public String label() {
            return "poisson";
        }

        @Override
        public Link canonical() {
            return Link.LOG;
        }

        @Override
        public double variance(double mu) {
            return mu;
        }

        @Override
        public double varianceSlope(double mu) {
            return 1;
        }

        @Override
        public double deviance(double y, double mu) {
            return 2 * half(y, mu);
        }

        @Override
        public boolean isMean(double mu) {
            return mu > 0 && Double.isFinite(mu);
        }

        @Override
        public boolean isResponse(double y) {
            return y >= 0;
        }

        @Override
        public double start(double y, double weight) {
            return y + 0.1;
        }

        @Override
        public boolean hasFixedDispersion() {
            return true;
        }

        @Override
        public double minusTwoLogLikelihood(double[] y, double[] mu, double[] weights, double[] trials,
                double deviance) {
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                sum += weights[i] * SaddlePoint.logPoisson(y[i], mu[i]);
            }
            return -2 * sum;
        }
    }

    /// Positive responses of constant coefficient of variation: V = μ².
    record Gamma() implements Family {
        @Override
        public String label() {
            return "Gamma";
        }

        @Override
        public Link canonical() {
            return Link.INVERSE;
        }

        @Override
        public double variance(double mu) {
            return mu * mu;
        }

        @Override
        public double varianceSlope(double mu) {
            return 2 * mu;
        }

        @Override
        public double deviance(double y, double mu) {
            return y == 0 ? 2 * (Math.log(mu) - 1) : 2 * SaddlePoint.deviance(1, y / mu);
        }

        @Override
        public boolean isMean(double mu) {
            return mu > 0 && Double.isFinite(mu);
        }

        @Override
        public boolean isResponse(double y) {
            return y > 0;
        }

        @Override
        public double start(double y, double weight) {
            return y > 0 ? y : 0.1;
        }

        @Override
        public boolean hasFixedDispersion() {
            return false;
        }

        @Override
        public double minusTwoLogLikelihood(double[] y, double[] mu, double[] weights, double[] trials,
                double deviance) {
            double total = 0;
            for (double weight : weights) {
                total += weight;
            }
            double shape = total / deviance;
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                double rate = shape / mu[i];
                sum += weights[i] * (shape * Math.log(rate) + (shape - 1) * Math.log(y[i]) - rate * y[i]
                        - GammaFunctions.lgamma(shape));
            }
            return -2 * sum;
        }
    }

    /// First passage times: V = μ³.
    record InverseGaussian() implements Family {
        @Override
        public String label() {
            return "inverse.gaussian";
        }

        @Override
        public Link canonical() {
            return Link.INVERSE_SQUARE;
        }

        @Override
        public double variance(double mu) {
            return mu * mu * mu;
        }

        @Override
        public double varianceSlope(double mu) {
            return 3 * mu * mu;
        }

        @Override
        public double deviance(double y, double mu) {
            return (y - mu) * (y - mu) / (y * mu * mu);
        }

        @Override
        public boolean isMean(double mu) {
            return mu > 0 && Double.isFinite(mu);
        }

        @Override
        public boolean isResponse(double y) {
            return y > 0;
        }

        @Override
        public double start(double y, double weight) {
            return y;
        }

        @Override
        public boolean hasFixedDispersion() {
            return false;
        }

        @Override
        public double minusTwoLogLikelihood(double[] y, double[] mu, double[] weights, double[] trials,
                double deviance) {
            double total = 0;
            double logs = 0;
            for (int i = 0; i < y.length; i++) {
                total += weights[i];
                logs += weights[i] * Math.log(y[i]);
            }
            return total * (Math.log(2 * Math.PI * deviance / total) + 1) + 3 * logs;
        }
    }

    /// Overdispersed counts with known θ: V = μ + μ²/θ.
    record NegativeBinomial(double theta) implements Family {
        @Override
        public String label() {
            return "negbin";
        }

        @Override
        public Link canonical() {
            return Link.LOG;
        }

        @Override
        public double variance(double mu) {
            return mu + mu * mu / theta;
        }

        @Override
        public double varianceSlope(double mu) {
            return 1 + 2 * mu / theta;
        }

        @Override
        public double deviance(double y, double mu) {
            return Math.max(0, 2 * (half(y, mu) - half(y + theta, mu + theta)));
        }

        @Override
        public boolean isMean(double mu) {
            return mu > 0 && Double.isFinite(mu);
        }

        @Override
        public boolean isResponse(double y) {
            return y >= 0;
        }

        @Override
        public double start(double y, double weight) {
            return y == 0 ? 1.0 / 6 : y;
        }

        @Override
        public boolean hasFixedDispersion() {
            return true;
        }

        @Override
        public double minusTwoLogLikelihood(double[] y, double[] mu, double[] weights, double[] trials,
                double deviance) {
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                // Γ(y+θ)/(y! Γ(θ)) pᶿ qʸ = θ/(y+θ) times a binomial mass of real arguments.
                double p = theta / (theta + mu[i]);
                double q = mu[i] / (theta + mu[i]);
                sum += weights[i] * (SaddlePoint.logBinomial(theta, y[i], p, q) + Math.log(theta / (theta + y[i])));
            }
            return -2 * sum;
        }
    }

    /// The variance of another family with a dispersion of its own, and no likelihood.
    record Quasi(String label, Family base) implements Family {
        @Override
        public Link canonical() {
            return label.equals("quasi") ? Link.IDENTITY : base.canonical();
        }

        @Override
        public double variance(double mu) {
            return base.variance(mu);
        }

        @Override
        public double varianceSlope(double mu) {
            return base.varianceSlope(mu);
        }

        @Override
        public double deviance(double y, double mu) {
            return base.deviance(y, mu);
        }

        @Override
        public boolean isMean(double mu) {
            return base.isMean(mu);
        }

        @Override
        public boolean isResponse(double y) {
            return base instanceof Gamma ? y >= 0 : base.isResponse(y);
        }

        @Override
        public double start(double y, double weight) {
            return base.start(y, weight);
        }

        @Override
        public boolean hasFixedDispersion() {
            return false;
        }

        @Override
        public double minusTwoLogLikelihood(double[] y, double[] mu, double[] weights, double[] trials,
                double deviance) {
            return Double.NaN;
        }
    }
}
