package dev.jiffy.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Evaluator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalResponseTest {
    private static SurvivalResponse of(String left, Column... columns) {
        DataFrame data = new DataFrame(List.of(columns));
        return SurvivalResponse.of(SurvivalFormula.parse(left + " ~ 1", data.names()).response(), new Evaluator(data),
                data, data);
    }

    private static Column.Numeric column(String name, double... values) {
        return new Column.Numeric(name, values);
    }

    @Test
    void aStatusOfOneAndTwoZeroAndOneOrTrueAndFalseIsUnderstood() {
        assertThat(of("Surv(t, s)", column("t", 1, 2), column("s", 1, 2)).events()).containsExactly(false, true);
        assertThat(of("Surv(t, s)", column("t", 1, 2), column("s", 1, 1)).events()).containsExactly(true, true);
        assertThat(of("Surv(t, s == 7)", column("t", 1, 2), column("s", 7, 5)).events()).containsExactly(true, false);
        assertThat(of("Surv(t, s)", column("t", 1, 2),
                new Column.Factor("s", List.of("FALSE", "TRUE"), new int[]{1, 0})).events())
                .containsExactly(true, false);
    }

    @Test
    void timesThatDifferByRoundingAloneAreTied() {
        assertThat(of("Surv(t, s)", column("t", 0.1 + 0.2, 0.3, 3 * 0.1, 0.8, 0.7 + 0.1), column("s", 1, 1, 0, 1, 1))
                .stop()).containsExactly(0.3, 0.3, 0.3, 0.7 + 0.1, 0.7 + 0.1);
        assertThatThrownBy(() -> of("Surv(a, t, s)", column("a", 0.3, 0), column("t", 0.1 + 0.2, 1),
                column("s", 1, 1))).isInstanceOf(StatsException.class).hasMessageContaining("no longer than rounding");
    }

    @Test
    void whatCannotBeAResponseIsSaid() {
        assertThatThrownBy(() -> of("Surv(t, s)", column("t", 1, 2), column("s", 0, 3)))
                .isInstanceOf(StatsException.class).hasMessageContaining("status s is 3 in row 2");
        assertThatThrownBy(() -> of("Surv(a, t, s)", column("a", 0, 2), column("t", 1, 2), column("s", 0, 1)))
                .hasMessageContaining("row 2 of the rows used: it starts at 2 and stops at 2");
        assertThatThrownBy(() -> of("Surv(event = s, time = t)", column("t", 1, 2), column("s", 0, 1)))
                .hasMessageContaining("without names");
        assertThatThrownBy(() -> of("t", column("t", 1, 2))).hasMessageContaining("must be Surv(time, status)");
        assertThatThrownBy(() -> of("Surv(t, s)", column("t", 1, 2),
                new Column.Factor("s", List.of("alive", "dead"), new int[]{1, 0})))
                .hasMessageContaining("write the event as in s == \"dead\"");
    }
}
