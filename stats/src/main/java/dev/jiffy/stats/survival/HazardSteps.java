package dev.jiffy.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The increments of the cumulative baseline hazard of one stratum, ascending, and their sums: what residuals and
/// predicted curves are made of. Hazards are relative to a row whose η is the stratum's largest.
final class HazardSteps {
    /// One event time.
    ///
    /// @param hazard   the increment, Σ w/S₀ over the terms of the moment
    /// @param variance Σ w/S₀²
    /// @param first    Σ w x̄/S₀
    /// @param share    the part of the increment that those with the event were spared, Σ w φ/S₀
    /// @param shareFirst Σ w φ x̄/S₀
    /// @param mean     of x̄ over the terms
    /// @param eventWeight of those with the event
    /// @param eventCount  how many they are
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Step(double time, double hazard, double variance, double[] first, double share, double[] shareFirst,
            double[] mean, double eventWeight, int eventCount) {
    }

    final List<Step> steps;
    final double shift;
    private final double[] times;
    private final double[] hazards;
    private final double[][] firsts;

    private HazardSteps(List<Step> steps, double shift, int p) {
        this.steps = steps;
        this.shift = shift;
        times = steps.stream().mapToDouble(Step::time).toArray();
        hazards = new double[times.length + 1];
        firsts = new double[times.length + 1][p];
        for (int k = 0; k < times.length; k++) {
            hazards[k + 1] = hazards[k] + steps.get(k).hazard;
            for (int j = 0; j < p; j++) {
                firsts[k + 1][j] = firsts[k][j] + steps.get(k).first[j];
            }
        }
    }

    /// Of each stratum.
    static List<HazardSteps> of(RiskSets sets, double[] eta, Ties ties, int p) {
        List<List<Step>> steps = new ArrayList<>();
        double[] shifts = new double[sets.strata()];
        for (int s = 0; s < shifts.length; s++) {
            steps.add(new ArrayList<>());
        }
        Ties way = ties == Ties.EXACT ? Ties.BRESLOW : ties;
        sets.walk(eta, false, moment -> {
            shifts[moment.stratum] = moment.shift;
            steps.get(moment.stratum).add(step(moment, way, p));
        });
        List<HazardSteps> out = new ArrayList<>();
        for (int s = 0; s < shifts.length; s++) {
            out.add(new HazardSteps(steps.get(s).reversed(), shifts[s], p));
        }
        return out;
    }

    private static Step step(Moment moment, Ties ties, int p) {
        double hazard = 0;
        double variance = 0;
        double spared = 0;
        double[] first = new double[p];
        double[] sparedFirst = new double[p];
        double[] mean = new double[p];
        double w = moment.stepWeight(ties);
        int terms = moment.steps(ties);
        for (int k = 0; k < terms; k++) {
            double share = moment.share(k);
            double total = moment.total(share);
            double h = w / total;
            hazard += h;
            variance += h / total;
            spared += share * h;
            for (int j = 0; j < p; j++) {
                double m = moment.mean(share, total, j);
                first[j] += h * m;
                sparedFirst[j] += share * h * m;
                mean[j] += m / terms;
            }
        }
        return new Step(moment.time, hazard, variance, first, spared, sparedFirst, mean, moment.eventWeight,
                moment.eventCount);
    }

    /// How many steps are not after a time.
    int upTo(double time) {
        int at = Arrays.binarySearch(times, time);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /// The hazard after so many steps.
    double hazard(int count) {
        return hazards[count];
    }

    /// The sum of hazard times mean after so many steps.
    double first(int count, int j) {
        return firsts[count][j];
    }
}
