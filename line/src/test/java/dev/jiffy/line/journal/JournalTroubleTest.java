package dev.jiffy.line.journal;

import static dev.jiffy.line.journal.JournalExamples.NO_PICTURE;
import static dev.jiffy.line.journal.JournalExamples.down;
import static dev.jiffy.line.journal.JournalExamples.numbers;
import static dev.jiffy.line.journal.JournalExamples.record;
import static dev.jiffy.line.journal.JournalExamples.small;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTroubleTest {
    @TempDir
    Path root;

    @Test
    void eventsWaitInMemoryWhileTheDiskIsFull() throws Exception {
        FullDisk disk = new FullDisk(300);
        Path folder = root.resolve("a");
        try (FileJournal journal = FileJournal.open(folder, small(1024), disk::open)) {
            for (int i = 0; i < 50; i++) {
                assertThat(record(journal, "verdict", "x".repeat(60))).isEqualTo(i + 1);
            }
            assertThat(journal.trouble()).contains("No space left on device").contains("wait in memory")
                    .contains(folder.toString());
            assertThat(numbers(journal)).isEqualTo(down(50, 1));
            assertThat(journal.before(50, 2, "verdict")).extracting(Event::number).containsExactly(49L, 48L);
            assertThat(journal.event(50)).isNotNull();

            disk.room(1 << 20);
            await(() -> journal.trouble().isEmpty());
            assertThat(record(journal, "verdict", "")).isEqualTo(51);
            assertThat(numbers(journal)).isEqualTo(down(51, 1));
        }
        try (FileJournal journal = FileJournal.open(folder, small(1024))) {
            assertThat(numbers(journal)).isEqualTo(down(51, 1));
            assertThat(journal.findings()).isEmpty();
        }
    }

    @Test
    void memoryIsBoundedPicturesGoFirst() throws Exception {
        FullDisk disk = new FullDisk(0);
        try (FileJournal journal = FileJournal.open(root.resolve("a"), small(1024), disk::open)) {
            byte[] jpeg = new byte[40_000];
            for (int i = 0; i < 3; i++) {
                journal.record(1, "", "verdict", "", Map.of(), jpeg);
            }
            assertThat(journal.picture(1)).hasSize(40_000);
            assertThat(journal.event(2)).isNotNull();
            assertThat(journal.picture(2)).isNull();
            for (int i = 0; i < 100; i++) {
                journal.record(1, "", "verdict", "x".repeat(2000), Map.of(), NO_PICTURE);
            }
            assertThat(journal.trouble()).contains("2 without their picture").containsPattern("[0-9]+ are lost");
            assertThat(numbers(journal).size()).isBetween(30, 70);
            disk.room(1 << 20);
            await(() -> journal.trouble().isEmpty());
            assertThat(record(journal, "verdict", "")).isEqualTo(104);
        }
    }

    @Test
    void aFolderThatVanishesIsUsedAgainWhenItIsBack() throws Exception {
        Path folder = root.resolve("a");
        Path away = root.resolve("away");
        try (FileJournal journal = FileJournal.open(folder, small(1024))) {
            record(journal, "verdict", "one");
            Files.move(folder, away);
            record(journal, "verdict", "two");
            assertThat(journal.trouble()).contains("vanished");
            record(journal, "verdict", "three");
            assertThat(numbers(journal)).startsWith(3L, 2L);
            Files.createDirectory(folder);
            await(() -> journal.trouble().isEmpty());
            assertThat(record(journal, "verdict", "four")).isEqualTo(4);
            assertThat(numbers(journal)).containsExactly(4L, 3L, 2L);
        }
        try (FileJournal journal = FileJournal.open(folder, small(1024))) {
            assertThat(numbers(journal)).containsExactly(4L, 3L, 2L);
        }
    }

    @Test
    void aDiskThatHangsHoldsNobodyUpForLong() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        JournalSettings settings = new JournalSettings(1024, 1 << 20, Duration.ofDays(1), 1 << 16, Duration.ofMillis(5),
                Duration.ofMillis(50));
        FileJournal journal = FileJournal.open(root.resolve("a"), settings, file -> {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return SegmentOutput.file(file);
        });
        assertThat(record(journal, "verdict", "")).isEqualTo(1);
        await(() -> journal.trouble().contains("does not answer"));
        assertThat(record(journal, "verdict", "")).isEqualTo(2);
        assertThat(numbers(journal)).containsExactly(2L, 1L);
        hanging.countDown();
        await(() -> journal.trouble().isEmpty());
        journal.close();
    }

    @Test
    void nobodyReadsWhatAKillWouldTake() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        try (FileJournal journal = FileJournal.open(root.resolve("a"), small(1024), file -> {
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return SegmentOutput.file(file);
        })) {
            Thread recording = Thread.ofVirtual().start(() -> record(journal, "verdict", ""));
            await(() -> recording.getState() == Thread.State.TIMED_WAITING);
            assertThat(numbers(journal)).isEmpty();
            assertThat(journal.event(1)).isNull();
            slow.countDown();
            recording.join();
            assertThat(numbers(journal)).containsExactly(1L);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 5000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(2);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
