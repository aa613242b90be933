package dev.jiffy.stats.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Reference values from `step`, `drop1` and `anova` of R 4.2.2; variance inflation from determinants taken in R.
class SelectionTest {
    private static final List<Double> Y = List.of(4.3, 4.1, 6.3, 3.05, 1.75, 1.55, -1.05, 0.5, 5.4, 5.2, 4.35, 4.15,
            6.25,
            3.65, 5.2, 7.4, 3.2, 2.35, 2.15, 4.35, -1.85, 2.1, 1.9, -0.7);
    private static final Map<String, List<?>> DATA = Map.of("y", Y,
            "x", rows(i -> i * 7 % 24 / 4.0), "z", rows(i -> i * 11 % 24 / 3.0), "v", rows(i -> (double) (i * i % 13)),
            "h", rows(i -> "pqr".substring(i % 3, i % 3 + 1)), "e", rows(i -> i % 2 == 0 ? "e" : "o"));

    private static List<?> rows(java.util.function.IntFunction<Object> f) {
        return IntStream.rangeClosed(1, 24).mapToObj(f).toList();
    }

    private static Map<String, @Nullable Object> run(String command, Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("data", DATA);
        return StatsCommands.named(command).answer(new Request(all));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, @Nullable Object> answer, String field) {
        return new ArrayList<>((List<Map<String, Object>>) Objects.requireNonNull(answer.get(field)));
    }

    private static double number(Map<String, Object> row, String field) {
        return (Double) Objects.requireNonNull(row.get(field));
    }

    @Test
    void backwardSelectionEndsWhereStepDoes() {
        Map<String, @Nullable Object> answer = run("step", Map.of("formula", "y ~ x + z + v + h"));
        assertThat(answer.get("formula")).isEqualTo("y ~ x + v");
        assertThat(number(rows(answer, "steps").getLast(), "aic")).isCloseTo(28.8654885877649, Offset.offset(1e-10));
    }

    @Test
    void forwardSelectionTakesTermsInAndKeepsMarginality() {
        Map<String, @Nullable Object> answer = run("step", Map.of("formula", "y ~ 1", "upper", "~ x*v + z", "direction",
                "forward"));
        assertThat(answer.get("terms")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .startsWith("x", "v");
    }

    @Test
    void singleDeletionsAreThoseOfDrop1() {
        List<Map<String, Object>> table = rows(run("drop1", Map.of("formula", "y ~ x + z + v + h")), "table");
        assertThat(table).extracting(row -> row.get("term")).containsExactly("<none>", "x", "z", "v", "h");
        double[] aic = {33.5853515783059, 45.8904139504047, 32.3139174699906, 40.1128071957132, 30.2485255750048};
        double[] p = {0, 0.0012267, 0.4659766, 0.0125908, 0.7798215};
        for (int t = 0; t < 5; t++) {
            assertThat(number(table.get(t), "aic")).isCloseTo(aic[t], Offset.offset(1e-10));
            if (t > 0) {
                assertThat(number(table.get(t), "p_value")).isCloseTo(p[t], Offset.offset(1e-7));
            }
        }
    }

    @Test
    void nestedModelsAreComparedByF() {
        List<Map<String, Object>> table = rows(
                run("anova", Map.of("formula", "y ~ x", "models", List.of("~ x + z + v + h"))), "table");
        assertThat(number(table.get(1), "f")).isCloseTo(2.22426, Offset.offset(5e-6));
        assertThat(number(table.get(1), "p_value")).isCloseTo(0.10707, Offset.offset(5e-6));
    }

    @Test
    void typeThreeTestsWithSumContrastsAreThoseOfDrop1OfAllTerms() {
        List<Map<String, Object>> table = rows(run("anova", Map.of("formula", "y ~ x + e*h", "type", 3.0, "contrasts",
                Map.of("e", "sum", "h", "sum"))), "table");
        double[] sums = {37.5200833333333, 0.1718789134438, 3.4616800486618, 6.9960939716312};
        for (int t = 0; t < 4; t++) {
            assertThat(number(table.get(t + 1), "sum_sq")).isCloseTo(sums[t], Offset.offset(1e-11));
        }
    }

    /// With two terms of a balanced design type II is type I.
    @Test
    void typeTwoOfTheLastTermIsSequential() {
        double second = number(rows(run("anova", Map.of("formula", "y ~ x + z + v", "type", 2.0)), "table").get(2),
                "sum_sq");
        double first = number(rows(run("anova", Map.of("formula", "y ~ x + z + v")), "table").get(2), "sum_sq");
        assertThat(second).isCloseTo(first, Offset.offset(1e-11));
    }

    @Test
    void varianceInflationIsOneOverOneMinusRSquaredAndItsGeneralisation() {
        List<Map<String, Object>> terms = rows(run("vif", Map.of("formula", "y ~ x + z + v + h")), "terms");
        assertThat(number(terms.get(0), "gvif")).isCloseTo(1.12813188370557, Offset.offset(1e-12));
        assertThat(number(terms.get(3), "gvif")).isCloseTo(1.04452875747311, Offset.offset(1e-12));
        assertThat(terms.get(3).get("df")).isEqualTo(2);
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        assertThatThrownBy(() -> run("vif", Map.of("formula", "y ~ x + I(2*x) + z"))).isInstanceOf(StatsException.class)
                .hasMessageContaining("aliased");
        assertThatThrownBy(() -> run("anova", Map.of("formula", "y ~ x", "type", 4.0)))
                .isInstanceOf(StatsException.class).hasMessageContaining("type");
        assertThatThrownBy(() -> run("step", Map.of("formula", "y ~ x", "criterion", "R2")))
                .isInstanceOf(StatsException.class).hasMessageContaining("criterion");
    }
}
