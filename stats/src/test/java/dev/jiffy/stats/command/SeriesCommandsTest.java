package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesCommandsTest {
    private static final List<Double> SERIES = List.of(12.0, 15.1, 19.2, 14.9, 13.1, 16.0, 20.3, 15.7, 14.2, 17.1, 21.0,
            16.9,
            15.0, 18.2, 22.4, 17.7, 16.1, 19.0, 23.1, 18.9, 17.2, 20.1, 24.3, 19.8, 18.1, 21.2, 25.0, 20.9);

    private static Map<String, @Nullable Object> answer(String command, Map<String, Object> options) {
        Map<String, @Nullable Object> all = new HashMap<>(options);
        all.put("y", SERIES);
        return Batch.answer(StatsCommands.named(command), new Request(all));
    }

    @SuppressWarnings("unchecked")
    private static double[] numbers(Map<String, @Nullable Object> answer, String outer, String inner, String key) {
        Map<String, Object> forecast = (Map<String, Object>) Objects.requireNonNull(answer.get(outer));
        Object part = Objects.requireNonNull(forecast.get(inner));
        return (double[]) (key.isEmpty() ? part : Objects.requireNonNull(((Map<String, Object>) part).get(key)));
    }

    private static String method(Map<String, @Nullable Object> answer) {
        return Objects.requireNonNull(answer.get("method")).toString();
    }

    @Test
    void forecastsHaveLimitsAtTheLevelsAskedFor() {
        Map<String, @Nullable Object> arima = answer("arima",
                Map.of("order", List.of(0.0, 1.0, 1.0), "forecast", 3.0, "levels", List.of(50.0, 99.5)));
        double mean = numbers(arima, "forecast", "mean", "")[2];
        double se = numbers(arima, "forecast", "se", "")[2];
        assertThat(numbers(arima, "forecast", "lower", "50")[2]).isCloseTo(mean - 0.674489750196082 * se, within(1e-9));
        assertThat(numbers(arima, "forecast", "upper", "99.5")[2]).isCloseTo(mean + 2.807033768343811 * se,
                within(1e-9));
        assertThat(numbers(answer("structts", Map.of("type", "level", "forecast", 2.0)), "forecast", "upper", "95"))
                .hasSize(2);
        assertThatThrownBy(() -> answer("ets", Map.of("model", "ANN", "forecast", 1.0, "levels", List.of(100.0))))
                .isInstanceOf(StatsException.class).hasMessageContaining("percentages");
    }

    @Test
    void theOrderNeedNotBeGiven() {
        Map<String, @Nullable Object> auto = answer("arima", Map.of("auto", true, "period", 4.0, "forecast", 4.0));
        assertThat(method(auto)).startsWith("ARIMA(").endsWith("[4]");
        assertThat(auto.get("order")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(3);
        assertThatThrownBy(() -> answer("arima", Map.of())).hasMessageContaining("order");
    }

    @Test
    void exponentialSmoothingNamesItsModel() {
        Map<String, @Nullable Object> chosen = answer("ets", Map.of("period", 4.0, "forecast", 4.0));
        assertThat(method(chosen)).matches("ETS\\([AM],A?d?N?,[AM]\\)");
        assertThat(answer("ets", Map.of("model", "holt")).keySet()).contains("alpha", "beta").doesNotContain("gamma",
                "phi");
    }

    @Test
    void decompositionsHaveTheirParts() {
        assertThat(answer("stl", Map.of("period", 4.0, "robust", true)).keySet()).contains("trend", "seasonal",
                "remainder",
                "weights", "seasonal_strength");
        Map<String, @Nullable Object> classical = answer("decompose", Map.of("period", 4.0, "type", "multiplicative"));
        assertThat(((List<?>) Objects.requireNonNull(classical.get("trend"))).getFirst()).isNull();
        assertThatThrownBy(() -> answer("decompose", Map.of("period", 4.0, "type", "other")))
                .hasMessageContaining("multiplicative");
    }
}
