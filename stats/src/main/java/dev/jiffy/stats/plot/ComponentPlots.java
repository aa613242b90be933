package dev.jiffy.stats.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Principal components: how much each explains, and rows and columns of the data in the plane of the first two.
public final class ComponentPlots {
    private ComponentPlots() {
    }

    /// A scree plot and a biplot (Gabriel 1971, Biometrika 58, 453–467): scores as points, columns as arrows, scaled so that
    /// both fill the panel.
    ///
    /// @param columns names of the data's columns
    /// @param sdev standard deviations of the components
    /// @param rotation columns × components
    /// @param scores rows × components
    public static Figure components(List<String> columns, double[] sdev, double[][] rotation, double[][] scores) {
        double total = Arrays.stream(sdev).map(s -> s * s).sum();
        double[] share = Arrays.stream(sdev).map(s -> total > 0 ? 100 * s * s / total : 0).toArray();
        double[] number = IntStream.rangeClosed(1, sdev.length).mapToDouble(i -> i).toArray();
        Panel scree = new Panel("Scree plot", "component", "variance explained, %");
        scree.bars(number, share, 0.7, Ink.SKY).line(number, share, Ink.DATA, 1.6).points(number, share, Ink.DATA);
        if (sdev.length <= 12) {
            scree.categories(Arrays.stream(number).mapToObj(i -> Integer.toString((int) i)).toList());
        }
        if (sdev.length < 2) {
            return Figure.of("Principal components", scree);
        }
        Panel biplot = new Panel("Biplot", axis(1, share[0]), axis(2, share[1]));
        double[] x = Arrays.stream(scores).mapToDouble(row -> row[0]).toArray();
        double[] y = Arrays.stream(scores).mapToDouble(row -> row[1]).toArray();
        double reach = Math.max(largest(x), largest(y));
        double longest = Arrays.stream(rotation).mapToDouble(row -> Math.hypot(row[0], row[1])).max().orElse(1);
        biplot.points(x, y, Ink.DATA);
        for (int j = 0; j < rotation.length; j++) {
            double scale = longest > 0 ? 0.85 * reach / longest : 0;
            biplot.arrow(scale * rotation[j][0], scale * rotation[j][1], columns.get(j), Ink.MODEL);
        }
        return new Figure("Principal components", List.of(scree, biplot), 2, 460, 420);
    }

    private static String axis(int component, double share) {
        return String.format(java.util.Locale.ROOT, "PC%d (%.1f %%)", component, share);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(1);
    }
}
