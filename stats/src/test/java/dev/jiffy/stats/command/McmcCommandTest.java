package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McmcCommandTest {
    @TempDir
    Path folder;

    private static Map<String, @Nullable Object> request(Object... more) {
        Map<String, @Nullable Object> out = new HashMap<>(
                Map.of("model", "normal_jeffreys", "warmup", 200, "draws", 100,
                        "chains", 2, "data", Map.of("y", List.of(1.0, 2.0, 4.0, 3.0, 2.5))));
        for (int i = 0; i < more.length; i += 2) {
            out.put((String) more[i], more[i + 1]);
        }
        return out;
    }

    @Test
    void drawsWrittenAsCsvAreDiagnosedAsTheSamplerDid() throws Exception {
        Path file = folder.resolve("draws.csv");
        Map<String, @Nullable Object> answer = new McmcCommand()
                .answer(new Request(request("output", file.toString())));
        assertThat(Files.readAllLines(file)).hasSize(201);
        Map<String, @Nullable Object> judged = new McmcDiagnoseCommand()
                .answer(new Request(Map.of("draws", file.toString())));
        assertThat(judged).containsEntry("chains", 2).containsEntry("draws", 100).containsEntry("divergences",
                answer.get("divergences"));
        List<?> rows = (List<?>) Objects.requireNonNull(answer.get("parameters"));
        List<?> again = (List<?>) Objects.requireNonNull(judged.get("parameters"));
        assertThat(((Map<?, ?>) Objects.requireNonNull(again.get(0))).get("name")).isEqualTo("lp__");
        for (int i = 0; i < rows.size(); i++) {
            Map<?, ?> row = (Map<?, ?>) Objects.requireNonNull(rows.get(i));
            Map<?, ?> other = (Map<?, ?>) Objects.requireNonNull(again.get(i + 1));
            for (String key : List.of("name", "rhat", "ess_bulk", "ess_tail", "mcse_mean")) {
                assertThat(other.get(key)).as(key).isEqualTo(row.get(key));
            }
        }
    }

    @Test
    void theTextIsATableOfThePosterior() {
        McmcCommand command = new McmcCommand();
        String text = command.text(command.answer(new Request(request())));
        assertThat(text).startsWith("Posterior of normal_jeffreys")
                .contains("2 chains, each with 200 warmup iterations and 100 draws")
                .containsPattern("\\n +Mean +MCSE +StdDev +5% +25% +50% +75% +95% +ESS_bulk +ESS_tail +R_hat\\n")
                .containsPattern("\\nmu +2\\.\\d+ ").containsPattern("\\nsigma +\\d\\.\\d+ ").contains("E-BFMI");
    }

    @Test
    void staticTrajectoriesAndOptionsOutOfRangeAreAnsweredOrRefused() {
        assertThat(new McmcCommand().answer(new Request(request("algorithm", "hmc", "integration_time", 2))))
                .containsEntry("max_treedepth_hits", 0);
        assertThatThrownBy(() -> new McmcCommand().answer(new Request(request("integration_time", 2))))
                .isInstanceOf(StatsException.class).hasMessageContaining("algorithm hmc");
        assertThatThrownBy(() -> new McmcCommand().answer(new Request(request("algorithm", "gibbs"))))
                .isInstanceOf(StatsException.class).hasMessageContaining("gibbs");
        assertThatThrownBy(() -> new McmcCommand().answer(new Request(request("init_radius", -1))))
                .isInstanceOf(StatsException.class).hasMessageContaining("init_radius");
        assertThatThrownBy(() -> new McmcCommand()
                .answer(new Request(request("output", folder.resolve("no/such/file").toString()))))
                .isInstanceOf(StatsException.class).hasMessageContaining("cannot be written");
    }
}
