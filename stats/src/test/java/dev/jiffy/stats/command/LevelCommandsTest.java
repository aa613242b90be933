package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `multinom` and `polr`.
class LevelCommandsTest {
    private static final String DATA = """
            {"y":["lo","mid","lo","hi","mid","hi","lo","hi","mid",null],"x":[1,2,3,4,5,6,7,8,9,10],
            "w":[1,2,1,2,1,2,1,2,1,1]}""";

    static Map<String, @Nullable Object> answer(String request) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(JsonValues.read(request.replace('\'', '"').replace("DATA", DATA))))
                .forEach((name, value) -> fields.put(name.toString(), value));
        StatsCommand command = StatsCommands.named(String.valueOf(fields.remove("command")));
        return Batch.answer(command, new Request(fields));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multinom", "polr"})
    void newRowsHaveProbabilitiesThatAddUp(String command) {
        Map<String, @Nullable Object> out = answer("{'command':'" + command + "','data':DATA,'formula':'y ~ x',"
                + "'levels':{'y':['lo','mid','hi','top']},'weights':'w','newdata':{'x':[1,20]},'details':true}");
        assertThat(out).containsEntry("n", 9).containsEntry("omitted", 1).containsEntry("cases", 13.0)
                .containsEntry("levels", List.of("lo", "mid", "hi")).containsEntry("converged", true);
        List<?> rows = (List<?>) Objects.requireNonNull(out.get("predictions"));
        assertThat(rows).hasSize(2);
        for (Object row : rows) {
            double[] p = (double[]) Objects.requireNonNull(((Map<?, ?>) row).get("probabilities"));
            assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-15));
        }
        assertThat(((Map<?, ?>) Objects.requireNonNull(rows.get(1))).get("level")).isEqualTo("hi");
        assertThat(((double[][]) Objects.requireNonNull(out.get("fitted")))).hasNumberOfRows(9);
        assertThat(StatsCommands.named(command).text(out)).contains("Log-likelihood: ", "McFadden", "z value");
    }

    @Test
    void polrHasOffsetsProfilesAndTheTestOfBrant() {
        Map<String, @Nullable Object> out = answer("{'command':'polr','data':DATA,'formula':'y ~ x','offset':'w',"
                + "'levels':{'y':['lo','mid','hi']},'interval':'profile','brant':true,'newdata':{'x':[1],'w':[1]}}");
        Map<?, ?> first = (Map<?, ?>) ((List<?>) Objects.requireNonNull(out.get("coefficients"))).getFirst();
        assertThat((double) Objects.requireNonNull(first.get("lower")))
                .isLessThan((double) Objects.requireNonNull(first.get("estimate")));
        assertThat(out).containsEntry("lr_statistic", null);
        Map<?, ?> brant = (Map<?, ?>) Objects.requireNonNull(out.get("brant"));
        assertThat(brant.get("df")).isEqualTo(1.0);
        assertThat((List<?>) Objects.requireNonNull(brant.get("columns"))).hasSize(1);
        assertThat((List<?>) Objects.requireNonNull(out.get("predictions"))).hasSize(1);
    }

    @Test
    void separationIsAWarning() {
        for (String command : List.of("multinom", "polr")) {
            assertThat(String.valueOf(answer("{'command':'" + command + "','formula':'y ~ x',"
                    + "'data':{'y':['a','a','b','b','c','c'],'x':[1,2,3,4,5,6]}}").get("warnings")))
                    .contains("separation");
        }
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        assertThatThrownBy(() -> answer("{'command':'multinom','data':DATA,'formula':'x ~ y'}"))
                .isInstanceOf(StatsException.class).hasMessageContaining("response x is numeric");
        assertThatThrownBy(() -> answer("{'command':'multinom','data':DATA,'formula':'y ~ offset(x)'}"))
                .hasMessageContaining("multinom has no offset");
        assertThatThrownBy(
                () -> answer("{'command':'polr','data':DATA,'formula':'y ~ x','link':'probit','brant':true}"))
                .hasMessageContaining("logistic");
        assertThatThrownBy(() -> answer("{'command':'polr','data':DATA,'formula':'y ~ x','interval':'score'}"))
                .hasMessageContaining("wald or profile");
        assertThatThrownBy(() -> answer("{'command':'polr','data':DATA,'formula':'y ~ x','link':'logit'}"))
                .hasMessageContaining("link \"logit\"");
        assertThatThrownBy(() -> answer("{'command':'multinom','formula':'y ~ x','data':{'y':['a','a'],'x':[1,2]}}"))
                .hasMessageContaining("the level a alone");
    }
}
