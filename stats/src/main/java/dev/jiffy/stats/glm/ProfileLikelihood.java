package dev.jiffy.stats.glm;

import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.List;

/// Profile-likelihood limits of a coefficient: the values at which the deviance, minimised over all other coefficients, has
/// risen by the squared normal quantile times the dispersion (Venzon & Moolgavkar, Applied Statistics 37, 1988). Infinite where
/// it never does.
///
/// The signed root of the rise is nearly linear in the coefficient: it is searched by the secant method, in a bracket, to 1e-10 of
/// the quantile.
final class ProfileLikelihood {
    private static final int MOST_TRIALS = 100;
    private static final int MOST_DOUBLINGS = 30;

    private final Iteration fit;
    private final double[] offset;
    private final double dispersion;
    private final double[][] covariance;

    /// @param fit the model at its maximum
    /// @param covariance of its coefficients: the others start from the tangent of their path
    ProfileLikelihood(Iteration fit, double[] offset, double dispersion, double[][] covariance) {
        this.fit = fit;
        this.offset = offset;
        this.dispersion = dispersion;
        this.covariance = covariance;
    }

    /// One limit.
    ///
    /// @param j the coefficient
    /// @param target the normal quantile, negative for the lower limit
    double limit(int j, double target) {
        double centre = fit.coefficients[j];
        double inner = centre;
        double innerRoot = 0;
        double outer = Double.NaN;
        double outerRoot = Double.NaN;
        double at = centre + target * Math.sqrt(covariance[j][j]);
        for (int i = 0; i < MOST_TRIALS; i++) {
            double root = root(j, at, target);
            if (Math.abs(root - target) < 1e-10 * Math.abs(target)) {
                return at;
            }
            if (Math.abs(root) < Math.abs(target)) {
                inner = at;
                innerRoot = root;
            } else {
                outer = at;
                outerRoot = root;
            }
            if (Double.isNaN(outer)) {
                if (i > MOST_DOUBLINGS) {
                    return Math.copySign(Double.POSITIVE_INFINITY, target);
                }
                at = centre + 2 * (at - centre);
                continue;
            }
            if (Math.abs(outer - inner) <= 1e-13 * (Math.abs(outer) + Math.abs(inner))) {
                break;
            }
            double next = inner + (target - innerRoot) / (outerRoot - innerRoot) * (outer - inner);
            at = i % 4 == 3 || !Double.isFinite(outerRoot) ? 0.5 * (inner + outer) : next;
        }
        return at;
    }

    /// The signed root of the rise with coefficient j held at a value; infinite where no mean can be had.
    private double root(int j, double value, double sign) {
        double[] start = new double[fit.coefficients.length - 1];
        for (int k = 0, to = 0; k < fit.coefficients.length; k++) {
            if (k != j) {
                start[to++] = fit.coefficients[k]
                        + covariance[k][j] / covariance[j][j] * (value - fit.coefficients[j]);
            }
        }
        double[] shifted = offset.clone();
        double[] column = fit.columns.get(j).high();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += value * column[i];
        }
        List<ExtendedVector> columns = new ArrayList<>(fit.columns);
        columns.remove(j);
        Iteration held = new Iteration(fit.family, fit.link, fit.y, fit.weights, shifted, columns);
        double deviance = held.tryRun(start) ? held.deviance : Double.POSITIVE_INFINITY;
        return Math.copySign(Math.sqrt(Math.max(0, deviance - fit.deviance) / dispersion), sign);
    }
}
