package dev.jiffy.stats.plot;

import java.util.ArrayList;
import java.util.List;

/// What bootstrap replicates look like.
public final class ResamplingPlots {
    private static final int MOST = 12;

    private ResamplingPlots() {
    }

    /// A histogram of the replicates of each of the first twelve estimates, with the estimate itself and its limits.
    ///
    /// @param names    of the estimates
    /// @param values   their replicates
    /// @param observed the estimates
    /// @param limits   lower and upper limit of each
    public static Figure replicates(List<String> names, double[][] values, double[] observed, double[][] limits) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, names.size()); i++) {
            panels.add(SamplePlots.histogram(names.get(i), values[i]).vertical(observed[i], Ink.MODEL, false)
                    .vertical(limits[i][0], Ink.MODEL, true).vertical(limits[i][1], Ink.MODEL, true));
        }
        return panels.size() == 1
                ? Figure.of("Bootstrap replicates", panels.getFirst())
                : Figure.of("Bootstrap replicates", panels, 2);
    }
}
