package dev.jiffy.stats.survival;

import dev.jiffy.stats.data.Column;

/// Walks through event times and keeps sums over who is at risk, from the last time of a stratum to the first: rows come
/// in at their end and leave at their start.
///
/// Sums are kept in two doubles each. What a row adds and later takes away is the same number, so that hardly anything
/// remains of it, however large its hazard was.
final class RiskSets {
    /// What is seen at an event time; the arrays are only valid during the call.
    interface Visitor {
        void at(Moment moment);
    }

    private final double[][] x;
    private final SurvivalResponse response;
    private final double[] weights;
    private final int[][] byStop;
    private final int[][] byStart;
    private final boolean isCounting;

    /// @param x regressors, `[column][row]`
    RiskSets(double[][] x, SurvivalResponse response, Column.Factor strata, double[] weights) {
        this.x = x;
        this.response = response;
        this.weights = weights;
        byStop = Sorting.split(Sorting.order(response.stop()), strata);
        byStart = Sorting.split(Sorting.order(response.start()), strata);
        isCounting = response.isCounting();
    }

    /// How many strata.
    int strata() {
        return byStop.length;
    }

    /// Shows each event time of each stratum, the latest first.
    ///
    /// @param eta     log hazards
    /// @param squares whether sums of products are wanted
    void walk(double[] eta, boolean squares, Visitor visitor) {
        for (int s = 0; s < byStop.length; s++) {
            if (byStop[s].length > 0) {
                walk(s, eta, squares, visitor);
            }
        }
    }

    private void walk(int s, double[] eta, boolean squares, Visitor visitor) {
        int[] stops = byStop[s];
        int[] starts = byStart[s];
        double shift = Double.NEGATIVE_INFINITY;
        for (int row : stops) {
            shift = Math.max(shift, eta[row]);
        }
        Moment moment = new Moment(s, shift, x.length, squares);
        int entering = starts.length - 1;
        int to = stops.length;
        while (to > 0) {
            double time = response.stop()[stops[to - 1]];
            int from = to;
            moment.clearEvents(time);
            while (from > 0 && response.stop()[stops[from - 1]] == time) {
                int row = stops[--from];
                double r = weights[row] * Math.exp(eta[row] - shift);
                moment.risk.add(x, row, r);
                if (response.events()[row]) {
                    moment.addEvent(x, row, weights[row], r);
                }
            }
            for (; isCounting && entering >= 0 && response.start()[starts[entering]] >= time; entering--) {
                int row = starts[entering];
                moment.risk.add(x, row, -weights[row] * Math.exp(eta[row] - shift));
            }
            if (moment.eventCount > 0) {
                moment.stops = stops;
                moment.from = from;
                visitor.at(moment);
            }
            to = from;
        }
    }

    /// The rows at risk at a moment.
    int[] atRisk(Moment moment) {
        int[] out = new int[moment.stops.length - moment.from];
        int count = 0;
        for (int i = moment.from; i < moment.stops.length; i++) {
            if (response.start()[moment.stops[i]] < moment.time) {
                out[count++] = moment.stops[i];
            }
        }
        return java.util.Arrays.copyOf(out, count);
    }
}
