package dev.jiffy.stats.glm;

import java.util.Arrays;

/// Residuals and influence of the rows of a generalised linear model, at the means that were reached.
///
/// @param fit where it ended
/// @param q   the orthonormal columns of the last reweighted regression, `[column][row]`
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record RowDiagnostics(Iteration fit, double[][] q) {
    /// Signed roots of each row's share of the deviance.
    double[] deviance() {
        double[] out = new double[fit.n];
        for (int i = 0; i < out.length; i++) {
            double share = fit.weights[i] == 0 ? 0 : fit.weights[i] * fit.family.deviance(fit.y[i], fit.mu[i]);
            out[i] = Math.copySign(Math.sqrt(Math.max(0, share)), fit.y[i] - fit.mu[i]);
        }
        return out;
    }

    /// (y − μ) √(w / V).
    double[] pearson() {
        return fit.pearson().clone();
    }

    /// (y − μ) dη/dμ.
    double[] working() {
        double[] out = new double[fit.n];
        Arrays.setAll(out, i -> (fit.y[i] - fit.mu[i]) / fit.link.slope(fit.eta[i]));
        return out;
    }

    /// The diagonal of the hat matrix of the last reweighted regression.
    double[] leverage() {
        double[] out = new double[fit.n];
        for (double[] column : q) {
            for (int i = 0; i < out.length; i++) {
                out[i] += column[i] * column[i];
            }
        }
        return out;
    }

    /// `(pearson/(1−h))² h / (dispersion · p)`.
    double[] cooksDistance(double dispersion) {
        double[] leverage = leverage();
        double[] out = new double[leverage.length];
        Arrays.setAll(out, i -> {
            double pull = fit.pearson()[i] / (1 - leverage[i]);
            return pull * pull * leverage[i] / (dispersion * q.length);
        });
        return out;
    }
}
