package dev.jiffy.stats.plot;

import dev.jiffy.stats.multiple.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Groups compared pair by pair.
public final class ComparisonPlots {
    private static final double WIDTH_OF_A_LETTER = 6.5;

    private ComparisonPlots() {
    }

    /// The difference of each pair with its simultaneous limits, and the line of no difference; what does not reach it is in another
    /// colour. An open end goes to the edge of the panel.
    ///
    /// @param comparisons with limits
    /// @param level       of the limits, such as 0.95
    public static Figure differences(List<Comparison> comparisons, double level) {
        Panel panel = new Panel(ClassifierPlots.rounded(100 * level) + " % limits of all differences", "",
                "difference of means");
        panel.horizontal(0, Ink.REFERENCE, true);
        double reach = comparisons.stream().flatMapToDouble(c -> DoubleStream.of(c.lower(), c.difference(), c.upper()))
                .filter(Double::isFinite).map(Math::abs).max().orElse(1);
        List<String> names = new ArrayList<>();
        int longest = 0;
        for (Comparison c : comparisons) {
            names.add(c.name());
            longest = Math.max(longest, c.name().length());
            double x = names.size();
            Ink ink = c.lower() > 0 || c.upper() < 0 ? Ink.MODEL : Ink.DATA;
            double low = Math.max(c.lower(), -1.2 * reach);
            double high = Math.min(c.upper(), 1.2 * reach);
            panel.line(new double[]{x, x}, new double[]{low, high}, ink, 1.8)
                    .points(new double[]{x}, new double[]{c.difference()}, ink);
        }
        panel.include(new double[]{0.5, names.size() + 0.5}, new double[0]).categories(names);
        double width = Math.clamp(60 + names.size() * (longest + 2) * WIDTH_OF_A_LETTER, 400, 4000);
        return new Figure("Differences of means", List.of(panel), 1, width, 360);
    }
}
