package dev.jiffy.line.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Means of subgroups of successive values, and how far these spread (Montgomery, sections 6.2 and 6.3; ISO 7870-2 clause 6).
///
/// A mean shows small shifts that single values hide. Sigma comes from within the subgroups, from their mean range over
/// `d2` or their mean standard deviation over `c4`; so the limits of the means are at `A2` times the mean range, those of
/// the ranges at `D3` and `D4` times, or at `A3`, `B3` and `B4` times the mean standard deviation.
public final class SubgroupChart {
    private final int size;
    private final int phaseOne;
    private final boolean excluding;
    private final ControlChart mean;
    private final ControlChart spread;
    /// Mean of the spread of a subgroup, in sigma.
    private final double expected;
    /// Standard deviation of the spread of a subgroup, in sigma.
    private final double deviation;
    private final double[] values;
    private int filled;
    private Estimate estimate = new Estimate(Double.NaN, Double.NaN);

    /// How the spread of a subgroup is measured.
    public enum Spread {
        /// The largest value less the smallest.
        RANGE,
        /// The standard deviation of the sample.
        DEVIATION
    }

    private record Estimate(double mean, double sigma) {
    }

    /// A chart that learns its limits.
    ///
    /// @param size values in a subgroup, 2 to [ControlConstants#MAX_SAMPLE]
    /// @param phaseOne from how many subgroups
    /// @param excluding whether subgroups outside of the limits are left out and the limits estimated again
    /// @param rules to look for in the means
    public SubgroupChart(int size, Spread measure, int phaseOne, boolean excluding, Set<RunRule> rules) {
        this.size = ControlConstants.checked(size);
        this.phaseOne = PhaseOne.checked(phaseOne);
        this.excluding = excluding;
        boolean isRange = measure == Spread.RANGE;
        double c4 = ControlConstants.c4(size);
        expected = isRange ? ControlConstants.d2(size) : c4;
        deviation = isRange ? ControlConstants.d3(size) : Math.sqrt(1 - c4 * c4);
        mean = new ControlChart(ChartKind.XBAR, rules);
        spread = new ControlChart(isRange ? ChartKind.RANGE : ChartKind.S, RunRule.limitsOnly(rules));
        values = new double[size];
    }

    /// A chart of a process whose mean and sigma are known.
    public static SubgroupChart of(int size, Spread measure, double mean, double sigma, Set<RunRule> rules) {
        SubgroupChart chart = new SubgroupChart(size, measure, 2, false, rules);
        chart.estimate = new Estimate(mean, sigma);
        return chart;
    }

    /// Looks for other rules in the means from now on.
    void rules(Set<RunRule> others) {
        mean.rules(others);
        spread.rules(RunRule.limitsOnly(others));
    }

    /// Takes a value, which is finite.
    ///
    /// @return what has begun to be violated; nothing within a subgroup
    public List<Violation> add(long millis, double value) {
        values[filled++] = value;
        if (filled < size) {
            return List.of();
        }
        filled = 0;
        double center = Arrays.stream(values).average().orElseThrow();
        double width = spread(center);
        if (settled()) {
            List<Violation> violations = new ArrayList<>(mean.add(millis, center, meanLimits(estimate)));
            violations.addAll(spread.add(millis, width, spreadLimits(estimate)));
            return violations;
        }
        mean.gather(millis, center);
        spread.gather(millis, width);
        if (mean.points().size() == phaseOne) {
            settle();
        }
        return List.of();
    }

    private double spread(double center) {
        if (spread.kind() == ChartKind.RANGE) {
            return Arrays.stream(values).max().orElseThrow() - Arrays.stream(values).min().orElseThrow();
        }
        return Math.sqrt(Arrays.stream(values).map(v -> (v - center) * (v - center)).sum() / (size - 1));
    }

    private void settle() {
        double[] means = mean.values();
        double[] widths = spread.values();
        estimate = PhaseOne.settle(means.length, excluding,
                kept -> new Estimate(PhaseOne.mean(means, kept), PhaseOne.mean(widths, kept) / expected),
                (limits, i) -> !meanLimits(limits).contains(means[i]) || !spreadLimits(limits).contains(widths[i]));
        mean.settle(_ -> meanLimits(estimate), false);
        spread.settle(_ -> spreadLimits(estimate), false);
    }

    private Limits meanLimits(Estimate from) {
        return Limits.of(from.mean, from.sigma / Math.sqrt(size));
    }

    private Limits spreadLimits(Estimate from) {
        return Limits.of(expected * from.sigma, deviation * from.sigma).within(0, Double.POSITIVE_INFINITY);
    }

    /// Whether the limits are known.
    public boolean settled() {
        return !Double.isNaN(estimate.sigma);
    }

    /// Standard deviation within subgroups, NaN in phase I.
    public double sigma() {
        return estimate.sigma;
    }

    /// The chart of means.
    public ControlChart mean() {
        return mean;
    }

    /// The chart of ranges or standard deviations.
    public ControlChart spread() {
        return spread;
    }
}
