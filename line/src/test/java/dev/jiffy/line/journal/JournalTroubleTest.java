package dev.jiffy.line.journal;

import static dev.jiffy.line.journal.JournalExamples.NO_PICTURE;
import static dev.jiffy.line.journal.JournalExamples.down;
import static dev.jiffy.line.journal.JournalExamples.numbers;
import static dev.jiffy.line.journal.JournalExamples.record;
import static dev.jiffy.line.journal.JournalExamples.small;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTroubleTest {
    @TempDir
    Path root;

    /// Takes some bytes more, then none: as a disk does, it takes a part of what does not fit.
    private static final class FullDisk implements SegmentOutput.Opener {
        private final AtomicInteger room = new AtomicInteger();

        @Override
        public SegmentOutput open(Path file) throws IOException {
            SegmentOutput out = SegmentOutput.file(file);
            return new SegmentOutput() {
                @Override
                public void write(ByteBuffer bytes, long position) throws IOException {
                    int left = room.getAndUpdate(n -> Math.max(0, n - bytes.remaining()));
                    if (left < bytes.remaining()) {
                        out.write(bytes.limit(bytes.position() + left), position);
                        throw new IOException("No space left on device");
                    }
                    out.write(bytes, position);
                }

                @Override
                public void force() throws IOException {
                    out.force();
                }

                @Override
                public void truncate(long length) throws IOException {
                    out.truncate(length);
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }
    }

    @Test
    void eventsWaitInMemoryWhileTheDiskIsFull() throws Exception {
        FullDisk disk = new FullDisk();
        disk.room.set(300);
        Path folder = root.resolve("a");
        try (FileJournal journal = FileJournal.open(folder, small(1024), disk)) {
            for (int i = 0; i < 50; i++) {
                assertThat(record(journal, "verdict", "x".repeat(60))).isEqualTo(i + 1);
            }
            assertThat(journal.trouble()).contains("No space left on device").contains("wait in memory")
                    .contains(folder.toString());
            assertThat(numbers(journal)).isEqualTo(down(50, 1));
            assertThat(journal.before(50, 2, "verdict")).extracting(Event::number).containsExactly(49L, 48L);
            assertThat(journal.event(50)).isNotNull();

            disk.room.set(1 << 20);
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
        FullDisk disk = new FullDisk();
        try (FileJournal journal = FileJournal.open(root.resolve("a"), small(1024), disk)) {
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
            disk.room.set(1 << 20);
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

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 5000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(2);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
