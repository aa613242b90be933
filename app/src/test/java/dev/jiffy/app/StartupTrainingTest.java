package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTrainingTest {
    @TempDir
    Path folder;

    /// A command line that has become wrong would leave the cache without it, and nobody would see.
    @Test
    void itsStatisticsSucceed() throws IOException {
        List<List<String>> commands = StartupTraining.commands("clip.mp4", StartupTraining.table(folder),
                StartupTraining.panel(folder));
        assertThat(commands.getFirst()).startsWith("decode", "clip.mp4");
        assertThat(commands.subList(1, commands.size())).hasSizeGreaterThan(1)
                .allSatisfy(command -> assertThat(StartupTraining.execute(command)).isZero());
    }
}
