package dev.jiffy.stats.mixed;

import dev.jiffy.stats.optimize.QuasiNewton;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Where a deviance is smallest: over the relative covariance factors without bounds, from two starts, since it does not change with
/// the sign of their columns; and over what else it depends on.
final class DevianceSearch {
    private static final double STEP = 1e-3;
    private static final int MOST_STEPS = 500;

    private final ToDoubleFunction<double[]> deviance;
    private final List<RandomTerm> ordered;
    private final double[] more;

    /// Where it ended.
    ///
    /// @param theta     elements of the factors, diagonals not negative, then what else there is
    /// @param converged whether that is a minimum
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record End(double[] theta, boolean converged) {
    }

    /// @param ordered the terms in the order in which the deviance has them
    /// @param more where to start with what comes behind the factors
    DevianceSearch(ToDoubleFunction<double[]> deviance, List<RandomTerm> ordered, double[] more) {
        this.deviance = deviance;
        this.ordered = ordered;
        this.more = more;
    }

    /// Searches.
    End minimum() {
        double[] best = new double[0];
        double least = Double.POSITIVE_INFINITY;
        boolean reached = false;
        for (double from : new double[]{1, 0.1}) {
            QuasiNewton.Minimum minimum = QuasiNewton.minimize(this::evaluate, diagonal(from), 1e-7, MOST_STEPS);
            double value = deviance.applyAsDouble(minimum.x());
            if (value < least - 1e-9) {
                least = value;
                best = minimum.x();
                reached = minimum.converged() || flat(minimum.gradient());
            }
        }
        return new End(snapped(best, least), reached);
    }

    private double[] diagonal(double value) {
        int factors = ordered.stream().mapToInt(RandomTerm::parameters).sum();
        double[] out = new double[factors + more.length];
        System.arraycopy(more, 0, out, factors, more.length);
        int at = 0;
        for (RandomTerm term : ordered) {
            for (int c = 0; c < term.size(); c++) {
                out[at] = value;
                at += term.size() - c;
            }
        }
        return out;
    }

    /// The deviance with its gradient by differences of fourth order.
    private double evaluate(double[] x, double[] gradient) {
        for (int j = 0; j < x.length; j++) {
            double[] moved = x.clone();
            double h = STEP * Math.max(1, Math.abs(x[j]));
            double[] f = new double[4];
            double[] by = {h, -h, 2 * h, -2 * h};
            for (int k = 0; k < 4; k++) {
                moved[j] = x[j] + by[k];
                f[k] = deviance.applyAsDouble(moved);
            }
            gradient[j] = (8 * (f[0] - f[1]) - (f[2] - f[3])) / (12 * h);
        }
        return deviance.applyAsDouble(x);
    }

    private static boolean flat(double[] gradient) {
        return Arrays.stream(gradient).allMatch(g -> Math.abs(g) < 1e-4);
    }

    /// With diagonals that are zero but for rounding set to zero, and positive otherwise.
    private double[] snapped(double[] found, double least) {
        double[] out = found.clone();
        int at = 0;
        for (RandomTerm term : ordered) {
            for (int c = 0; c < term.size(); c++) {
                int length = term.size() - c;
                if (out[at] < 0) {
                    for (int r = 0; r < length; r++) {
                        out[at + r] = -out[at + r];
                    }
                }
                if (out[at] < 1e-2) {
                    double old = out[at];
                    out[at] = 0;
                    if (deviance.applyAsDouble(out) > least + 1e-8) {
                        out[at] = old;
                    }
                }
                at += length;
            }
        }
        return out;
    }
}
