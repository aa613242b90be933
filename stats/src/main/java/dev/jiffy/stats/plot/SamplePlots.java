package dev.jiffy.stats.plot;

import dev.jiffy.stats.describe.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Samples as histograms with their density.
public final class SamplePlots {
    private static final int GRID = 200;
    private static final int MOST_BINS = 200;
    private static final int MOST = 12;

    private SamplePlots() {
    }

    /// One panel for each of the first twelve samples: bins of the width 2 IQR n^(−1⁄3) (Freedman & Diaconis 1981), or
    /// 1 + log2 n of them where that is more, as shares of the whole, and a Gaussian kernel density with Silverman's
    /// bandwidth 0.9 min(s, IQR ⁄ 1.34) n^(−1⁄5) (1986, p. 48), as R's `density`.
    ///
    /// @param samples by name; what is not finite is left out
    public static Figure histograms(Map<String, double[]> samples) {
        List<Panel> panels = new ArrayList<>();
        samples.forEach((name, values) -> {
            if (panels.size() < MOST) {
                panels.add(histogram(name, values));
            }
        });
        return panels.size() == 1
                ? Figure.of("Histogram", panels.getFirst())
                : Figure.of("Histograms", panels, 2);
    }

    static Panel histogram(String name, double[] values) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        Panel panel = new Panel(name + " (n = " + sorted.length + ")", name, "density");
        int n = sorted.length;
        if (n == 0) {
            return panel;
        }
        double range = sorted[n - 1] - sorted[0];
        if (range == 0) {
            return panel.vertical(sorted[0], Ink.DATA, false);
        }
        double iqr = Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.25);
        double sturges = range / (Math.log(n) / Math.log(2) + 1);
        double wanted = iqr > 0 ? Math.min(sturges, 2 * iqr / Math.cbrt(n)) : sturges;
        Ticks ticks = Ticks.between(sorted[0], sorted[n - 1], Math.clamp((long) (range / wanted) + 1, 2, MOST_BINS));
        double width = ticks.step();
        double start = Math.floor(sorted[0] / width) * width;
        int bins = (int) Math.min(2 * MOST_BINS, Math.floor((sorted[n - 1] - start) / width) + 1);
        double[] height = new double[bins];
        for (double value : sorted) {
            height[Math.clamp((int) ((value - start) / width), 0, bins - 1)] += 1 / (n * width);
        }
        double[] middle = IntStream.range(0, bins).mapToDouble(i -> start + (i + 0.5) * width).toArray();
        panel.bars(middle, height, width, Ink.SKY);
        double bandwidth = bandwidth(sorted, iqr);
        double low = sorted[0] - 2 * bandwidth;
        double step = (range + 4 * bandwidth) / (GRID - 1);
        double[] x = IntStream.range(0, GRID).mapToDouble(i -> low + i * step).toArray();
        return panel.line(x, Arrays.stream(x).map(at -> density(sorted, at, bandwidth)).toArray(), Ink.DATA, 1.8);
    }

    private static double bandwidth(double[] sorted, double iqr) {
        double mean = Arrays.stream(sorted).average().orElse(0);
        double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
        double sd = Math.sqrt(squares / Math.max(1, sorted.length - 1));
        double scale = iqr > 0 ? Math.min(sd, iqr / 1.34) : sd;
        return 0.9 * scale * Math.pow(sorted.length, -0.2);
    }

    /// Only the kernels that reach so far; `sorted` makes that a range.
    private static double density(double[] sorted, double at, double bandwidth) {
        int from = Arrays.binarySearch(sorted, at - 5 * bandwidth);
        double sum = 0;
        for (int i = from < 0 ? -from - 1 : from; i < sorted.length && sorted[i] <= at + 5 * bandwidth; i++) {
            double u = (at - sorted[i]) / bandwidth;
            sum += Math.exp(-u * u / 2);
        }
        return sum / (sorted.length * bandwidth * Math.sqrt(2 * Math.PI));
    }
}
