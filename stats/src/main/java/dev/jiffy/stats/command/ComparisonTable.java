package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.multiple.Comparison;
import dev.jiffy.stats.multiple.Groups;
import dev.jiffy.stats.multiple.SimultaneousComparisons;
import dev.jiffy.stats.test.Alternative;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the commands that compare groups read and answer alike.
final class ComparisonTable {
    static final String HELP = """
              --y LIST, --group LIST   values and the group of each; missing ones are left out
              --data F.csv --formula   y ~ group or y ~ factor(group), in place of y and group
              --levels S               col=a,b;… orders the groups of data
            """;

    private ComparisonTable() {
    }

    static Groups groups(Request request) {
        GroupedSample sample = GroupedSample.read(request);
        return Groups.of(sample.y(), sample.group(), sample.levels());
    }

    /// The simultaneous comparisons that `tukey` or `dunnett` is asked for.
    static List<Comparison> comparisons(String command, Request request) {
        Groups groups = groups(request);
        double level = request.number("conf_level", 0.95);
        if (command.equals("dunnett")) {
            return SimultaneousComparisons.dunnett(groups, request.text("control", groups.names().getFirst()),
                    Alternative.named(request.text("alternative", "two.sided")), level);
        }
        return switch (request.text("method", "tukey")) {
            case "tukey" -> SimultaneousComparisons.tukey(groups, level);
            case "games-howell" -> SimultaneousComparisons.gamesHowell(groups, level);
            case String other -> throw new StatsException(
                    "\"method\" must be tukey or games-howell, it is \"" + other + "\"", "method");
        };
    }

    static Map<String, @Nullable Object> answer(String method, Groups groups, List<Comparison> comparisons) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", method);
        List<Map<String, @Nullable Object>> described = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Map<String, @Nullable Object> group = new LinkedHashMap<>();
            group.put("name", groups.names().get(i));
            group.put("n", groups.values().get(i).length);
            group.put("mean", dev.jiffy.stats.describe.Description.mean(groups.values().get(i)));
            described.add(group);
        }
        out.put("groups", described);
        out.put("comparisons", comparisons.stream().map(ComparisonTable::row).toList());
        return out;
    }

    private static Map<String, @Nullable Object> row(Comparison c) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("name", c.name());
        row.put("first", c.first());
        row.put("second", c.second());
        put(row, "difference", c.difference());
        put(row, "statistic", c.statistic());
        put(row, "df", c.df());
        row.put("p_value", c.pValue());
        if (Double.isNaN(c.lower())) {
            row.put("p_adjusted", c.adjusted());
        } else {
            row.put("lower", Double.isInfinite(c.lower()) ? null : c.lower());
            row.put("upper", Double.isInfinite(c.upper()) ? null : c.upper());
        }
        return row;
    }

    private static void put(Map<String, @Nullable Object> row, String name, double value) {
        if (!Double.isNaN(value)) {
            row.put(name, value);
        }
    }
}
