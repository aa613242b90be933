package dev.jiffy.stats.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Draws of Markov chains: traces and rank plots, side by side for each parameter.
public final class PosteriorPlots {
    private static final int MOST = 8;
    private static final int BINS = 20;
    private static final int TRACE_POINTS = 1000;

    private PosteriorPlots() {
    }

    /// For the first eight parameters the trace of every chain, and the histogram of each chain's ranks among all draws,
    /// which is flat where chains have mixed (Vehtari et al. 2021, "Rank-normalization, folding, and localization: an
    /// improved R-hat", Bayesian Analysis 16, figure 3).
    ///
    /// @param draws by parameter, chain and draw
    public static Figure traces(List<String> names, double[][][] draws) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, draws.length); i++) {
            panels.add(trace(names.get(i), draws[i]));
            panels.add(ranks(names.get(i), draws[i]));
        }
        return new Figure("Draws of " + String.join(", ", names.subList(0, Math.min(MOST, names.size()))), panels, 2,
                420,
                200);
    }

    private static Panel trace(String name, double[][] chains) {
        Panel panel = new Panel(name, "draw", "value");
        for (int c = 0; c < chains.length; c++) {
            int step = Math.max(1, Math.ceilDiv(chains[c].length, TRACE_POINTS));
            double[] chain = chains[c];
            int[] kept = IntStream.iterate(0, t -> t < chain.length, t -> t + step).toArray();
            panel.line(Arrays.stream(kept).mapToDouble(t -> t + 1).toArray(),
                    Arrays.stream(kept).mapToDouble(t -> chain[t]).toArray(), Ink.ofSeries(c), 0.6);
        }
        return panel;
    }

    private static Panel ranks(String name, double[][] chains) {
        int draws = chains[0].length;
        int total = chains.length * draws;
        int[][] counts = new int[chains.length][BINS];
        Integer[] order = IntStream.range(0, total).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(chains[a / draws][a % draws], chains[b / draws][b % draws]));
        for (int rank = 0; rank < total; rank++) {
            counts[order[rank] / draws][(int) ((long) rank * BINS / total)]++;
        }
        Panel panel = new Panel("ranks of " + name, "rank among all draws", "draws of a chain");
        panel.include(new double[0], new double[]{0});
        for (int c = 0; c < chains.length; c++) {
            double[] x = new double[2 * BINS];
            double[] y = new double[2 * BINS];
            for (int bin = 0; bin < BINS; bin++) {
                x[2 * bin] = (double) total * bin / BINS;
                x[2 * bin + 1] = (double) total * (bin + 1) / BINS;
                y[2 * bin] = counts[c][bin];
                y[2 * bin + 1] = counts[c][bin];
            }
            panel.line(x, y, Ink.ofSeries(c), 1.3).key(Integer.toString(c + 1), Ink.ofSeries(c));
        }
        return panel.horizontal((double) draws / BINS, Ink.REFERENCE, true);
    }
}
