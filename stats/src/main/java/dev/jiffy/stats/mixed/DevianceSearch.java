package dev.jiffy.stats.mixed;

import dev.jiffy.stats.optimize.QuasiNewton;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Where a deviance is smallest: over the relative covariance factors without bounds, since it does not change with the sign of their
/// columns, and over what else it depends on; from several starts.
final class DevianceSearch {
    private static final double STEP = 1e-3;
    private static final double SHORT_STEP = 1e-4;
    private static final int MOST_STEPS = 500;

    private final ToDoubleFunction<double[]> deviance;
    private final List<RandomTerm> ordered;
    private final double[] more;
    private final double[] starts;

    /// Where it ended.
    ///
    /// @param theta     elements of the factors, diagonals not negative, then what else there is
    /// @param converged whether that is a minimum
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record End(double[] theta, boolean converged) {
    }

    /// @param ordered the terms in the order in which the deviance has them
    /// @param more where to start with what comes behind the factors
    /// @param starts diagonals of the factors to start from
    DevianceSearch(ToDoubleFunction<double[]> deviance, List<RandomTerm> ordered, double[] more, double... starts) {
        this.deviance = deviance;
        this.ordered = ordered;
        this.more = more;
        this.starts = starts.clone();
    }

    /// Searches.
    End minimum() {
        double[] best = new double[0];
        double least = Double.POSITIVE_INFINITY;
        boolean reached = false;
        for (double from : starts) {
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

    /// The deviance with its gradient by differences, of second order where each value is a search of its own: their error in an estimate
    /// is a thousandth of what its standard error leaves open by then.
    private double evaluate(double[] x, double[] gradient) {
        for (int j = 0; j < x.length; j++) {
            double h = (more.length > 0 ? SHORT_STEP : STEP) * Math.max(1, Math.abs(x[j]));
            double slope = difference(x, j, h);
            gradient[j] = more.length > 0 ? slope : (4 * slope - difference(x, j, 2 * h)) / 3;
        }
        return deviance.applyAsDouble(x);
    }

    private double difference(double[] x, int j, double h) {
        double[] moved = x.clone();
        moved[j] = x[j] + h;
        double above = deviance.applyAsDouble(moved);
        moved[j] = x[j] - h;
        return (above - deviance.applyAsDouble(moved)) / (2 * h);
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
