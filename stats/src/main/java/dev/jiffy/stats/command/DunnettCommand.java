package dev.jiffy.stats.command;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `dunnett`: the means of groups compared with that of a control, with limits for all of them at once.
final class DunnettCommand implements StatsCommand {
    @Override
    public String name() {
        return "dunnett";
    }

    @Override
    public Set<String> options() {
        return Set.of("y", "group", "data", "formula", "levels", "control", "alternative", "conf_level");
    }

    @Override
    public String help() {
        return """
                Means of groups compared with the mean of a control by Dunnett's test, whatever the sizes of the groups.

                """ + ComparisonTable.HELP + """
                  --control G              the group to compare with (default: the first in order)
                  --alternative A          two.sided, less or greater than the control (default: two.sided)
                  --conf-level C           confidence of all limits together (default: 0.95)

                Example:
                  jiffy stats dunnett --y 4,5,6,7,8,9,1,2,4 --group a,a,a,b,b,b,c,c,c --control a --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        return ComparisonTable.answer("Dunnett's comparisons with a control", ComparisonTable.groups(request),
                ComparisonTable.comparisons(name(), request));
    }
}
