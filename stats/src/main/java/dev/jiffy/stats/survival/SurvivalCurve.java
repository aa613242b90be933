package dev.jiffy.stats.survival;

import dev.jiffy.stats.inference.Tails;
import java.util.Arrays;

/// A survival curve: a step function that falls at event times, with its cumulative hazard. All arrays have one element a
/// time; counts are sums of weights.
///
/// @param label            of whom
/// @param records          rows behind it
/// @param time             distinct times of events and of ends without one, ascending
/// @param atRisk           watched just before the time
/// @param events           events at it
/// @param censored         last seen at it without event
/// @param survival         S after it
/// @param logStdError      the standard error of log S; not finite where S is 0
/// @param cumulativeHazard H after it
/// @param hazardStdError   its standard error
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record SurvivalCurve(String label, int records, double[] time, double[] atRisk, double[] events,
        double[] censored, double[] survival, double[] logStdError, double[] cumulativeHazard,
        double[] hazardStdError) {
    /// Curves that differ by no more are at the same height: 0.5 may come as a product a rounding away from it.
    private static final double SAME = Math.sqrt(Math.ulp(1.0));

    /// An estimate with its limits, NaN where there are none.
    public record Estimate(double value, double lower, double upper) {
    }

    /// A mean with its standard error.
    public record Mean(double value, double stdError) {
    }

    /// The standard error of S itself, NaN where S is 0.
    public double[] stdError() {
        double[] out = new double[time.length];
        Arrays.setAll(out, i -> survival[i] * logStdError[i]);
        return out;
    }

    /// Lower and upper limits of S: `[2][time]`, NaN where there are none.
    ///
    /// @param type  the scale they are made on
    /// @param level such as 0.95
    public double[][] limits(LimitType type, double level) {
        double z = Tails.criticalNormal(level);
        double[][] out = new double[2][time.length];
        for (int i = 0; i < time.length; i++) {
            double[] pair = type.of(survival[i], logStdError[i], z);
            out[0][i] = pair[0];
            out[1][i] = pair[1];
        }
        return out;
    }

    /// The last step of the curve up to a time, −1 before the first.
    public int step(double when) {
        int index = Arrays.binarySearch(time, when);
        return index >= 0 ? index : -index - 2;
    }

    /// How many are at risk at a time: those of the first step that is not before it, none after the last.
    public double atRisk(double when) {
        int index = Arrays.binarySearch(time, when);
        int next = index >= 0 ? index : -index - 1;
        return next < time.length ? atRisk[next] : 0;
    }

    /// The time by which a share has had its event, NaN if the curve does not fall so far. Where the curve is flat at just
    /// the height 1 − `p`, it is the middle of the flat, which ends at the next fall or, if there is none, at the last
    /// time: the rule of R's `quantile.survfit`. Limits are where the limits of the curve cross the height (Brookmeyer &
    /// Crowley, Biometrics 38, 1982).
    ///
    /// @param p     between 0 and 1; ½ for the median
    /// @param type  of the limits of the curve
    /// @param level of the limits
    public Estimate quantile(double p, LimitType type, double level) {
        double[][] limits = limits(type, level);
        return new Estimate(crossing(survival, p), crossing(limits[0], p), crossing(limits[1], p));
    }

    private double crossing(double[] curve, double p) {
        if (p <= 0) {
            return 0;
        }
        int first = firstFrom(curve, p - SAME);
        if (first < 0) {
            return Double.NaN;
        }
        int second = firstFrom(curve, p + SAME);
        if (second < 0) {
            // Nothing falls further: the flat lasts to the end, if the end has a value.
            return Double.isNaN(curve[curve.length - 1])
                    ? Double.NaN
                    : (time[first] + time[time.length - 1]) / 2;
        }
        return (time[first] + time[second]) / 2;
    }

    private static int firstFrom(double[] curve, double p) {
        for (int i = 0; i < curve.length; i++) {
            if (1 - curve[i] >= p) {
                return i;
            }
        }
        return -1;
    }

    /// The mean of min(T, `until`): the area below the curve from 0. Its variance is Σ a(t)² d/(n(n − d)) over event times,
    /// a(t) the area from t to `until` (Klein & Moeschberger, Survival Analysis, 2003, section 4.5). The curve is taken to
    /// stay at its last height beyond its last time.
    ///
    /// @param until where the area ends
    public Mean restrictedMean(double until) {
        int count = 0;
        while (count < time.length && time[count] <= until) {
            count++;
        }
        double area = 0;
        double variance = 0;
        double right = until;
        for (int i = count - 1; i >= 0; i--) {
            area += survival[i] * (right - time[i]);
            right = time[i];
            double left = atRisk[i] - events[i];
            if (events[i] > 0 && left > 0) {
                variance += area * area * events[i] / (atRisk[i] * left);
            }
        }
        double from = Math.min(0, time.length == 0 ? 0 : time[0]);
        return new Mean(from + area + (right - from), Math.sqrt(variance));
    }
}
