package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @Test
    void aCoxModelSaysWhatItDid() {
        Map<String, @Nullable Object> answer = answer("coxph", "Surv(t, s) ~ x + strata(h)",
                Map.of("zph", "rank", "details", true, "newdata", Map.of("x", List.of(2.0, 3.0))));
        String json = JsonValues.write(answer);
        assertThat(json).contains("\"ties\":\"efron\"", "\"name\":\"x\"", "\"term\":\"GLOBAL\"",
                "\"residuals_schoenfeld\"", "\"stratum\":\"h=2\"", "\"baseline\"");
        assertThat((List<?>) Objects.requireNonNull(answer.get("predictions"))).hasSize(4);
        assertThat((List<?>) Objects.requireNonNull(answer("coxph", "Surv(t, s) ~ x + strata(h)",
                Map.of("newdata", Map.of("x", List.of(2.0), "h", List.of(2.0)))).get("predictions"))).hasSize(1);
        assertThat(answer("coxph", "Surv(t, s) ~ x + cluster(g)", Map.of())).containsEntry("robust", true);
        assertThat(answer("coxph", "Surv(t, s) ~ x", Map.of("robust", true))).containsEntry("robust", true);
    }

    @Test
    void matchedSetsWithExactTiesAreConditionalLogisticRegression() {
        Map<String, Object> pairs = Map.of("case", List.of(1.0, 0.0, 1.0, 0.0, 1.0, 0.0), "set",
                List.of(1.0, 1.0, 2.0, 2.0, 3.0, 3.0), "x", List.of(1.0, 0.0, 1.0, 0.0, 0.0, 1.0));
        Map<String, @Nullable Object> answer = Batch.answer(StatsCommands.named("coxph"),
                new Request(Map.of("data", pairs, "formula", "Surv(1, case) ~ x + strata(set)", "ties", "exact")));
        // Two pairs for, one against: an odds ratio of 2.
        assertThat(JsonValues.write(answer)).contains("\"estimate\":0.69314718055994");
    }

    @Test
    void whatACoxModelCannotDoIsSaid() {
        assertThatThrownBy(() -> answer("coxph", "Surv(t, s) ~ x", Map.of("ties", "midpoint")))
                .isInstanceOf(StatsException.class).hasMessageContaining("efron, breslow or exact");
        assertThatThrownBy(() -> answer("coxph", "Surv(t, s) ~ x", Map.of("ties", "exact", "robust", true)))
                .hasMessageContaining("no sandwich");
        assertThatThrownBy(() -> answer("coxph", "Surv(t, s) ~ x + cluster(g)", Map.of("cluster", "h")))
                .hasMessageContaining("leave one out");
        assertThatThrownBy(() -> answer("coxph", "Surv(t, s) ~ x + strata(h)",
                Map.of("newdata", Map.of("x", List.of(2.0), "h", List.of(9.0)))))
                .hasMessageContaining("the stratum h=9 is none of those");
        assertThat(String.valueOf(answer("coxph", "Surv(t, s) ~ I(-t)", Map.of("zph", "km")).get("warnings")))
                .contains("monotone likelihood: a combination of I(-t)", "no test of proportional hazards");
    }

    @Test
    void theFigureOfACoxModelHasTheCurvesOfNewRows() {
        Map<String, @Nullable Object> options = new HashMap<>(Map.of("data", DATA, "formula", "Surv(t, s) ~ x",
                "newdata", Map.of("x", List.of(2.0, 3.0))));
        assertThat(Plots.draw(StatsCommands.named("coxph"), options).figure().svg()).contains("row 1", "row 2");
    }

    @Test
    void aParametricModelSaysWhatItDid() {
        Map<String, @Nullable Object> answer = answer("survreg", "Surv(t, s) ~ x + strata(h)",
                Map.of("dist", "lognormal", "details", true, "newdata", Map.of("x", List.of(2.0, 3.0)), "probs",
                        List.of(0.5)));
        assertThat(JsonValues.write(answer)).contains("\"dist\":\"lognormal\"", "\"name\":\"Log(scale) h=2\"",
                "\"strata\":[\"h=1\",\"h=2\"]", "\"residuals_deviance\"");
        assertThat((List<?>) Objects.requireNonNull(answer.get("predictions"))).hasSize(4);
        assertThat(answer("survreg", "Surv(t, s) ~ x", Map.of("scale", 2.0)).get("scale"))
                .isEqualTo(new double[]{2});
        assertThat(answer("survreg", "Surv(t, s) ~ x - 1", Map.of("dist", "extreme")).get("null_log_likelihood"))
                .isNull();
    }

    @Test
    void whatAParametricModelCannotDoIsSaid() {
        assertThatThrownBy(() -> answer("survreg", "Surv(t, s) ~ x", Map.of("dist", "gompertz")))
                .isInstanceOf(StatsException.class).hasMessageContaining("weibull, exponential");
        assertThatThrownBy(() -> answer("survreg", "Surv(t, s) ~ x", Map.of("df", 5.0)))
                .hasMessageContaining("belongs to dist t");
        assertThatThrownBy(() -> answer("survreg", "Surv(t, s) ~ x + strata(h)", Map.of("dist", "exponential")))
                .hasMessageContaining("scales of their own");
        assertThatThrownBy(() -> answer("survreg", "Surv(I(t - 1), t, s) ~ x", Map.of()))
                .hasMessageContaining("not intervals");
    }

    /// A level for each row: no coefficient is left that the events determine.
    @Test
    void termsThatTheEventsNoLongerTellApartAreSaid() {
        String times = "7,13,7,19,24,1,13,20,11,1,14,4,7,8,15,9,11,3,10,21,10,4,17,2";
        String status = "1,0,0,1,0,1,0,1,1,0,1,1,0,1,0,1,0,1,1,0,1,0,0,0";
        String x = IntStream.range(0, 24).mapToObj(i -> String.valueOf(i * 7 % 5)).collect(Collectors.joining(","));
        String rows = IntStream.range(0, 24).mapToObj(i -> "'l" + (char) ('a' + i) + "'")
                .collect(Collectors.joining(","));
        assertThatThrownBy(
                () -> LevelCommandsTest.answer("{'command':'coxph','formula':'Surv(t, s) ~ x + g','data':{'t':["
                        + times + "],'s':[" + status + "],'x':[" + x + "],'g':[" + rows + "]}}"))
                .isInstanceOf(StatsException.class).hasMessageContaining("no longer tell");
    }
}
