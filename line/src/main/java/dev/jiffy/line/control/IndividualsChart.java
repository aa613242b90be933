package dev.jiffy.line.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Single values and their moving ranges, for parts that are all measured (Montgomery, section 6.4; ISO 7870-2 clause 7).
///
/// Sigma is the mean moving range of two values over `d2(2)`, so a slow drift within phase I does not widen the limits.
/// Successive moving ranges share a value: of them only the limit is watched.
public final class IndividualsChart {
    private final int phaseOne;
    private final boolean excluding;
    private final ControlChart x;
    private final ControlChart movingRange;
    private double previous = Double.NaN;
    private double mean = Double.NaN;
    private double sigma = Double.NaN;

    private record Estimate(double mean, double sigma) {
    }

    /// A chart that learns its limits.
    ///
    /// @param phaseOne from how many values
    /// @param excluding whether values outside of the limits are left out and the limits estimated again
    /// @param rules to look for in the values
    public IndividualsChart(int phaseOne, boolean excluding, Set<RunRule> rules) {
        this.phaseOne = PhaseOne.checked(phaseOne);
        this.excluding = excluding;
        x = new ControlChart(ChartKind.INDIVIDUALS, rules);
        movingRange = new ControlChart(ChartKind.MOVING_RANGE, RunRule.limitsOnly(rules));
    }

    private IndividualsChart(double mean, double sigma, Set<RunRule> rules) {
        this(2, false, rules);
        this.mean = mean;
        this.sigma = sigma;
    }

    /// A chart of a process whose mean and sigma are known.
    public static IndividualsChart of(double mean, double sigma, Set<RunRule> rules) {
        return new IndividualsChart(mean, sigma, rules);
    }

    /// Looks for other rules in the values from now on.
    void rules(Set<RunRule> others) {
        x.rules(others);
        movingRange.rules(RunRule.limitsOnly(others));
    }

    /// Takes a value, which is finite.
    ///
    /// @return what has begun to be violated
    public List<Violation> add(long millis, double value) {
        double range = Math.abs(value - previous);
        boolean isFirst = Double.isNaN(previous);
        previous = value;
        List<Violation> violations = new ArrayList<>();
        if (settled()) {
            violations.addAll(x.add(millis, value, Limits.of(mean, sigma)));
            if (!isFirst) {
                violations.addAll(movingRange.add(millis, range, rangeLimits()));
            }
            return violations;
        }
        x.gather(millis, value);
        if (!isFirst) {
            movingRange.gather(millis, range);
        }
        if (x.points().size() == phaseOne) {
            settle();
        }
        return violations;
    }

    private void settle() {
        double[] values = x.values();
        Estimate estimate = PhaseOne.settle(values.length, excluding, kept -> estimate(values, kept),
                (limits, i) -> !Limits.of(limits.mean, limits.sigma).contains(values[i]));
        mean = estimate.mean;
        sigma = estimate.sigma;
        Limits limits = Limits.of(mean, sigma);
        Limits rangeLimits = rangeLimits();
        x.settle(_ -> limits, false);
        movingRange.settle(_ -> rangeLimits, false);
    }

    /// Ranges between neighbours that both count; all neighbours if no such pair is left.
    private static Estimate estimate(double[] values, boolean[] kept) {
        double sum = 0;
        double all = 0;
        int n = 0;
        for (int i = 1; i < values.length; i++) {
            double range = Math.abs(values[i] - values[i - 1]);
            all += range;
            if (kept[i] && kept[i - 1]) {
                sum += range;
                n++;
            }
        }
        double meanRange = n == 0 ? all / (values.length - 1) : sum / n;
        return new Estimate(PhaseOne.mean(values, kept), meanRange / ControlConstants.d2(2));
    }

    private Limits rangeLimits() {
        return Limits.of(sigma * ControlConstants.d2(2), sigma * ControlConstants.d3(2))
                .within(0, Double.POSITIVE_INFINITY);
    }

    /// Whether the limits are known.
    public boolean settled() {
        return !Double.isNaN(sigma);
    }

    /// Centre line of the values, NaN in phase I.
    public double mean() {
        return mean;
    }

    /// Standard deviation within the process, NaN in phase I.
    public double sigma() {
        return sigma;
    }

    /// The chart of values.
    public ControlChart x() {
        return x;
    }

    /// The chart of moving ranges; its first point belongs to the second value.
    public ControlChart movingRange() {
        return movingRange;
    }
}
