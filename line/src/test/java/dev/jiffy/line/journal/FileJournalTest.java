package dev.jiffy.line.journal;

import static dev.jiffy.line.journal.JournalExamples.NO_PICTURE;
import static dev.jiffy.line.journal.JournalExamples.down;
import static dev.jiffy.line.journal.JournalExamples.numbers;
import static dev.jiffy.line.journal.JournalExamples.record;
import static dev.jiffy.line.journal.JournalExamples.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileJournalTest {
    @TempDir
    Path folder;

    @Test
    void whatWasRecordedIsReadBack() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("size_mm", "12.5");
        facts.put("label", "Mütter 😀");
        byte[] jpeg = {1, 2, 3};
        try (FileJournal journal = open()) {
            assertThat(journal.record(5, "cam 1", "verdict", "nut 7 failed", facts, jpeg)).isEqualTo(1);
            assertThat(journal.record(6, "", "start", "", Map.of(), NO_PICTURE)).isEqualTo(2);
            check(journal, facts);
        }
        try (FileJournal journal = open()) {
            check(journal, facts);
            assertThat(journal.findings()).isEmpty();
            assertThat(record(journal, "stop", "")).isEqualTo(3);
        }
    }

    private static void check(Journal journal, Map<String, String> facts) {
        assertThat(journal.event(1)).isEqualTo(new Event(1, 5, "cam 1", "verdict", "nut 7 failed", facts, true));
        assertThat(journal.picture(1)).containsExactly(1, 2, 3);
        assertThat(journal.picture(2)).isNull();
        assertThat(journal.event(3)).isNull();
        assertThat(journal.event(0)).isNull();
        assertThat(journal.event(Long.MAX_VALUE)).isNull();
        assertThat(journal.trouble()).isEmpty();
    }

    @Test
    void eventsAreAskedForByNumberAndKindAcrossSegments() {
        try (FileJournal journal = open()) {
            for (int i = 1; i <= 100; i++) {
                record(journal, i % 10 == 0 ? "alarm" : "verdict", "x".repeat(60));
            }
            check(journal);
        }
        assertThat(segments()).hasSizeGreaterThan(10);
        try (FileJournal journal = open()) {
            check(journal);
        }
    }

    private static void check(Journal journal) {
        assertThat(numbers(journal)).isEqualTo(down(100, 1));
        assertThat(journal.before(51, 3, "")).extracting(Event::number).containsExactly(50L, 49L, 48L);
        assertThat(journal.before(51, 3, "alarm")).extracting(Event::number).containsExactly(50L, 40L, 30L);
        assertThat(journal.before(11, 3, "alarm")).extracting(Event::number).containsExactly(10L);
        assertThat(journal.before(Long.MAX_VALUE, 3, "zone")).isEmpty();
        assertThat(journal.before(1, 3, "")).isEmpty();
        assertThat(journal.before(5, 0, "")).isEmpty();
    }

    @Test
    void manyThreadsRecordAtOnceAndEachEventHasItsOwnNumber() throws Exception {
        List<Long> given = Collections.synchronizedList(new ArrayList<>());
        try (FileJournal journal = open(); ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> work = () -> {
                for (int i = 0; i < 50; i++) {
                    long number = record(journal, "verdict", Thread.currentThread().getName());
                    Event event = journal.event(number);
                    if (event == null || !event.text().equals(Thread.currentThread().getName())) {
                        return false;
                    }
                    given.add(number);
                }
                return true;
            };
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(8, work))) {
                assertThat(done.get()).isTrue();
            }
        }
        try (FileJournal journal = open()) {
            assertThat(numbers(journal)).isEqualTo(down(400, 1)).containsExactlyInAnyOrderElementsOf(given);
        }
    }

    @Test
    void aTornTailIsCutAtEachOfItsBytes() throws IOException {
        Path file = folder.resolve("0000000000000000001.journal");
        long whole;
        try (FileJournal journal = open()) {
            record(journal, "verdict", "first");
            record(journal, "verdict", "second");
            whole = Files.size(file);
            record(journal, "verdict", "third");
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try (FileJournal journal = open()) {
                assertThat(numbers(journal)).as("%d bytes", length).containsExactly(2L, 1L);
                assertThat(journal.findings()).hasSize(length == whole ? 0 : 1);
                assertThat(record(journal, "verdict", "third")).isEqualTo(3);
            }
            assertThat(Files.readAllBytes(file)).as("%d bytes", length).isEqualTo(bytes);
        }
    }

    @Test
    void aFileThatBarelyBeganIsWrittenAnew() throws IOException {
        Files.write(folder.resolve("0000000000000000007.journal"), new byte[]{'J', 'i', 'f'});
        try (FileJournal journal = open()) {
            assertThat(numbers(journal)).isEmpty();
            assertThat(record(journal, "verdict", "")).isEqualTo(7);
        }
        try (FileJournal journal = open()) {
            assertThat(numbers(journal)).containsExactly(7L);
        }
    }

    /// Each byte of the middle record in turn, whatever it means: the others are found.
    @Test
    void aDamagedRecordInTheMiddleIsPassedOver() throws IOException {
        Path file = folder.resolve("0000000000000000001.journal");
        long start;
        long end;
        try (FileJournal journal = open()) {
            record(journal, "verdict", "first");
            start = Files.size(file);
            record(journal, "verdict", "second");
            end = Files.size(file);
            record(journal, "verdict", "third");
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int at = (int) start; at < end; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x41;
            Files.write(file, damaged);
            try (FileJournal journal = open()) {
                assertThat(numbers(journal)).as("byte %d", at).containsExactly(3L, 1L);
                assertThat(journal.event(2)).isNull();
                assertThat(journal.findings())
                        .containsExactly(file + ": " + (end - start) + " damaged bytes passed over");
            }
        }
    }

    @Test
    void damageInAnOldSegmentIsReportedWhenItIsRead() throws IOException {
        try (FileJournal journal = open()) {
            for (int i = 0; i < 40; i++) {
                record(journal, "verdict", "x".repeat(60));
            }
        }
        Path file = segments().get(1);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        Files.write(segments().getFirst(), new byte[100]);
        try (FileJournal journal = open()) {
            List<Long> found = numbers(journal);
            assertThat(found).isSortedAccordingTo((a, b) -> Long.compare(b, a)).startsWith(40L);
            assertThat(journal.findings()).anyMatch(line -> line.startsWith(file + ": "))
                    .anyMatch(line -> line.contains("is no journal"));
        }
    }

    @Test
    void aSecondJournalInTheFolderIsRefused() {
        try (FileJournal journal = open()) {
            assertThatExceptionOfType(JournalException.class).isThrownBy(this::open)
                    .withMessageContaining("in use by another running station");
            assertThat(record(journal, "verdict", "")).isEqualTo(1);
        }
        open().close();
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> FileJournal.open(file, JournalSettings.DEFAULT))
                .withMessageContaining("cannot be opened");
    }

    @Test
    void theOldestSegmentsGoWhenTheJournalIsTooLarge() {
        JournalSettings settings = new JournalSettings(1024, 4096, Duration.ofDays(1), 1 << 16, Duration.ofMillis(5),
                Duration.ofSeconds(10));
        try (FileJournal journal = FileJournal.open(folder, settings)) {
            for (int i = 0; i < 200; i++) {
                record(journal, "verdict", "x".repeat(60));
            }
            List<Long> kept = numbers(journal);
            assertThat(kept).isEqualTo(down(200, kept.getLast())).hasSizeBetween(10, 60);
            assertThat(journal.event(1)).isNull();
            assertThat(segments().stream().mapToLong(file -> file.toFile().length()).sum()).isLessThan(4096 + 1024);
        }
    }

    @Test
    void segmentsThatAreTooOldGoButNeverTheNewest() throws IOException {
        try (FileJournal journal = open()) {
            for (int i = 0; i < 40; i++) {
                record(journal, "verdict", "x".repeat(60));
            }
        }
        for (Path file : segments()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        try (FileJournal journal = open()) {
            assertThat(segments()).hasSize(1);
            assertThat(record(journal, "verdict", "")).isEqualTo(41);
        }
    }

    @Test
    void whoeverIsInterruptedRecordsAllTheSame() {
        try (FileJournal journal = open()) {
            Thread.currentThread().interrupt();
            assertThat(record(journal, "verdict", "")).isEqualTo(1);
            assertThat(journal.event(1)).isNotNull();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(record(journal, "verdict", "")).isEqualTo(2);
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void whatCannotBeRecordedIsRefusedAndTakesNoNumber() {
        FileJournal journal = open();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.record(1, "", "verdict", "", Map.of(), new byte[9 << 20]));
        assertThat(record(journal, "verdict", "")).isEqualTo(1);
        journal.close();
        journal.close();
        assertThatIllegalStateException().isThrownBy(() -> record(journal, "verdict", ""));
    }

    private FileJournal open() {
        return FileJournal.open(folder, small(1024));
    }

    private List<Path> segments() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
