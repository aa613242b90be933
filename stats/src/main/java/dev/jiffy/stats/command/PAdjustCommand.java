package dev.jiffy.stats.command;

import dev.jiffy.stats.describe.PAdjust;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `p-adjust`: p-values adjusted for how many there are.
final class PAdjustCommand implements StatsCommand {
    @Override
    public String name() {
        return "p-adjust";
    }

    @Override
    public Set<String> options() {
        return Set.of("p", "adjust");
    }

    @Override
    public String help() {
        return """
                p-values adjusted for how many there are.

                  --p LIST    the p-values
                  --adjust M  holm, hochberg, hommel, bonferroni, BH (fdr) or BY (default: holm)

                Example:
                  jiffy stats p-adjust --p 0.01,0.02,0.03 --adjust BH --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        double[] adjusted = PAdjust.named(request.text("adjust", "holm")).adjust(request.numbers("p"));
        out.put("p_adjusted", SeriesOption.gaps(adjusted));
        return out;
    }
}
