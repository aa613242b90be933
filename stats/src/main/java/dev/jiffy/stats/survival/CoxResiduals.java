package dev.jiffy.stats.survival;

import java.util.Arrays;
import java.util.List;

/// Residuals of a Cox model (Therneau, Grambsch & Fleming, Biometrika 77, 1990; Therneau & Grambsch, Modeling Survival
/// Data, 2000, chapters 4 and 7). With tied events Efron's way a row with the event is charged only what the terms of its
/// moment charge it.
final class CoxResiduals {
    private final double[][] x;
    private final CoxProblem problem;
    private final double[] eta;
    private final List<HazardSteps> hazards;

    /// @param x   scaled regressors
    /// @param eta log hazards
    CoxResiduals(double[][] x, CoxProblem problem, double[] eta, List<HazardSteps> hazards) {
        this.x = x;
        this.problem = problem;
        this.eta = eta;
        this.hazards = hazards;
    }

    /// Whether there was an event less the hazard that the row went through.
    double[] martingale() {
        SurvivalResponse response = problem.response();
        double[] out = new double[response.size()];
        for (int i = 0; i < out.length; i++) {
            HazardSteps hazard = hazards.get(problem.strata().codes()[i]);
            int to = hazard.upTo(response.stop()[i]);
            double through = hazard.hazard(to) - hazard.hazard(hazard.upTo(response.start()[i]));
            if (response.events()[i]) {
                through -= hazard.steps.get(to - 1).share();
            }
            out[i] = (response.events()[i] ? 1 : 0) - Math.exp(eta[i] - hazard.shift) * through;
        }
        return out;
    }

    /// The derivatives of the log likelihood in each row, in scaled regressors, weights left out: `[column][row]`.
    double[][] score() {
        SurvivalResponse response = problem.response();
        double[][] out = new double[x.length][response.size()];
        for (int i = 0; i < response.size(); i++) {
            HazardSteps hazard = hazards.get(problem.strata().codes()[i]);
            int to = hazard.upTo(response.stop()[i]);
            int from = hazard.upTo(response.start()[i]);
            double r = Math.exp(eta[i] - hazard.shift);
            double through = hazard.hazard(to) - hazard.hazard(from);
            boolean isEvent = response.events()[i];
            for (int j = 0; j < x.length; j++) {
                double xj = x[j][i];
                double sum = xj * through - (hazard.first(to, j) - hazard.first(from, j));
                double own = 0;
                if (isEvent) {
                    HazardSteps.Step step = hazard.steps.get(to - 1);
                    sum -= xj * step.share() - step.shareFirst()[j];
                    own = xj - step.mean()[j];
                }
                out[j][i] = own - r * sum;
            }
        }
        return out;
    }

    /// By how much each estimate would change, to first order, without the row: `[place][row]`, in scaled regressors.
    ///
    /// @param covariance of estimates
    /// @param columns    theirs
    double[][] dfbeta(double[][] covariance, int[] columns) {
        double[][] score = score();
        double[] w = problem.weights();
        double[][] out = new double[columns.length][w.length];
        for (int a = 0; a < columns.length; a++) {
            for (int b = 0; b < columns.length; b++) {
                for (int i = 0; i < w.length; i++) {
                    out[a][i] += covariance[a][b] * w[i] * score[columns[b]][i];
                }
            }
        }
        return out;
    }

    /// The products of changes summed by cluster.
    static double[][] sandwich(double[][] dfbeta, int[] clusters) {
        double[][] sums = new double[dfbeta.length][1 + Arrays.stream(clusters).max().orElse(0)];
        double[][] out = new double[dfbeta.length][dfbeta.length];
        for (int a = 0; a < dfbeta.length; a++) {
            for (int i = 0; i < clusters.length; i++) {
                sums[a][clusters[i]] += dfbeta[a][i];
            }
            for (int b = 0; b <= a; b++) {
                for (int g = 0; g < sums[a].length; g++) {
                    out[a][b] += sums[a][g] * sums[b][g];
                }
                out[b][a] = out[a][b];
            }
        }
        return out;
    }

    /// x less its mean over the risk set for one row with the event.
    double[] schoenfeld(int row) {
        HazardSteps hazard = hazards.get(problem.strata().codes()[row]);
        double[] mean = hazard.steps.get(hazard.upTo(problem.response().stop()[row]) - 1).mean();
        double[] out = new double[x.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = x[j][row] - mean[j];
        }
        return out;
    }

    /// Martingale residuals made symmetric: sign(M) √(−2(M + δ log(δ − M))).
    static double[] deviance(double[] martingale, boolean[] events) {
        double[] out = new double[martingale.length];
        for (int i = 0; i < out.length; i++) {
            double m = martingale[i];
            double inner = events[i] ? m + Math.log1p(-m) : m;
            out[i] = Math.signum(m) * Math.sqrt(Math.max(0, -2 * inner));
        }
        return out;
    }
}
