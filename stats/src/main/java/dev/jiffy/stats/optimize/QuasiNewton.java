package dev.jiffy.stats.optimize;

import dev.jiffy.stats.numeric.Vectors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Minimisation by BFGS with a weak Wolfe line search by bisection.
///
/// Nocedal & Wright, Numerical Optimization, 2nd ed., algorithm 6.1; the line search is Lewis & Overton, Nonsmooth
/// optimization via quasi-Newton methods, Math. Program. 141 (2013), algorithm 2.6. A point whose value is NaN or
/// infinite counts as too far, so a function may refuse points.
public final class QuasiNewton {
    private static final double ARMIJO = 1e-4;
    private static final double WOLFE = 0.9;

    /// A function with its gradient.
    @FunctionalInterface
    public interface Objective {
        /// The value at x; `gradient` is filled. NaN or infinite where x is not allowed.
        double evaluate(double[] x, double[] gradient);
    }

    /// Where the search ended.
    ///
    /// @param x          the best point
    /// @param value      the function there
    /// @param gradient   its gradient there
    /// @param iterations steps taken
    /// @param converged  whether the gradient or the predicted decrease vanished
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Minimum(double[] x, double value, double[] gradient, int iterations, boolean converged) {
    }

    private QuasiNewton() {
    }

    /// From `start` until the largest part of the gradient is below `tolerance`, or steps no longer pay.
    public static Minimum minimize(Objective f, double[] start, double tolerance, int maxIterations) {
        int n = start.length;
        double[] x = start.clone();
        double[] g = new double[n];
        double value = f.evaluate(x, g);
        if (n == 0 || !Double.isFinite(value)) {
            return new Minimum(x, value, g, 0, n == 0 && Double.isFinite(value));
        }
        double[][] h = new double[n][n];
        boolean fresh = true;
        reset(h, g);
        int stalled = 0;
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            if (largest(g) < tolerance) {
                return new Minimum(x, value, g, iteration, true);
            }
            double[] p = direction(h, g);
            double slope = Vectors.dot(p, g);
            if (!(slope < 0)) {
                reset(h, g);
                fresh = true;
                p = direction(h, g);
                slope = Vectors.dot(p, g);
            }
            Step step = search(f, x, value, p, slope);
            if (step == null) {
                if (fresh) {
                    return new Minimum(x, value, g, iteration, largest(g) < Math.sqrt(tolerance));
                }
                reset(h, g);
                fresh = true;
                continue;
            }
            double gain = value - step.value;
            update(h, x, g, step, fresh);
            fresh = false;
            x = step.x;
            g = step.gradient;
            value = step.value;
            stalled = gain <= 1e-15 * Math.abs(value) ? stalled + 1 : 0;
            if (stalled == 3) {
                return new Minimum(x, value, g, iteration + 1, true);
            }
        }
        return new Minimum(x, value, g, maxIterations, false);
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Step(double[] x, double value, double[] gradient) {
    }

    private static @Nullable Step search(Objective f, double[] x, double value, double[] p,
            double slope) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double t = 1;
        Step best = null;
        for (int trial = 0; trial < 50; trial++) {
            double[] at = new double[x.length];
            for (int i = 0; i < at.length; i++) {
                at[i] = Math.fma(t, p[i], x[i]);
            }
            double[] gradient = new double[x.length];
            double there = f.evaluate(at, gradient);
            if (!(there <= value + ARMIJO * t * slope)) {
                high = t;
            } else {
                best = new Step(at, there, gradient);
                if (Vectors.dot(gradient, p) >= WOLFE * slope) {
                    return best;
                }
                low = t;
            }
            t = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
            if (high - low < 1e-14 * high) {
                break;
            }
        }
        return best;
    }

    private static void update(double[][] h, double[] x, double[] g, Step step, boolean fresh) {
        int n = x.length;
        double[] s = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            s[i] = step.x[i] - x[i];
            y[i] = step.gradient[i] - g[i];
        }
        double sy = Vectors.dot(s, y);
        double yy = Vectors.dot(y, y);
        if (!(sy > 1e-12 * Math.sqrt(yy * Vectors.dot(s, s)))) {
            return;
        }
        if (fresh) {
            for (int i = 0; i < n; i++) {
                Arrays.fill(h[i], 0);
                h[i][i] = sy / yy;
            }
        }
        double[] hy = new double[n];
        for (int i = 0; i < n; i++) {
            hy[i] = Vectors.dot(h[i], y);
        }
        double factor = (1 + Vectors.dot(y, hy) / sy) / sy;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
            }
        }
    }

    private static double[] direction(double[][] h, double[] g) {
        double[] p = new double[g.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = -Vectors.dot(h[i], g);
        }
        return p;
    }

    /// A first step of length one at most.
    private static void reset(double[][] h, double[] g) {
        double length = Math.max(1, Math.sqrt(Vectors.dot(g, g)));
        for (int i = 0; i < g.length; i++) {
            Arrays.fill(h[i], 0);
            h[i][i] = 1 / length;
        }
    }

    private static double largest(double[] g) {
        double most = 0;
        for (double x : g) {
            most = Math.max(most, Math.abs(x));
        }
        return most;
    }
}
