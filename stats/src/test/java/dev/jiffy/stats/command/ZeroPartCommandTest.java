package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `zeroinfl` and `hurdle`.
class ZeroPartCommandTest {
    private static final String DATA = """
            'data':{'y':[0,3,0,5,1,0,8,2,0,0,11,4,0,6,0,1],'x':[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,null],
            'g':['a','b','a','b','a','b','a','b','a','b','a','b','a','b','a','b']}""";

    private static Map<String, @Nullable Object> answer(String request) {
        return LevelCommandsTest.answer(request.replace("DATA", DATA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeroinfl", "hurdle"})
    void bothPartsAndNewRowsAreAnswered(String command) {
        Map<String, @Nullable Object> out = answer("{'command':'" + command
                + "',DATA,'formula':'y ~ x | g + offset(x / 100)','newdata':{'x':[2,3],'g':['b','a']},'details':true}");
        assertThat(out).containsEntry("n", 15).containsEntry("omitted", 1).containsEntry("converged", true)
                .containsEntry("parameters", 4).containsEntry("zeros", 7.0);
        List<?> table = (List<?>) Objects.requireNonNull(out.get("coefficients"));
        assertThat(table.stream().map(row -> ((Map<?, ?>) row).get("name")).toList())
                .isEqualTo(List.of("count_(Intercept)", "count_x", "zero_(Intercept)", "zero_gb"));
        List<?> rows = (List<?>) Objects.requireNonNull(out.get("predictions"));
        double[] fitted = (double[]) Objects.requireNonNull(out.get("fitted"));
        assertThat((double) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(rows.getFirst())).get("mean")))
                .isCloseTo(fitted[1], within(1e-13));
        assertThat(StatsCommands.named(command).text(out)).contains("count_x", "zero_gb", "AIC");
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        assertThatThrownBy(() -> answer("{'command':'hurdle',DATA,'formula':'y ~ x','family':'gamma'}"))
                .isInstanceOf(StatsException.class).hasMessageContaining("poisson or negbin");
        assertThatThrownBy(() -> answer("{'command':'zeroinfl',DATA,'formula':'y ~ x','link':'log'}"))
                .hasMessageContaining("logit, probit");
        assertThatThrownBy(() -> answer("{'command':'zeroinfl',DATA,'formula':'x ~ g'}"))
                .hasMessageContaining("no response is 0");
        assertThatThrownBy(() -> answer("{'command':'zeroinfl',DATA,'formula':'g ~ x'}"))
                .hasMessageContaining("must be one numeric column");
    }
}
