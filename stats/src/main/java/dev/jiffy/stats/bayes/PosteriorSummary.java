package dev.jiffy.stats.bayes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The draws of a sampler in numbers: a row per quantity, what went wrong in sentences, and a printed form with the columns
/// that readers of Stan know.
///
/// @param rows     a row per quantity, in the order of the draws
/// @param warnings what deserves one: divergences, trajectories cut short, low E-BFMI, large R̂, small effective sizes
public record PosteriorSummary(List<Row> rows, List<String> warnings) {
    private static final double LARGEST_RHAT = 1.01;
    private static final double LOWEST_EBFMI = 0.3;
    private static final int ESS_PER_CHAIN = 100;
    private static final int NAMED = 5;

    /// One quantity. Quantiles are of type 7.
    ///
    /// @param convergence its diagnostics
    public record Row(String name, double mean, double sd, double q05, double q25, double q50, double q75, double q95,
            Convergence convergence) {
        static Row of(String name, double[][] chains) {
            double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
            double mean = Arrays.stream(all).average().orElse(Double.NaN);
            double squares = 0;
            for (double x : all) {
                squares += (x - mean) * (x - mean);
            }
            Arrays.sort(all);
            return new Row(name, mean, Math.sqrt(squares / (all.length - 1)), Convergence.quantile(all, 0.05),
                    Convergence.quantile(all, 0.25), Convergence.quantile(all, 0.5), Convergence.quantile(all, 0.75),
                    Convergence.quantile(all, 0.95), Convergence.of(chains));
        }
    }

    /// Summarises.
    public static PosteriorSummary of(Draws draws) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < draws.names().size(); i++) {
            rows.add(Row.of(draws.names().get(i), draws.values()[i]));
        }
        return new PosteriorSummary(List.copyOf(rows), List.copyOf(warnings(draws, rows)));
    }

    private static List<String> warnings(Draws draws, List<Row> rows) {
        List<String> warnings = new ArrayList<>();
        int chains = draws.energy().length;
        long total = (long) chains * draws.energy()[0].length;
        int divergences = draws.divergences();
        if (divergences > 0) {
            warnings.add(String.format(Locale.ROOT,
                    "%d of %d draws (%.2g %%) came after a divergence: there is a region that"
                            + " the sampler cannot enter and estimates may be biased; raise adapt_delta or reparameterise",
                    divergences, total, 100.0 * divergences / total));
        }
        int hits = draws.maxDepthHits();
        if (hits > 0) {
            warnings.add(
                    hits + " of " + total + " trajectories were cut at the greatest depth; raise max_treedepth above "
                            + draws.maxDepth() + ", or rescale the parameters");
        }
        double[] ebfmi = draws.ebfmi();
        for (int c = 0; c < chains; c++) {
            if (ebfmi[c] < LOWEST_EBFMI) {
                warnings.add(String.format(Locale.ROOT, "E-BFMI of chain %d is %.2f, below %.1f: the tails are explored"
                        + " badly; reparameterise or sample longer", c + 1, ebfmi[c], LOWEST_EBFMI));
            }
        }
        named(warnings, rows.stream().filter(r -> r.convergence().rhat() > LARGEST_RHAT).toList(),
                "R-hat is above 1.01: the chains have not mixed; sample longer or look for several modes",
                r -> r.convergence().rhat(), "%.3f");
        double least = (double) ESS_PER_CHAIN * chains;
        named(warnings, rows.stream().filter(r -> r.convergence().essBulk() < least).toList(),
                "the bulk effective sample size is below 100 per chain: means and medians are unreliable; sample longer",
                r -> r.convergence().essBulk(), "%.0f");
        named(warnings, rows.stream().filter(r -> r.convergence().essTail() < least).toList(),
                "the tail effective sample size is below 100 per chain: outer quantiles are unreliable; sample longer",
                r -> r.convergence().essTail(), "%.0f");
        return warnings;
    }

    private static void named(List<String> warnings, List<Row> rows, String sentence,
            ToDoubleFunction<Row> value, String format) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (Row row : rows.subList(0, Math.min(NAMED, rows.size()))) {
            parts.add(row.name() + " " + String.format(Locale.ROOT, format, value.applyAsDouble(row)));
        }
        warnings.add(sentence + " (" + String.join(", ", parts)
                + (rows.size() > NAMED ? " and " + (rows.size() - NAMED) + " more" : "") + ")");
    }

    /// The table, as `stansummary` and R's `print(fit)` lay it out.
    public String table() {
        String[] head = {"", "Mean", "MCSE", "StdDev", "5%", "25%", "50%", "75%", "95%", "ESS_bulk", "ESS_tail",
                "R_hat"};
        List<String[]> lines = new ArrayList<>();
        lines.add(head);
        for (Row r : rows) {
            Convergence c = r.convergence();
            lines.add(new String[]{r.name(), digits(r.mean()), digits(c.mcseMean()), digits(r.sd()), digits(r.q05()),
                    digits(r.q25()), digits(r.q50()), digits(r.q75()), digits(r.q95()), count(c.essBulk()),
                    count(c.essTail()), Double.isNaN(c.rhat()) ? "-" : String.format(Locale.ROOT, "%.3f", c.rhat())});
        }
        int[] widths = new int[head.length];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] line : lines) {
            out.append(line[0]).repeat(' ', widths[0] - line[0].length());
            for (int i = 1; i < widths.length; i++) {
                out.append("  ").repeat(' ', widths[i] - line[i].length()).append(line[i]);
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String count(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.0f", value);
    }

    /// Four significant digits.
    private static String digits(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : Double.toString(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size == 0 ? 1 : Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 7);
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
