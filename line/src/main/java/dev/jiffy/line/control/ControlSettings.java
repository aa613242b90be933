package dev.jiffy.line.control;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How a station's processes are watched.
///
/// The defaults of the two charts with memory have an average run length of about 500 points between false alarms: `λ` 0.2
/// with `L` 2.962, `k` 0.5 with `h` 5 (Montgomery, tables 9.11 and 9.3).
///
/// @param phaseOne points from which limits are estimated, 2 to [ControlChart#CAPACITY]
/// @param excluding whether points of phase I outside of the limits are left out of them
/// @param subgroup parts in a subgroup, 2 to [ControlConstants#MAX_SAMPLE]
/// @param batch parts in a batch of the p chart
/// @param lambda weight of the newest value in the moving average, above 0, up to 1
/// @param width of the moving average's limits, `L`
/// @param k slack of the cumulative sums, in sigma
/// @param h decision interval of the cumulative sums, in sigma
/// @param rules run rules that raise alarms
/// @param specs what is specified, by label
public record ControlSettings(int phaseOne, boolean excluding, int subgroup, int batch, double lambda, double width,
        double k, double h, Set<RunRule> rules, List<Spec> specs) {
    /// Run rules that raise alarms unless others are named: without those that tell of measuring rather than of making.
    public static final Set<RunRule> DEFAULT_RULES = Collections.unmodifiableSet(EnumSet.of(RunRule.NELSON_1,
            RunRule.NELSON_2, RunRule.NELSON_3, RunRule.NELSON_5, RunRule.NELSON_6));

    /// What holds unless something else is said.
    public static final ControlSettings DEFAULT = new ControlSettings(20, false, 5, 20, 0.2, 2.962, 0.5, 5,
            DEFAULT_RULES, List.of());

    /// Checks the ranges.
    public ControlSettings {
        PhaseOne.checked(phaseOne);
        ControlConstants.checked(subgroup);
        if (batch < 1 || !(lambda > 0 && lambda <= 1 && width > 0 && k >= 0 && h > 0)) {
            throw new IllegalArgumentException(
                    "batch " + batch + ", lambda " + lambda + ", L " + width + ", k " + k + ", h " + h);
        }
        rules = Set.copyOf(rules);
        specs = List.copyOf(specs);
    }

    /// What is specified of the size of a part, in millimetres; NaN where nothing is.
    ///
    /// @param label of the part
    /// @param lsl lower specification limit
    /// @param usl upper specification limit
    /// @param target that averages and sums are measured from, otherwise the mean of phase I
    /// @param sigma of the process if it is known; with a target, then no phase I is needed
    public record Spec(String label, double lsl, double usl, double target, double sigma) {
        /// Whether limits follow without looking at parts first.
        boolean known() {
            return !Double.isNaN(target) && !Double.isNaN(sigma);
        }
    }

    /// What is specified of a label, all NaN if nothing is.
    public Spec spec(String label) {
        return specs.stream().filter(spec -> spec.label().equals(label)).findFirst()
                .orElse(new Spec(label, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }
}
