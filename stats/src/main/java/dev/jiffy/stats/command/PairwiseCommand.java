package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.PAdjust;
import dev.jiffy.stats.multiple.Groups;
import dev.jiffy.stats.multiple.PairwiseTests;
import dev.jiffy.stats.test.Alternative;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `pairwise`: a test of every pair of groups, with adjusted p-values.
final class PairwiseCommand implements StatsCommand {
    @Override
    public String name() {
        return "pairwise";
    }

    @Override
    public Set<String> options() {
        return Set.of("name", "y", "group", "data", "formula", "levels", "adjust", "alternative", "paired", "pool_sd");
    }

    @Override
    public String help() {
        return """
                A test of every pair of groups, with p-values adjusted for how many there are.

                  --name N                 t (default), as pairwise.t.test of R; wilcoxon, as pairwise.wilcox.test; or dunn,
                                           Dunn's comparisons of mean ranks after Kruskal and Wallis' test
                """
                + ComparisonTable.HELP
                + """
                          --adjust M               holm (default), hochberg, hommel, bonferroni, BH (fdr), BY
                          --alternative A          two.sided, less or greater: the later group than the earlier (default: two.sided)
                          --pool-sd true|false     t: one standard deviation for all groups (default: true unless paired)
                          --paired true|false      t, wilcoxon: values belong together in their order (default: false)

                        Example:
                          jiffy stats pairwise --name wilcoxon --y 4,5,6,7,8,9,1,2,3 --group a,a,a,b,b,b,c,c,c --json
                        """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        Groups groups = ComparisonTable.groups(request);
        PAdjust adjust = PAdjust.named(request.text("adjust", "holm"));
        Alternative alternative = Alternative.named(request.text("alternative", "two.sided"));
        boolean paired = request.flag("paired", false);
        boolean pooled = request.flag("pool_sd", !paired);
        if (paired && pooled) {
            throw new StatsException("pool_sd and paired exclude each other; leave one out", "pool_sd");
        }
        String name = request.text("name", "t");
        if (!name.equals("t") && request.has("pool_sd") || name.equals("dunn") && paired) {
            throw new StatsException("pool_sd is for name t, paired for t and wilcoxon", paired ? "paired" : "pool_sd");
        }
        return switch (name) {
            case "t" -> ComparisonTable.answer(paired
                    ? "Paired t tests"
                    : pooled ? "t tests with pooled standard deviation" : "Welch's t tests", groups,
                    pooled
                            ? PairwiseTests.pooledT(groups, adjust, alternative)
                            : PairwiseTests.separateT(groups, adjust, alternative, paired));
            case "wilcoxon" -> ComparisonTable.answer(paired ? "Wilcoxon signed rank tests" : "Wilcoxon rank sum tests",
                    groups, PairwiseTests.wilcoxon(groups, adjust, alternative, paired));
            case "dunn" -> ComparisonTable.answer("Dunn's comparisons of mean ranks", groups,
                    PairwiseTests.dunn(groups, adjust, alternative));
            default -> throw new StatsException("\"name\" must be t, wilcoxon or dunn, it is \"" + name + "\"", "name");
        };
    }
}
