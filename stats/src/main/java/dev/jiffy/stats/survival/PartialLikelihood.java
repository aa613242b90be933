package dev.jiffy.stats.survival;

/// The partial likelihood of Cox (Biometrika 62, 1975) with its score and information, on scaled regressors.
///
/// For a term of one moment with sums S over the risk set: log S₀, the mean x̄ = S₁/S₀ and the variance
/// V = S₂/S₀ − x̄x̄ᵀ.
final class PartialLikelihood {
    private final double[][] x;
    private final double[] offset;
    private final double[] weights;
    private final Ties ties;
    private final RiskSets sets;

    /// The log likelihood at one place.
    ///
    /// @param value       of the log likelihood
    /// @param score       its gradient
    /// @param information minus its second derivatives
    /// @param scale       what the diagonal of the information would be without taking means off
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Point(double value, double[] score, double[][] information, double[] scale) {
    }

    PartialLikelihood(CoxProblem problem, double[][] x) {
        this.x = x;
        offset = problem.offset();
        weights = problem.weights();
        ties = problem.ties();
        sets = new RiskSets(x, problem.response(), problem.strata(), weights);
    }

    RiskSets sets() {
        return sets;
    }

    /// Log hazards of all rows but for their baseline.
    double[] eta(double[] beta) {
        double[] out = offset.clone();
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.fma(beta[j], x[j][i], out[i]);
            }
        }
        return out;
    }

    Point at(double[] beta) {
        int p = x.length;
        double[] eta = eta(beta);
        double[] value = new double[1];
        double[] score = new double[p];
        double[][] information = new double[p][p];
        double[] scale = new double[p];
        sets.walk(eta, true, moment -> {
            for (int e = 0; e < moment.eventCount; e++) {
                int row = moment.events[e];
                value[0] += weights[row] * (eta[row] - moment.shift);
                for (int j = 0; j < p; j++) {
                    score[j] += weights[row] * x[j][row];
                }
            }
            if (ties == Ties.EXACT && moment.eventCount > 1) {
                value[0] -= ExactTies.subtract(x, eta, sets.atRisk(moment), moment, score, information);
                for (int j = 0; j < p; j++) {
                    scale[j] += moment.eventCount * moment.product(0, moment.risk.total(), j, j);
                }
                return;
            }
            double w = moment.stepWeight(ties);
            for (int step = 0; step < moment.steps(ties); step++) {
                double share = moment.share(step);
                double total = moment.total(share);
                value[0] -= w * Math.log(total);
                for (int j = 0; j < p; j++) {
                    double mean = moment.mean(share, total, j);
                    score[j] -= w * mean;
                    for (int k = 0; k <= j; k++) {
                        information[j][k] += w * (moment.product(share, total, j, k)
                                - mean * moment.mean(share, total, k));
                    }
                    scale[j] += w * moment.product(share, total, j, j);
                }
            }
        });
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < j; k++) {
                information[k][j] = information[j][k];
            }
        }
        return new Point(value[0], score, information, scale);
    }
}
