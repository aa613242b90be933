package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Times that differ by rounding alone made equal, so that `0.1 + 0.2` and `0.3` are a tie.
///
/// The rule is that of R's `survival` (`aeqSurv`): in the sorted distinct times, one that is within √ε of the one
/// before it, absolutely or of the mean absolute time, belongs to it, and each such chain becomes its first time.
final class TiedTimes {
    private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

    private TiedTimes() {
    }

    /// The same intervals with times made equal.
    ///
    /// @throws StatsException if an interval vanishes; with its row
    static SurvivalResponse joined(SurvivalResponse response) {
        double[] start = response.start();
        double[] stop = response.stop();
        double[] distinct = Arrays.stream(new double[][]{start, stop}).flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite).map(time -> time + 0.0).sorted().distinct().toArray();
        double mean = Arrays.stream(distinct).map(Math::abs).average().orElse(0);
        double[] kept = new double[distinct.length];
        int count = 0;
        for (int i = 0; i < distinct.length; i++) {
            double gap = i == 0 ? Double.POSITIVE_INFINITY : distinct[i] - distinct[i - 1];
            if (!(gap <= TOLERANCE || gap / mean <= TOLERANCE)) {
                kept[count++] = distinct[i];
            }
        }
        if (count == distinct.length) {
            return response;
        }
        double[] cuts = Arrays.copyOf(kept, count);
        double[] newStart = Arrays.stream(start).map(time -> floor(cuts, time)).toArray();
        double[] newStop = Arrays.stream(stop).map(time -> floor(cuts, time)).toArray();
        for (int row = 0; row < newStop.length; row++) {
            if (!(newStart[row] < newStop[row])) {
                throw new StatsException("row " + (row + 1) + " of the rows used: the interval from " + start[row]
                        + " to " + stop[row] + " is no longer than rounding; scale the times or leave the row out");
            }
        }
        return new SurvivalResponse(newStart, newStop, response.events());
    }

    /// The largest cut that is not above the time.
    private static double floor(double[] cuts, double time) {
        if (!Double.isFinite(time)) {
            return time;
        }
        int at = Arrays.binarySearch(cuts, time + 0.0);
        return cuts[at >= 0 ? at : -at - 2];
    }
}
