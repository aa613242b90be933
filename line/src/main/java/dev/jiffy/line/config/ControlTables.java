package dev.jiffy.line.config;

import dev.jiffy.line.control.ControlChart;
import dev.jiffy.line.control.ControlConstants;
import dev.jiffy.line.control.ControlSettings;
import dev.jiffy.line.control.RunRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads `[control]` and `[[spec]]`: what the control charts shall watch.
final class ControlTables {
    private static final double LARGEST = 1e9;

    private ControlTables() {
    }

    static ControlSettings settings(String origin, TomlTable table, List<ControlSettings.Spec> specs) {
        ControlSettings usual = ControlSettings.DEFAULT;
        Set<RunRule> rules = EnumSet.noneOf(RunRule.class);
        if (table.has("nelson") || table.has("western_electric")) {
            rules(origin, table, "nelson", "NELSON_", rules);
            rules(origin, table, "western_electric", "WESTERN_ELECTRIC_", rules);
        } else {
            rules.addAll(usual.rules());
        }
        ControlSettings settings = new ControlSettings(
                table.integer("phase_one", 2, ControlChart.CAPACITY, usual.phaseOne()),
                table.bool("exclude", usual.excluding()),
                table.integer("subgroup", 2, ControlConstants.MAX_SAMPLE, usual.subgroup()),
                table.integer("batch", 1, 1_000_000, usual.batch()), table.number("lambda", 0.01, 1, usual.lambda()),
                table.number("l", 0.1, 100, usual.width()), table.number("k", 0, 100, usual.k()),
                table.number("h", 0.1, 1000, usual.h()), rules, specs);
        table.rejectOthers();
        return settings;
    }

    private static void rules(String origin, TomlTable table, String key, String prefix, Set<RunRule> rules) {
        for (String number : table.words(key)) {
            try {
                rules.add(RunRule.valueOf(prefix + number));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(origin, table.line(key), key + " has no rule " + number);
            }
        }
    }

    static ControlSettings.Spec spec(String origin, TomlTable table) {
        String label = table.requiredString("label");
        double lsl = table.number("lsl", -LARGEST, LARGEST, Double.NaN);
        double usl = table.number("usl", -LARGEST, LARGEST, Double.NaN);
        ControlSettings.Spec spec = new ControlSettings.Spec(label, lsl, usl,
                table.number("target", -LARGEST, LARGEST, Double.NaN),
                table.number("sigma", 1e-9, LARGEST, Double.NaN));
        table.rejectOthers();
        if (lsl >= usl) {
            throw new ConfigException(origin, table.line("lsl"), "lsl must be less than usl");
        }
        return spec;
    }
}
