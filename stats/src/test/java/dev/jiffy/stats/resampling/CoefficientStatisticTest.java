package dev.jiffy.stats.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.command.Batch;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoefficientStatisticTest {
    private static final Map<String, Object> DATA = Map.of("x",
            List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0), "y",
            List.of(1.3, 1.7, 3.4, 3.9, 5.6, 5.8, 6.7, 8.4, 8.7, 10.3), "rare",
            List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0));

    private static Map<String, @Nullable Object> answer(String formula, Map<String, Object> more) {
        Map<String, Object> options = new HashMap<>(more);
        options.putAll(Map.of("statistic", "coefficients", "data", DATA, "formula", formula));
        return Batch.answer(StatsCommands.named("bootstrap"), new Request(options));
    }

    private static double field(Map<String, @Nullable Object> answer, int row, String name) {
        List<?> rows = (List<?>) Objects.requireNonNull(answer.get("estimates"));
        return (Double) Objects.requireNonNull(((Map<?, ?>) rows.get(row)).get(name));
    }

    /// Drawn residuals over √(1 − h) have the variance of the model but for their mean: the usual standard error comes out.
    @Test
    void residualsGiveTheUsualStandardError() {
        Map<String, @Nullable Object> answer = answer("y ~ x", Map.of("resample", "residuals", "replicates", 20_000.0));
        Map<String, @Nullable Object> ols = Batch.answer(StatsCommands.named("ols"),
                new Request(Map.of("data", DATA, "formula", "y ~ x")));
        List<?> rows = (List<?>) Objects.requireNonNull(ols.get("coefficients"));
        double usual = (Double) Objects.requireNonNull(((Map<?, ?>) rows.get(1)).get("std_error"));
        assertThat(field(answer, 1, "estimate"))
                .isCloseTo((Double) Objects.requireNonNull(((Map<?, ?>) rows.get(1)).get("estimate")), within(1e-12));
        assertThat(field(answer, 1, "std_error") / usual).isCloseTo(1, within(0.03));
    }

    @Test
    void replicatesWithoutTheCoefficientAreLeftOutWithAWarning() {
        Map<String, @Nullable Object> answer = answer("y ~ x + rare", Map.of("replicates", 200.0));
        assertThat(String.valueOf(answer.get("warnings"))).contains("does not exist in", "replicates");
    }
}
