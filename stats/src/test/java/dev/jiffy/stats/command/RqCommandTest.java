package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RqCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        StringBuilder csv = new StringBuilder("y,x\n");
        for (int i = 1; i <= 15; i++) {
            csv.append(i * 7 % 15 + 0.1 * (i * i % 11)).append(',').append(i * 4 % 15).append('\n');
        }
        Files.writeString(folder.resolve("d.csv"), csv);
    }

    private Map<String, @Nullable Object> answer(String kind, double tau) {
        return Batch.answer(StatsCommands.named("rq"), new Request(new HashMap<>(Map.of("data",
                folder.resolve("d.csv").toString(), "formula", "y ~ x", "tau", tau, "se", kind, "details", true))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fit(Map<String, @Nullable Object> answer) {
        return (Map<String, Object>) ((List<?>) Objects.requireNonNull(answer.get("fits"))).getFirst();
    }

    @Test
    void limitsOfRanksComeWithoutStandardErrors() {
        for (String kind : List.of("rank", "rank-nid")) {
            Map<String, @Nullable Object> answer = answer(kind, 0.5);
            assertThat(answer).containsEntry("se", kind);
            assertThat(fit(answer).get("covariance")).isNull();
            assertThat(fit(answer).get("coefficients")).asInstanceOf(InstanceOfAssertFactories.LIST).allSatisfy(row -> {
                assertThat(row).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("std_error", null)
                        .containsEntry("p_value", null);
                assertThat(((Map<?, ?>) row).get("lower")).isInstanceOf(Double.class);
                assertThat((Double) ((Map<?, ?>) row).get("upper"))
                        .isGreaterThan((Double) ((Map<?, ?>) row).get("lower"));
            });
        }
    }

    @Test
    void onlyDensitiesOfTheirOwnWarnOfQuantilesThatCross() {
        assertThat(answer("rank", 0.9).get("warnings")).asInstanceOf(InstanceOfAssertFactories.LIST)
                .noneMatch(text -> text.toString().contains("cross"));
        assertThatThrownBy(() -> answer("ranks", 0.5)).isInstanceOf(StatsException.class)
                .hasMessageContaining("nid, iid, rank or rank-nid");
    }
}
