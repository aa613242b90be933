package dev.jiffy.stats.survival;

/// The log likelihood of an accelerated failure time model in its locations' coefficients and the logarithms of its
/// scales. With z = (y − xᵀb)/σ a row gives log f(z) − log σ, or log S(z) if it is censored; with g for either,
/// ∂/∂b = −g′x/σ and ∂/∂log σ = −g′z, less 1 for events.
final class ParametricLikelihood {
    /// Of a direction: what is rounding of it.
    static final double ROUNDING = 1e-4;

    private final ParametricProblem problem;
    private final double[][] x;
    final double[] y;

    /// The log likelihood at one place: value, gradient and minus second derivatives.
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Point(double value, double[] score, double[][] information) {
    }

    /// @param x regressors, `[column][row]`
    ParametricLikelihood(ParametricProblem problem, double[][] x) {
        this.problem = problem;
        this.x = x;
        y = new double[problem.weights().length];
        for (int i = 0; i < y.length; i++) {
            y[i] = problem.distribution().shifted(problem.response().stop()[i]) - problem.offset()[i];
        }
    }

    /// How many scales are estimated.
    int scales() {
        return problem.distribution().estimatesScale() ? problem.strata().levels().size() : 0;
    }

    double sigma(double[] theta, int stratum) {
        return scales() == 0 ? problem.distribution().scale() : Math.exp(theta[x.length + stratum]);
    }

    double location(double[] theta, int row) {
        double out = 0;
        for (int j = 0; j < x.length; j++) {
            out = Math.fma(theta[j], x[j][row], out);
        }
        return out;
    }

    double largestSigma(double[] theta) {
        double out = 0;
        for (int s = 0; s < problem.strata().levels().size(); s++) {
            out = Math.max(out, sigma(theta, s));
        }
        return out;
    }

    /// Whether a step leaves the locations of events where they are and moves those of some censored times up: then the
    /// likelihood grows for ever along it.
    boolean onlyFreesCensored(double[] step) {
        double largest = largestMove(step);
        for (int i = 0; i < y.length; i++) {
            double moved = location(step, i);
            if ((problem.response().events()[i] ? Math.abs(moved) : -moved) > ROUNDING * largest) {
                return false;
            }
        }
        return largest > 0;
    }

    /// The largest move of a location.
    double largestMove(double[] step) {
        double largest = 0;
        for (int i = 0; i < y.length; i++) {
            largest = Math.max(largest, Math.abs(location(step, i)));
        }
        return largest;
    }

    Point at(double[] theta) {
        int p = x.length;
        double value = 0;
        double[] score = new double[theta.length];
        double[][] information = new double[theta.length][theta.length];
        for (int i = 0; i < y.length; i++) {
            int stratum = problem.strata().codes()[i];
            double sigma = sigma(theta, stratum);
            double z = (y[i] - location(theta, i)) / sigma;
            double w = problem.weights()[i];
            boolean isEvent = problem.response().events()[i];
            ErrorLaw law = problem.distribution().law();
            ErrorLaw.Term g = isEvent ? law.density(z) : law.survivor(z);
            value += w * (g.value() - (isEvent ? Math.log(sigma) + jacobian(i) : 0));
            double first = -w * g.first() / sigma;
            double second = -w * g.second() / (sigma * sigma);
            for (int j = 0; j < p; j++) {
                score[j] += first * x[j][i];
                for (int k = 0; k <= j; k++) {
                    information[j][k] += second * x[j][i] * x[k][i];
                }
            }
            if (scales() > 0) {
                int s = p + stratum;
                score[s] -= w * (g.first() * z + (isEvent ? 1 : 0));
                double cross = -w * (g.second() * z + g.first()) / sigma;
                for (int j = 0; j < p; j++) {
                    information[s][j] += cross * x[j][i];
                }
                information[s][s] -= w * z * (g.second() * z + g.first());
            }
        }
        for (int j = 0; j < theta.length; j++) {
            for (int k = 0; k < j; k++) {
                information[k][j] = information[j][k];
            }
        }
        return new Point(value, score, information);
    }

    /// log dt/dy of an event: the density is that of time itself.
    private double jacobian(int row) {
        return problem.distribution().isLog() ? Math.log(problem.response().stop()[row]) : 0;
    }

    /// Derivatives by row with weights, `[parameter][row]`.
    double[][] rowScores(double[] theta) {
        double[][] out = new double[theta.length][y.length];
        for (int i = 0; i < y.length; i++) {
            int stratum = problem.strata().codes()[i];
            double sigma = sigma(theta, stratum);
            double z = (y[i] - location(theta, i)) / sigma;
            boolean isEvent = problem.response().events()[i];
            ErrorLaw law = problem.distribution().law();
            double first = (isEvent ? law.density(z) : law.survivor(z)).first();
            double w = problem.weights()[i];
            for (int j = 0; j < x.length; j++) {
                out[j][i] = -w * first * x[j][i] / sigma;
            }
            if (scales() > 0) {
                out[x.length + stratum][i] = -w * (first * z + (isEvent ? 1 : 0));
            }
        }
        return out;
    }
}
