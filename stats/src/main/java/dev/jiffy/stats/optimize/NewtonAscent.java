package dev.jiffy.stats.optimize;

import dev.jiffy.stats.numeric.Vectors;
import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The maximum of a log-likelihood by Newton's method with its exact second derivatives.
///
/// Where the information is not positive definite a multiple of its diagonal is added to it (Levenberg; Nocedal &
/// Wright, Numerical Optimization, 2nd ed., section 3.4); a step that does not raise the value enough is halved. The
/// measure of what is left to do is the decrement gᵀ I⁻¹ g, the squared length of the next step in standard errors. The
/// search ends when that is below 1e-22, or below 1e-16 and no longer falling, which is rounding.
///
/// A likelihood without a maximum (separated responses, for one) looks converged by its value while steps do not
/// shorten. This is noticed: the decrement is below 1e-8 and three steps in a row still move a predictor by more than
/// 0.01.
public final class NewtonAscent {
    private static final int MOST_STEPS = 300;
    private static final int MOST_HALVINGS = 40;
    private static final double DONE = 1e-22;
    private static final double ROUNDING = 1e-16;
    private static final double NEAR = 1e-8;
    private static final double MOVES = 0.01;

    /// A log-likelihood with its derivatives.
    public interface LogLikelihood {
        /// The value at x; `gradient` and `information`, minus the second derivatives, are filled. NaN or −∞ where x is
        /// not allowed.
        double evaluate(double[] x, double[] gradient, double[][] information);

        /// The largest change of a predictor that a step makes.
        double reach(double[] step);
    }

    /// Where the search ended.
    ///
    /// @param x the best point
    /// @param value the log-likelihood there
    /// @param gradient its gradient there
    /// @param covariance the inverse of the information there, NaN where that is not positive definite
    /// @param iterations steps taken
    /// @param converged whether it is a maximum
    /// @param unbounded whether the value rises to a limit that no point has
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Maximum(double[] x, double value, double[] gradient, double[][] covariance, int iterations,
            boolean converged, boolean unbounded) {
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Point(double[] x, double value, double[] gradient, double[][] information) {
        static Point at(LogLikelihood f, double[] x) {
            double[] gradient = new double[x.length];
            double[][] information = new double[x.length][x.length];
            return new Point(x, f.evaluate(x, gradient, information), gradient, information);
        }
    }

    private NewtonAscent() {
    }

    /// From `start`, where the value must be finite.
    ///
    /// @throws StatsException if the thread was interrupted
    public static Maximum maximize(LogLikelihood f, double[] start) {
        Point point = Point.at(f, start.clone());
        boolean converged = false;
        int moving = 0;
        int steps = 0;
        double before = Double.POSITIVE_INFINITY;
        while (steps < MOST_STEPS && moving < 3 && Double.isFinite(point.value)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("the fit was cancelled");
            }
            double ridge = 0;
            Factor factor = Factor.of(point.information, ridge);
            while (factor == null && ridge < 1e12) {
                ridge = ridge == 0 ? 1e-4 : 4 * ridge;
                factor = Factor.of(point.information, ridge);
            }
            if (factor == null) {
                break;
            }
            double[] step = factor.solve(point.gradient);
            double decrement = Vectors.dot(step, point.gradient);
            if (ridge == 0 && (decrement <= DONE || decrement < ROUNDING && decrement >= before)) {
                converged = true;
                break;
            }
            before = ridge == 0 ? decrement : Double.POSITIVE_INFINITY;
            moving = ridge == 0 && decrement < NEAR && f.reach(step) > MOVES ? moving + 1 : 0;
            Point next = search(f, point, step, decrement);
            if (next == null) {
                break;
            }
            point = next;
            steps++;
        }
        return new Maximum(point.x, point.value, point.gradient, inverse(point.information), steps, converged,
                moving == 3);
    }

    /// The first of the whole step, half of it … that raises the value; the whole step where rounding hides what it
    /// gains.
    private static @Nullable Point search(LogLikelihood f, Point from, double[] step, double decrement) {
        double fraction = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] x = from.x.clone();
            for (int i = 0; i < x.length; i++) {
                x[i] += fraction * step[i];
            }
            Point next = Point.at(f, x);
            double noise = 1e-13 * Math.abs(from.value) + 1e-13;
            if (next.value >= from.value + 1e-4 * fraction * decrement
                    || decrement < NEAR && next.value >= from.value - noise) {
                return next;
            }
            fraction /= 2;
        }
        return null;
    }

    private static double[][] inverse(double[][] information) {
        int n = information.length;
        double[][] out = new double[n][n];
        Factor factor = Factor.of(information, 0);
        for (int i = 0; i < n; i++) {
            if (factor == null) {
                Arrays.fill(out[i], Double.NaN);
            } else {
                out[i][i] = 1;
                out[i] = factor.solve(out[i]);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                out[i][j] = out[j][i];
            }
        }
        return out;
    }

    /// D⁻¹ A D⁻¹ + ridge = L Lᵀ, D the roots of the diagonal.
    private static final class Factor {
        private final double[][] lower;
        private final double[] scale;

        private Factor(double[][] lower, double[] scale) {
            this.lower = lower;
            this.scale = scale;
        }

        /// Null where that is not positive definite.
        static @Nullable Factor of(double[][] a, double ridge) {
            int n = a.length;
            double[] scale = new double[n];
            for (int i = 0; i < n; i++) {
                scale[i] = Math.sqrt(Math.abs(a[i][i]));
                if (!(scale[i] > 0 && scale[i] < Double.POSITIVE_INFINITY) || ridge == 0 && a[i][i] < 0) {
                    if (ridge == 0 || !Double.isFinite(scale[i])) {
                        return null;
                    }
                    scale[i] = 1;
                }
            }
            double[][] l = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = a[i][j] / scale[i] / scale[j] + (i == j ? ridge : 0);
                    for (int k = 0; k < j; k++) {
                        sum = Math.fma(-l[i][k], l[j][k], sum);
                    }
                    if (i == j && !(sum > 1e-15)) {
                        return null;
                    }
                    l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
                }
            }
            return new Factor(l, scale);
        }

        double[] solve(double[] b) {
            int n = b.length;
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = b[i] / scale[i];
                for (int k = 0; k < i; k++) {
                    x[i] = Math.fma(-lower[i][k], x[k], x[i]);
                }
                x[i] /= lower[i][i];
            }
            for (int i = n - 1; i >= 0; i--) {
                for (int k = i + 1; k < n; k++) {
                    x[i] = Math.fma(-lower[k][i], x[k], x[i]);
                }
                x[i] /= lower[i][i];
            }
            for (int i = 0; i < n; i++) {
                x[i] /= scale[i];
            }
            return x;
        }
    }
}
