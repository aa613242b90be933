package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What requests about survival say, besides numbers.
class SurvivalCommandsTest {
    private static final Map<String, Object> DATA = Map.of("t", List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0),
            "s", List.of(1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0), "none",
            List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), "g",
            List.of("a", "b", "a", "b", "a", "b", "a", "b"), "h", List.of(1.0, 1.0, 2.0, 2.0, 1.0, 1.0, 2.0, 2.0), "x",
            List.of(3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0));

    private static Map<String, @Nullable Object> answer(String command, String formula, Map<String, Object> more) {
        Map<String, @Nullable Object> options = new HashMap<>(more);
        options.put("data", DATA);
        options.put("formula", formula);
        return Batch.answer(StatsCommands.named(command), new Request(options));
    }

    private static List<String> groups(Map<String, @Nullable Object> answer) {
        return ((List<?>) Objects.requireNonNull(answer.get("groups"))).stream()
                .map(group -> String.valueOf(((Map<?, ?>) group).get("group"))).toList();
    }

    @Test
    void thereIsACurveForEachCombinationOfGroups() {
        assertThat(groups(answer("survfit", "Surv(t, s) ~ 1", Map.of()))).containsExactly("all");
        assertThat(groups(answer("survfit", "Surv(t, s) ~ g + h", Map.of()))).containsExactly("g=a, h=1", "g=a, h=2",
                "g=b, h=1", "g=b, h=2");
    }

    @Test
    void aCurveIsReadAtAnyTime() {
        String at = JsonValues.write(answer("survfit", "Surv(t, s) ~ 1",
                Map.of("times", List.of(0.5, 3.5, 99.0)))).replaceAll(".*\"at\":", "");
        assertThat(at).contains("{\"time\":0.5,\"n_risk\":8,\"survival\":1,\"std_error\":0,\"lower\":1,\"upper\":1}",
                "{\"time\":3.5,\"n_risk\":5,\"survival\":0.729", "{\"time\":99,\"n_risk\":0,");
    }

    @Test
    void whatIsOnlyUnusualHasAWarning() {
        assertThat(String.valueOf(answer("survfit", "Surv(t, none) ~ 1", Map.of()).get("warnings")))
                .contains("group all has no event");
        assertThat(String.valueOf(answer("survfit", "Surv(t, s) ~ 1", Map.of("rmean", 20.0)).get("warnings")))
                .contains("watched up to 8.0");
    }

    @Test
    void whatCannotBeAnsweredIsSaid() {
        assertThatThrownBy(() -> answer("survdiff", "Surv(t, s) ~ 1", Map.of())).isInstanceOf(StatsException.class)
                .hasMessageContaining("names no groups");
        assertThatThrownBy(() -> answer("survdiff", "Surv(t, none) ~ g", Map.of()))
                .hasMessageContaining("no row has an event");
        assertThatThrownBy(() -> answer("survfit", "Surv(t, s) ~ g:h", Map.of())).hasMessageContaining("interaction");
        assertThatThrownBy(() -> answer("survfit", "t ~ g", Map.of())).hasMessageContaining("must be Surv");
        assertThatThrownBy(() -> answer("survfit", "Surv(t, s) ~ g", Map.of("conf_type", "cloglog")))
                .hasMessageContaining("log-log");
        assertThatThrownBy(() -> answer("survfit", "Surv(t, s) ~ g", Map.of("rmean", -1.0)))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> answer("ols", "Surv(t, s) ~ x", Map.of())).hasMessageContaining("Surv(t, s)");
    }

    @Test
    void theFigureHasAStepCurveForEachGroup() {
        Map<String, @Nullable Object> options = new HashMap<>(Map.of("data", DATA, "formula", "Surv(t, s) ~ g"));
        String svg = Plots.draw(StatsCommands.named("survfit"), options).figure().svg();
        assertThat(svg).contains("g=a", "g=b", "share without event");
    }
}
