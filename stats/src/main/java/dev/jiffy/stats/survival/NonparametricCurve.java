package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Survival curves from counts alone, with late entry and weights.
///
/// Standard errors are Greenwood's, Σ d/(n(n − d)) for log S, and Σ d/n² for H. They take a weight for a number of equal
/// rows; if a weight is no whole number, they are those of the infinitesimal jackknife instead, Σ (wᵢ ∂/∂wᵢ)², as in
/// R's `survival`. Both are the same for KM without weights.
public final class NonparametricCurve {
    private final SurvivalResponse response;
    private final double[] weights;
    private final CurveEstimator estimator;
    /// Rows in the order of their ends, and of their starts.
    private final int[] byStop;
    private final int[] byStart;

    private NonparametricCurve(SurvivalResponse response, double[] weights, CurveEstimator estimator) {
        this.response = response;
        this.weights = weights;
        this.estimator = estimator;
        byStop = Sorting.order(response.stop());
        byStart = Sorting.order(response.start());
    }

    /// One curve for each group, in the order of its levels.
    ///
    /// @param groups    one a row
    /// @param weights   one a row, empty for none; rows of weight 0 are left out
    /// @throws StatsException if a group has no row of a weight above 0
    public static List<SurvivalCurve> of(SurvivalResponse response, Column.Factor groups, double[] weights,
            CurveEstimator estimator) {
        List<SurvivalCurve> out = new ArrayList<>();
        for (int g = 0; g < groups.levels().size(); g++) {
            int level = g;
            int[] rows = IntStream.range(0, response.size())
                    .filter(i -> groups.codes()[i] == level && (weights.length == 0 || weights[i] > 0)).toArray();
            out.add(of(groups.levels().get(g), response.select(rows),
                    weights.length == 0 ? weights : IntStream.of(rows).mapToDouble(i -> weights[i]).toArray(),
                    estimator));
        }
        return List.copyOf(out);
    }

    /// The curve of all rows.
    ///
    /// @param weights above 0, one a row; empty for none
    /// @throws StatsException if there is no row
    public static SurvivalCurve of(String label, SurvivalResponse response, double[] weights,
            CurveEstimator estimator) {
        if (response.size() == 0) {
            throw new StatsException("the group " + label + " has no row; leave it out");
        }
        double[] w = weights;
        if (w.length == 0) {
            w = new double[response.size()];
            Arrays.fill(w, 1);
        }
        return new NonparametricCurve(response, w, estimator).curve(label);
    }

    private SurvivalCurve curve(String label) {
        int n = response.size();
        double[] stop = response.stop();
        double[] times = Arrays.stream(stop).map(time -> time + 0.0).sorted().distinct().toArray();
        int m = times.length;
        double[] atRisk = new double[m];
        double[] events = new double[m];
        double[] censored = new double[m];
        double[] survival = new double[m];
        double[] hazard = new double[m];
        Influence logSurvival = new Influence(m);
        Influence cumulative = new Influence(m);
        // From the last time to the first, so that sums of weights of those at risk only grow.
        double stopped = 0;
        double late = 0;
        int stoppedCount = 0;
        int lateCount = 0;
        int[] left = new int[m];
        int[] deaths = new int[m];
        int row = n - 1;
        int start = n - 1;
        for (int j = m - 1; j >= 0; j--) {
            for (; row >= 0 && stop[byStop[row]] == times[j]; row--) {
                double w = weights[byStop[row]];
                stopped += w;
                stoppedCount++;
                if (response.events()[byStop[row]]) {
                    events[j] += w;
                    deaths[j]++;
                } else {
                    censored[j] += w;
                }
            }
            for (; start >= 0 && response.start()[byStart[start]] >= times[j]; start--) {
                late += weights[byStart[start]];
                lateCount++;
            }
            atRisk[j] = stopped - late;
            left[j] = stoppedCount - lateCount - deaths[j];
        }
        double s = 1;
        double h = 0;
        for (int j = 0; j < m; j++) {
            double d = events[j];
            if (d > 0) {
                double rest = left[j] == 0 ? 0 : atRisk[j] - d;
                logSurvival.productLimit(j, d, atRisk[j], rest);
                h += cumulative.hazard(j, d, atRisk[j], deaths[j], estimator == CurveEstimator.FLEMING_HARRINGTON);
                s *= rest / atRisk[j];
            }
            hazard[j] = h;
            survival[j] = estimator == CurveEstimator.KAPLAN_MEIER ? s : Math.exp(-h);
        }
        boolean jackknife = Arrays.stream(weights).anyMatch(w -> w != Math.rint(w));
        double[] hazardError = errors(cumulative, times, jackknife);
        double[] logError = estimator == CurveEstimator.KAPLAN_MEIER
                ? errors(logSurvival, times, jackknife)
                : hazardError;
        return new SurvivalCurve(label, n, times, atRisk, events, censored, survival, logError, hazard, hazardError);
    }

    private double[] errors(Influence influence, double[] times, boolean jackknife) {
        double[] out = new double[times.length];
        if (!jackknife) {
            double sum = 0;
            for (int j = 0; j < out.length; j++) {
                sum += influence.variance[j];
                out[j] = Math.sqrt(sum);
            }
            return out;
        }
        // A row's influence is e at its event less what C grew by while it was at risk; (C − C(start))² is expanded for
        // those that still are.
        double c = 0;
        double fixed = 0;
        double squares = 0;
        double once = 0;
        double twice = 0;
        int row = 0;
        int start = 0;
        double[] atStart = new double[weights.length];
        for (int j = 0; j < times.length; j++) {
            for (; start < weights.length && response.start()[byStart[start]] < times[j]; start++) {
                double w = weights[byStart[start]];
                atStart[byStart[start]] = c;
                squares += w * w;
                once += w * w * c;
                twice += w * w * c * c;
            }
            c += influence.atRisk[j];
            for (; row < weights.length && response.stop()[byStop[row]] == times[j]; row++) {
                int i = byStop[row];
                double w = weights[i];
                double own = (response.events()[i] ? influence.atEvent[j] : 0) - (c - atStart[i]);
                fixed += w * w * own * own;
                squares -= w * w;
                once -= w * w * atStart[i];
                twice -= w * w * atStart[i] * atStart[i];
            }
            out[j] = Math.sqrt(Math.max(0, fixed + (row == weights.length
                    ? 0
                    : squares * c * c - 2 * c * once + twice)));
        }
        return out;
    }

    /// What each time adds to the variance, and to the influence of whoever is at risk and of whoever has the event.
    private static final class Influence {
        final double[] variance;
        final double[] atRisk;
        final double[] atEvent;

        Influence(int times) {
            variance = new double[times];
            atRisk = new double[times];
            atEvent = new double[times];
        }

        void productLimit(int j, double d, double n, double rest) {
            variance[j] = d / (n * rest);
            atRisk[j] = variance[j];
            atEvent[j] = 1 / rest;
        }

        /// The increment of the hazard.
        double hazard(int j, double d, double n, int count, boolean oneByOne) {
            if (!oneByOne) {
                variance[j] = d / (n * n);
                atRisk[j] = variance[j];
                atEvent[j] = 1 / n;
                return d / n;
            }
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double share = (double) k / count;
                double remaining = n - share * d;
                sum += d / count / remaining;
                variance[j] += d / count / (remaining * remaining);
                atEvent[j] += 1 / (count * remaining) + d / count * share / (remaining * remaining);
            }
            atRisk[j] = variance[j];
            return sum;
        }
    }
}
