package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.multiple.Groups;
import dev.jiffy.stats.resampling.Bootstrap;
import dev.jiffy.stats.resampling.CoefficientStatistic;
import dev.jiffy.stats.resampling.Replicates;
import dev.jiffy.stats.resampling.Resampling;
import dev.jiffy.stats.resampling.SampleStatistic;
import dev.jiffy.stats.resampling.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `bootstrap`: standard errors and limits from rows drawn anew.
final class BootstrapCommand implements StatsCommand {
    @Override
    public String name() {
        return "bootstrap";
    }

    @Override
    public Set<String> options() {
        return Set.of("statistic", "x", "y", "group", "data", "formula", "levels", "trim", "prob", "replicates", "seed",
                "interval", "level", "strata", "resample", "block_length", "block", "details");
    }

    @Override
    public String help() {
        return """
                Standard errors and confidence limits of an estimate by the bootstrap: from rows drawn anew with replacement.

                  --statistic S         mean (default), median, trimmed, variance, sd, quantile (of x); correlation (of x
                                        and y); difference of means (of x and y, or y and group, or data and y ~ group);
                                        coefficients (of data and formula)
                  --x, --y, --group     samples
                  --data F.csv          with --formula F: y ~ group for difference, any linear model for coefficients
                  --levels S            col=a,b;… orders labels
                  --trim T              share left out at each end by trimmed (default: 0.1)
                  --prob P              probability of quantile (default: 0.5)
                  --replicates R        how many (default: 2000)
                  --seed N              of the random numbers (default: 1); the same for any number of threads
                  --interval LIST       any of normal, basic, percentile, studentized, bca (default: percentile,bca, or
                                        percentile where rows are not cases)
                  --level C             confidence (default: 0.95)
                  --strata LIST         a label for each row; rows are drawn within their stratum. With data a column
                  --resample KIND       cases (default) or residuals, for coefficients
                  --block-length L      x is a series: blocks of so many values are drawn
                  --block KIND          fixed (default) or stationary, with random lengths of that mean
                  --details             the replicates too

                Example:
                  jiffy stats bootstrap --statistic median --x 3,1,4,1,5,9,2,6,5,3 --seed 7 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request r) {
        String kind = r.text("statistic", "mean");
        double level = ModelOptions.level(r);
        int[] own = {};
        Statistic statistic;
        switch (kind) {
            case "coefficients" -> {
                ModelOptions model = ModelOptions.read(r, r.has("strata") ? Set.of(r.text("strata")) : Set.of());
                boolean residuals = switch (r.text("resample", "cases")) {
                    case "cases" -> false;
                    case "residuals" -> true;
                    case String other -> throw new StatsException(
                            "\"resample\" must be cases or residuals, it is \"" + other + "\"", "resample");
                };
                statistic = new CoefficientStatistic(model.design().matrix(), model.design().numericResponse(),
                        residuals);
                if (r.has("strata")) {
                    Column column = model.design().data().column(r.text("strata"));
                    own = codes(java.util.stream.IntStream.range(0, column.size()).mapToObj(column::label).toList());
                }
            }
            case "difference" -> {
                List<double[]> two = twoSamples(r);
                statistic = SampleStatistic.difference(two.get(0), two.get(1));
                own = SampleStatistic.strata((int) Arrays.stream(two.get(0)).filter(v -> !Double.isNaN(v)).count(),
                        (int) Arrays.stream(two.get(1)).filter(v -> !Double.isNaN(v)).count());
            }
            default -> {
                statistic = sample(kind, r);
                if (r.has("strata")) {
                    own = codes(r.texts("strata"));
                    if (own.length != statistic.rows()) {
                        throw new StatsException("\"strata\" has " + own.length + " labels for " + statistic.rows()
                                + " values that are not missing", "strata");
                    }
                }
            }
        }
        if (r.has("resample") && !kind.equals("coefficients")) {
            throw new StatsException("\"resample\" is for coefficients", "resample");
        }
        Resampling resampling = resampling(r, own);
        List<Replicates> all = Bootstrap.run(statistic, resampling, r.integer("replicates", 2000),
                r.integer("seed", 1));
        boolean hasCases = all.getFirst().influence().length > 0;
        List<String> intervals = r.has("interval")
                ? r.texts("interval")
                : hasCases ? List.of("percentile", "bca") : List.of("percentile");
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "bootstrap");
        out.put("statistic", kind);
        out.put("n", statistic.rows());
        out.put("replicates", r.integer("replicates", 2000));
        out.put("estimates", all.stream().map(one -> row(one, intervals, level)).toList());
        List<String> warnings = new ArrayList<>();
        int lost = all.stream().mapToInt(Replicates::lost).max().orElse(0);
        if (lost > 0) {
            warnings.add("the estimate does not exist in " + lost
                    + " replicates, which are left out; a few rows decide alone, look at strata");
        }
        if ((all.getFirst().values().length + 1) * (1 - level) / 2 < 5) {
            warnings.add("few replicates lie beyond the limits; take more of them");
        }
        out.put("warnings", warnings);
        if (r.flag("details", false)) {
            out.put("values", all.stream().map(Replicates::values).toArray(double[][]::new));
        }
        return out;
    }

    private static Map<String, @Nullable Object> row(Replicates one, List<String> intervals, double level) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("name", one.name());
        row.put("estimate", one.observed());
        row.put("bias", one.bias());
        row.put("std_error", one.stdError());
        for (String interval : intervals) {
            Replicates.Limits limits = Replicates.Limits.named(interval);
            row.put(limits.name().toLowerCase(java.util.Locale.ROOT), one.limits(limits, level));
        }
        return row;
    }

    private static Statistic sample(String kind, Request r) {
        return switch (kind) {
            case "mean" -> SampleStatistic.mean(r.numbers("x"));
            case "median" -> SampleStatistic.quantile(r.numbers("x"), 0.5);
            case "quantile" -> SampleStatistic.quantile(r.numbers("x"), r.number("prob", 0.5));
            case "trimmed" -> SampleStatistic.trimmedMean(r.numbers("x"), r.number("trim", 0.1));
            case "variance" -> SampleStatistic.variance(r.numbers("x"), false);
            case "sd" -> SampleStatistic.variance(r.numbers("x"), true);
            case "correlation" -> SampleStatistic.correlation(r.numbers("x"), r.numbers("y"));
            default -> throw new StatsException("\"statistic\" must be mean, median, trimmed, variance, sd, quantile,"
                    + " correlation, difference or coefficients, it is \"" + kind + "\"", "statistic");
        };
    }

    /// x and y, or the two groups of y.
    static List<double[]> twoSamples(Request r) {
        if (r.has("x")) {
            return List.of(r.numbers("x"), r.numbers("y"));
        }
        Groups groups = ComparisonTable.groups(r);
        if (groups.size() != 2) {
            throw new StatsException("there are " + groups.size() + " groups; two are compared");
        }
        return groups.values();
    }

    private static int[] codes(List<String> labels) {
        List<String> distinct = labels.stream().distinct().toList();
        return labels.stream().mapToInt(distinct::indexOf).toArray();
    }

    private static Resampling resampling(Request r, int[] strata) {
        if (r.has("block") && !r.has("block_length")) {
            throw new StatsException("\"block\" needs block_length", "block_length");
        }
        if (r.has("block_length")) {
            if (strata.length > 0) {
                throw new StatsException("strata and blocks exclude each other", "block_length");
            }
            return new Resampling.Blocks(r.integer("block_length"), switch (r.text("block", "fixed")) {
                case "fixed" -> false;
                case "stationary" -> true;
                case String other -> throw new StatsException(
                        "\"block\" must be fixed or stationary, it is \"" + other + "\"", "block");
            });
        }
        return strata.length > 0 ? new Resampling.Strata(strata) : new Resampling.Rows();
    }
}
