package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VarCommandTest {
    private static String data() {
        SplittableRandom random = new SplittableRandom(4);
        double[] a = new double[60];
        double[] b = new double[60];
        for (int t = 1; t < 60; t++) {
            a[t] = 0.5 * a[t - 1] + 0.3 * b[t - 1] + random.nextGaussian();
            b[t] = 0.4 * b[t - 1] + random.nextGaussian();
        }
        String label = IntStream.range(0, 60).mapToObj(t -> "'m" + t + "'").collect(Collectors.joining(","));
        return "'data':{'month':[" + label + "],'a':" + JsonValues.write(a) + ",'b':" + JsonValues.write(b) + "}";
    }

    private static Map<String, @Nullable Object> answer(String more) {
        return LevelCommandsTest.answer("{'command':'var'," + data() + more + "}");
    }

    @Test
    void numericColumnsAreTheSeriesAndLagsAreChosen() {
        Map<String, @Nullable Object> out = answer(",'forecast':4,'steps':6,'ic':'bic'");
        assertThat(out).containsEntry("columns", List.of("a", "b")).containsEntry("lags", 1).containsEntry("n", 59)
                .containsEntry("warnings", List.of());
        assertThat((Map<?, ?>) Objects.requireNonNull(out.get("forecast"))).hasSize(2);
        assertThat((List<?>) Objects.requireNonNull(out.get("impulse_responses"))).hasSize(4);
        assertThat((List<?>) Objects.requireNonNull(out.get("granger"))).hasSize(2);
        assertThat((List<?>) Objects.requireNonNull(out.get("portmanteau"))).hasSize(2);
        Map<?, ?> response = (Map<?, ?>) ((List<?>) Objects.requireNonNull(out.get("impulse_responses"))).getFirst();
        assertThat((double[]) Objects.requireNonNull(response.get("orthogonal"))).hasSize(7);
        assertThat((double[]) Objects.requireNonNull(response.get("variance_share"))).hasSize(6).startsWith(1.0);
        assertThat(StatsCommands.named("var").text(out)).contains("Equation of a", "b.l1", "Roots: 0.");
    }

    @Test
    void responsesAndForecastsAreDrawn() {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(
                JsonValues.read(("{" + data() + ",'lags':1,'forecast':3}").replace('\'', '"'))))
                .forEach((name, value) -> request.put(name.toString(), value));
        String svg = Plots.draw(StatsCommands.named("var"), request).figure().svg();
        assertThat(svg).contains("Forecast of a", "Forecast of b", "b → a");
        request.remove("forecast");
        assertThat(Plots.draw(StatsCommands.named("var"), request).figure().svg()).doesNotContain("Forecast of")
                .contains("a → a");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> answer(",'columns':['a','month']")).isInstanceOf(StatsException.class)
                .hasMessageContaining("month");
        assertThatThrownBy(() -> answer(",'columns':['a','a']")).hasMessageContaining("named twice");
        assertThatThrownBy(() -> answer(",'ic':'aicc'")).hasMessageContaining("aic, hq, bic or fpe");
        assertThatThrownBy(() -> answer(",'steps':0")).hasMessageContaining("\"steps\"");
        assertThatThrownBy(() -> answer(",'lags':1,'portmanteau':1")).hasMessageContaining("above the 1");
        assertThatThrownBy(() -> answer(",'lags':30")).hasMessageContaining("take fewer of them");
    }
}
