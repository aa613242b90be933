package dev.jiffy.line.control;

import java.util.List;
import java.util.Set;

/// The defective share of batches, which may differ in size (Montgomery, section 7.2; ISO 7870-2 clause 8).
///
/// The number of defectives is binomial; the limits are those of its normal approximation, `p ± 3 √(p (1 − p) / n)`,
/// clipped to 0 and 1. Where a batch has fewer than five defectives on average, that approximation is too skewed for runs
/// and zones to mean anything: then only the limits are watched.
public final class PChart {
    private static final double LEAST_DEFECTIVES = 5;

    private final int phaseOne;
    private final boolean excluding;
    private final ControlChart chart;
    private final int[] sizes;
    private final int[] defectives;
    private int gathered;
    private double p = Double.NaN;

    /// A chart that learns its limits.
    ///
    /// @param phaseOne from how many batches
    /// @param excluding whether batches outside of their limits are left out and the limits estimated again
    /// @param rules to look for
    public PChart(int phaseOne, boolean excluding, Set<RunRule> rules) {
        this.phaseOne = PhaseOne.checked(phaseOne);
        this.excluding = excluding;
        chart = new ControlChart(ChartKind.P, rules);
        sizes = new int[phaseOne];
        defectives = new int[phaseOne];
    }

    /// Looks for other rules from now on.
    void rules(Set<RunRule> others) {
        chart.rules(others);
    }

    /// Takes a batch.
    ///
    /// @param inspected parts in it
    /// @param defective how many of them failed
    /// @return what has begun to be violated
    /// @throws IllegalArgumentException if there are no parts, or more defective than inspected ones
    public List<Violation> add(long millis, int inspected, int defective) {
        if (inspected <= 0 || defective < 0 || defective > inspected) {
            throw new IllegalArgumentException(defective + " of " + inspected + " parts defective");
        }
        double share = (double) defective / inspected;
        if (settled()) {
            return chart.add(millis, share, limits(p, inspected));
        }
        sizes[gathered] = inspected;
        defectives[gathered++] = defective;
        chart.gather(millis, share);
        if (gathered == phaseOne) {
            settle();
        }
        return List.of();
    }

    private void settle() {
        p = PhaseOne.settle(phaseOne, excluding, this::pooled,
                (estimate, i) -> !limits(estimate, sizes[i]).contains((double) defectives[i] / sizes[i]));
        double inspected = 0;
        for (int size : sizes) {
            inspected += size;
        }
        chart.settle(i -> limits(p, sizes[i]), p * inspected / phaseOne < LEAST_DEFECTIVES);
    }

    private double pooled(boolean[] kept) {
        double inspected = 0;
        double failed = 0;
        for (int i = 0; i < phaseOne; i++) {
            inspected += kept[i] ? sizes[i] : 0;
            failed += kept[i] ? defectives[i] : 0;
        }
        return failed / inspected;
    }

    private static Limits limits(double p, int inspected) {
        return Limits.of(p, Math.sqrt(p * (1 - p) / inspected)).within(0, 1);
    }

    /// Whether the limits are known.
    public boolean settled() {
        return !Double.isNaN(p);
    }

    /// Defective share of the process, NaN in phase I.
    public double p() {
        return p;
    }

    /// Its points.
    public ControlChart chart() {
        return chart;
    }
}
