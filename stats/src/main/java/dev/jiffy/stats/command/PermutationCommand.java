package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.resampling.PermutationTest;
import dev.jiffy.stats.test.Alternative;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `permutation`: tests by exchanging labels.
final class PermutationCommand implements StatsCommand {
    @Override
    public String name() {
        return "permutation";
    }

    @Override
    public Set<String> options() {
        return Set.of("statistic", "x", "y", "group", "data", "formula", "levels", "alternative", "exact_up_to",
                "draws",
                "seed");
    }

    @Override
    public String help() {
        return """
                Permutation tests: exact where there are few arrangements of the labels, else from seeded random ones.

                  --statistic S            mean (default) or median, their difference between two groups; correlation of x
                                           and y; f, of the means of several groups
                  --x, --y LIST            two samples, or pairs
                """
                + ComparisonTable.HELP
                + """
                          --alternative A          two.sided, less or greater, for x less y, or for the first group less the second
                                                   (default: two.sided)
                          --exact-up-to N          all arrangements are gone through if there are no more (default: 200000)
                          --draws M                else so many are drawn, and p is (b + 1)/(M + 1) (default: 9999)
                          --seed N                 of the random numbers (default: 1); the same for any number of threads

                        Example:
                          jiffy stats permutation --x 1.2,3.4,2.2,4.1 --y 2.9,5.0,4.4,6.1 --json
                        """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request r) {
        PermutationTest.Options options = new PermutationTest.Options(r.integer("exact_up_to", 200_000),
                r.integer("draws", 9999), r.integer("seed", 1));
        Alternative alternative = Alternative.named(r.text("alternative", "two.sided"));
        String kind = r.text("statistic", "mean");
        PermutationTest test = switch (kind) {
            case "mean", "median" -> {
                List<double[]> two = BootstrapCommand.twoSamples(r).stream().map(PermutationCommand::present).toList();
                yield PermutationTest.twoSamples(two.get(0), two.get(1), kind.equals("median"), alternative, options);
            }
            case "correlation" -> {
                double[] x = r.numbers("x");
                double[] y = r.numbers("y");
                if (x.length != y.length) {
                    throw new StatsException("x has " + x.length + " values and y " + y.length + "; pairs are needed");
                }
                int[] both = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                        .toArray();
                yield PermutationTest.correlation(Arrays.stream(both).mapToDouble(i -> x[i]).toArray(),
                        Arrays.stream(both).mapToDouble(i -> y[i]).toArray(), alternative, options);
            }
            case "f" -> {
                if (alternative != Alternative.TWO_SIDED) {
                    throw new StatsException("f has no side; leave alternative out", "alternative");
                }
                yield PermutationTest.groups(ComparisonTable.groups(r).values(), options);
            }
            default -> throw new StatsException(
                    "\"statistic\" must be mean, median, correlation or f, it is \"" + kind + "\"", "statistic");
        };
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "Permutation test (" + (test.isExact() ? "exact" : "Monte Carlo") + ")");
        out.put("statistic", test.statistic());
        out.put("p_value", test.pValue());
        out.put("exact", test.isExact());
        out.put("arrangements", test.arrangements());
        return out;
    }

    private static double[] present(double[] x) {
        return Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
    }
}
