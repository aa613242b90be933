package dev.jiffy.line.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills processes that write.
@Tag("mutation")
class JournalKillTest {
    private static final int KILLS = 2;

    @TempDir
    Path folder;

    /// The process that is killed: four threads record as fast as they can and print what was recorded.
    public static void main(String[] args) {
        FileJournal journal = FileJournal.open(Path.of(args[0]), JournalExamples.small(4096));
        for (int i = 0; i < 4; i++) {
            byte[] jpeg = new byte[50 * i];
            Thread.ofPlatform().start(() -> {
                while (true) {
                    long number = journal.record(1, "cam", "verdict", "a part", Map.of("part", "7"), jpeg);
                    System.out.println(number);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Timeout(60)
    void whatWasRecordedIsFoundAfterAKill(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> reported = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            reported.addAll(runAndKill(random.nextInt(5, 200)));
        }

        try (FileJournal journal = FileJournal.open(folder, JournalExamples.small(4096))) {
            List<Long> found = new ArrayList<>();
            for (long before = Long.MAX_VALUE; before > 1;) {
                List<Event> page = journal.before(before, 1000, "");
                if (page.isEmpty()) {
                    break;
                }
                page.forEach(event -> found.add(event.number()));
                before = page.getLast().number();
            }
            assertThat(found.reversed()).as("seed %d", seed).isSorted().doesNotHaveDuplicates().containsAll(reported);
            assertThat(found.size()).isEqualTo(Math.toIntExact(found.getFirst()));
            assertThat(journal.record(1, "", "start", "", Map.of(), new byte[0])).isEqualTo(found.getFirst() + 1);
        }
    }

    private List<Long> runAndKill(int numbers) throws IOException, InterruptedException, URISyntaxException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp",
                root(JournalKillTest.class) + System.getProperty("path.separator") + root(FileJournal.class),
                JournalKillTest.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> reported = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                reported.add(Long.valueOf(line));
                if (reported.size() == 1) {
                    assertThatExceptionOfType(JournalException.class).as("while another process uses it")
                            .isThrownBy(() -> FileJournal.open(folder, JournalSettings.DEFAULT));
                }
                if (reported.size() == numbers) {
                    child.destroyForcibly();
                    break;
                }
            }
        }
        child.destroyForcibly();
        child.waitFor();
        assertThat(reported).hasSize(numbers);
        return reported;
    }

    /// The folder or archive that a class was loaded from.
    private static Path root(Class<?> type) throws URISyntaxException {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = Path.of(Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class")).toURI());
        return file.getRoot().resolve(file.subpath(0, file.getNameCount() - Path.of(name).getNameCount()));
    }
}
