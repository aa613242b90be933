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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RlmCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        StringBuilder csv = new StringBuilder("y,x\n");
        for (int i = 1; i <= 20; i++) {
            csv.append(i == 3 ? 80 : i * 7 % 20 + 0.1 * (i * i % 11)).append(',').append(i * 7 % 20).append('\n');
        }
        Files.writeString(folder.resolve("d.csv"), csv);
    }

    private Map<String, @Nullable Object> answer(Map<String, Object> more) {
        Map<String, @Nullable Object> options = new HashMap<>(more);
        options.put("data", folder.resolve("d.csv").toString());
        options.put("formula", "y ~ x");
        return Batch.answer(StatsCommands.named("rlm"), new Request(options));
    }

    @Test
    void eachMethodSaysWhatItDid() {
        assertThat(answer(Map.of())).containsEntry("estimator", "m").containsEntry("psi", "huber");
        assertThat(answer(Map.of("psi", "hampel", "tuning", List.of(1.5, 3.0, 6.0), "scale", "proposal2")))
                .containsEntry("psi", "hampel").containsEntry("converged", true);
        assertThat(answer(Map.of("method", "mm", "seed", 7.0))).containsEntry("estimator", "mm")
                .containsEntry("psi", "bisquare").containsEntry("converged", true);
    }

    @Test
    void optionsOfTheOtherMethodAreRefused() {
        assertThatThrownBy(() -> answer(Map.of("method", "mm", "scale", "mad"))).isInstanceOf(StatsException.class)
                .hasMessageContaining("\"scale\" belongs to method m");
        assertThatThrownBy(() -> answer(Map.of("seed", 1.0))).hasMessageContaining("\"seed\" belongs to method mm");
        assertThatThrownBy(() -> answer(Map.of("method", "mm", "psi", "huber"))).hasMessageContaining("bisquare");
        assertThatThrownBy(() -> answer(Map.of("method", "s"))).hasMessageContaining("m or mm");
        assertThatThrownBy(() -> answer(Map.of("scale", "sd"))).hasMessageContaining("mad or proposal2");
    }
}
