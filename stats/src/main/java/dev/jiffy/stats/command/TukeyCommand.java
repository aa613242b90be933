package dev.jiffy.stats.command;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `tukey`: the means of several groups compared pair by pair, with limits for all pairs at once.
final class TukeyCommand implements StatsCommand {
    @Override
    public String name() {
        return "tukey";
    }

    @Override
    public Set<String> options() {
        return Set.of("y", "group", "data", "formula", "levels", "method", "conf_level");
    }

    @Override
    public String help() {
        return """
                Means of groups compared pair by pair: Tukey's honest significant differences, as R's TukeyHSD.

                """ + ComparisonTable.HELP
                + """
                          --method M               tukey (default; Tukey-Kramer where groups differ in size) or games-howell, for
                                                   groups of unequal variance
                          --conf-level C           confidence of all limits together (default: 0.95)

                        Example:
                          jiffy stats tukey --y 4,5,6,7,8,9,1,2,4 --group a,a,a,b,b,b,c,c,c --json
                        """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        String method = request.text("method", "tukey").equals("tukey")
                ? "Tukey's honest significant differences"
                : "Games-Howell comparisons";
        return ComparisonTable.answer(method, ComparisonTable.groups(request),
                ComparisonTable.comparisons(name(), request));
    }
}
