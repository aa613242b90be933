package dev.jiffy.stats.survival;

/// One event time of one stratum: sums over who is at risk and over those who have the event, of weights times exp(η − shift)
/// alone, times regressors and times products of regressors.
final class Moment {
    final int stratum;
    /// The largest η of the stratum.
    final double shift;
    final WeightedSums risk;
    /// Over those with the event.
    final WeightedSums dying;
    double time;
    int eventCount;
    /// The sum of their weights.
    double eventWeight;
    /// The rows with the event; the first [#eventCount] count.
    int[] events = new int[4];
    int[] stops = {};
    int from;

    Moment(int stratum, double shift, int columns, boolean squares) {
        this.stratum = stratum;
        this.shift = shift;
        risk = new WeightedSums(columns, squares);
        dying = new WeightedSums(columns, squares);
    }

    void clearEvents(double at) {
        time = at;
        if (eventCount > 0) {
            dying.clear();
        }
        eventCount = 0;
        eventWeight = 0;
    }

    void addEvent(double[][] x, int row, double weight, double r) {
        if (eventCount == events.length) {
            events = java.util.Arrays.copyOf(events, 2 * eventCount);
        }
        events[eventCount++] = row;
        eventWeight += weight;
        dying.add(x, row, r);
    }

    /// How many terms the moment has in the likelihood.
    int steps(Ties ties) {
        return ties == Ties.EFRON ? eventCount : 1;
    }

    /// The share of the events' sums that is taken out in a term.
    double share(int step) {
        return (double) step / eventCount;
    }

    /// The weight of each term.
    double stepWeight(Ties ties) {
        return ties == Ties.EFRON ? eventWeight / eventCount : eventWeight;
    }

    /// The sum of hazards of a term.
    double total(double share) {
        return risk.total() - share * dying.total();
    }

    /// The mean of a regressor in a term.
    double mean(double share, double total, int j) {
        return (risk.first(j) - share * dying.first(j)) / total;
    }

    /// The mean of a product of two regressors in a term.
    double product(double share, double total, int j, int k) {
        return (risk.second(j, k) - share * dying.second(j, k)) / total;
    }
}
