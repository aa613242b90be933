package dev.jiffy.stats.glm;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.special.GammaFunctions;

/// Negative binomial regression (NB2) with θ by maximum likelihood: coefficients given θ and θ given the means in turn until
/// both stand still (Lawless, Canadian Journal of Statistics 15, 1987; Venables & Ripley, Modern Applied Statistics with S,
/// 2002, section 7.4). Standard errors of coefficients are those given θ; the two are asymptotically independent.
///
/// @param model the regression at θ
/// @param theta θ; the variance is μ + μ²/θ
/// @param thetaStdError from the observed information of θ alone
/// @param converged whether both stood still; if not, the data are hardly more variable than Poisson and θ grows
public record NegativeBinomialFit(GeneralizedModel model, double theta, double thetaStdError, boolean converged) {
    private static final int MOST_ROUNDS = 100;
    private static final double LARGEST = 1e8;

    /// Fits.
    public static NegativeBinomialFit fit(ModelMatrix matrix, GeneralizedModel.Response response, double[] offset,
            Link link) {
        double[] y = response.y();
        double[] w = response.weights();
        for (double value : y) {
            if (!(value >= 0)) {
                throw new StatsException("a response of " + value + ": negbin needs counts");
            }
        }
        GeneralizedModel model = GeneralizedModel.fit(matrix, response, offset, new Family.Poisson(), link, null);
        double theta = moment(y, model.fitted(), w);
        boolean converged = false;
        for (int round = 0; round < MOST_ROUNDS && !converged; round++) {
            double before = theta;
            double[] mu = model.fitted();
            theta = maximum(y, mu, w, theta);
            model = GeneralizedModel.fit(matrix, response, offset, new Family.NegativeBinomial(theta), link,
                    model.aliased().isEmpty() ? model.estimates() : null);
            converged = Math.abs(theta - before) <= 1e-11 * theta && theta < LARGEST;
        }
        double information = -derivatives(y, model.fitted(), w, theta)[1];
        return new NegativeBinomialFit(model, theta, 1 / Math.sqrt(information), converged && model.converged());
    }

    private static double moment(double[] y, double[] mu, double[] w) {
        double above = 0;
        double n = 0;
        for (int i = 0; i < y.length; i++) {
            double ratio = y[i] / mu[i] - 1;
            above += w[i] * ratio * ratio;
            n += w[i];
        }
        return Math.min(n / above, 1e3);
    }

    /// θ at the maximum for these means: Newton in log θ, with steps of at most 1.
    private static double maximum(double[] y, double[] mu, double[] w, double from) {
        double theta = from;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            double[] d = derivatives(y, mu, w, theta);
            double slope = d[0] * theta;
            double bend = d[1] * theta * theta + d[0] * theta;
            double step = bend < 0 ? -slope / bend : Math.signum(slope);
            theta = Math.min(theta * Math.exp(Math.clamp(step, -1, 1)), LARGEST);
            if (Math.abs(step) < 1e-14 || theta == LARGEST) {
                break;
            }
        }
        return theta;
    }

    /// First and second derivative of the log-likelihood in θ.
    private static double[] derivatives(double[] y, double[] mu, double[] w, double theta) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < y.length; i++) {
            if (w[i] == 0) {
                continue;
            }
            double sum = theta + mu[i];
            first += w[i] * (GammaFunctions.digamma(theta + y[i]) - GammaFunctions.digamma(theta)
                    + Math.log(theta / sum) + 1 - (theta + y[i]) / sum);
            second += w[i] * (GammaFunctions.trigamma(theta + y[i]) - GammaFunctions.trigamma(theta) + 1 / theta
                    - 2 / sum + (theta + y[i]) / (sum * sum));
        }
        return new double[]{first, second};
    }
}
