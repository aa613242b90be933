package dev.jiffy.stats.robust;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Regressions reweighted by ψ(r/s)/(r/s) until fitted values stand still to 1e-12 scales.
final class Reweighting {
    private static final int MOST_STEPS = 2000;
    private static final double CLOSE = 1e-12;

    private final WeightedRegression regression;
    private final double[] y;
    private final Psi psi;
    private double[] coefficients;
    private double[] fit;
    private double[] weights;
    private double scale;
    private boolean converged;
    private int steps;

    private Reweighting(WeightedRegression regression, double[] y, Psi psi, double[] from) {
        this.regression = regression;
        this.y = y;
        this.psi = psi;
        coefficients = from;
        fit = new double[y.length];
        weights = new double[y.length];
    }

    /// From least squares, the scale being estimated on the way.
    static Reweighting fromLeastSquares(WeightedRegression regression, double[] y, Psi psi, ResidualScale estimate) {
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        Reweighting out = new Reweighting(regression, y, psi, new double[0]);
        out.coefficients = out.solve(ones);
        out.iterate(estimate);
        return out;
    }

    /// From an S-estimate, whose scale is kept.
    static Reweighting from(ScaleEstimate start, WeightedRegression regression, double[] y, Psi psi) {
        Reweighting out = new Reweighting(regression, y, psi, start.coefficients());
        out.scale = start.scale();
        out.iterate(null);
        return out;
    }

    private void iterate(@Nullable ResidualScale estimate) {
        int n = y.length;
        double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
        for (steps = 1; steps < MOST_STEPS; steps++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("cancelled while a robust model was fitted");
            }
            double[] before = fit;
            double scaleBefore = scale;
            fit = regression.fit(coefficients);
            double moved = 0;
            double[] residuals = new double[n];
            for (int i = 0; i < n; i++) {
                moved = Math.max(moved, Math.abs(fit[i] - before[i]));
                residuals[i] = y[i] - fit[i];
            }
            if (estimate != null) {
                scale = estimate.next(residuals, steps == 1 ? Double.NaN : scale, n - regression.size());
            }
            if (!(scale > 1e-13 * largest)) {
                throw ScaleEstimate.noScale();
            }
            double[] now = new double[n];
            Arrays.setAll(now, i -> psi.weight(residuals[i] / scale));
            weights = now;
            if (steps > 1 && moved <= CLOSE * scale && Math.abs(scale - scaleBefore) <= CLOSE * scale) {
                converged = true;
                return;
            }
            coefficients = solve(weights);
        }
    }

    private double[] solve(double[] w) {
        double[] b = regression.solve(w);
        if (b == null) {
            throw new StatsException("the rows that keep a weight do not determine all terms; take psi huber, or leave"
                    + " terms out");
        }
        return b;
    }

    /// The variance that belongs to (XᵀX)⁻¹: κ² Σψ²/(n−p) / (mean ψ′)² with κ = 1 + p var(ψ′)/(n (mean ψ′)²).
    double variance() {
        int n = y.length;
        int p = regression.size();
        double square = 0;
        double mean = 0;
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            double r = y[i] - fit[i];
            square += weights[i] * r * weights[i] * r;
            slope[i] = psi.slope(r / scale);
            mean += slope[i] / n;
        }
        double spread = 0;
        for (double d : slope) {
            spread += (d - mean) * (d - mean) / (n - 1);
        }
        double kappa = 1 + p * spread / (n * mean * mean);
        double deviation = Math.sqrt(square / (n - p)) * kappa / mean;
        return deviation * deviation;
    }

    /// In the orthonormal basis.
    double[] coefficients() {
        return coefficients;
    }

    double[] fit() {
        return fit;
    }

    double[] weights() {
        return weights;
    }

    double scale() {
        return scale;
    }

    boolean converged() {
        return converged;
    }

    int steps() {
        return steps;
    }
}
