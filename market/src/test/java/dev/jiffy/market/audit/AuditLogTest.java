package dev.jiffy.market.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {
    @TempDir
    Path folder;

    private Path written(int records) throws IOException {
        Path file = folder.resolve("state/audit.log");
        try (AuditLog log = AuditLog.open(file)) {
            for (int i = 0; i < records; i++) {
                log.append("order.accepted", "c-" + i, 100 + i, "{\"price\":\"" + "1".repeat(i % 50) + "\"}");
            }
        }
        return file;
    }

    private static AuditVerdict verify(Path file) throws IOException {
        try (AuditReader reader = AuditReader.open(file)) {
            return reader.verdict();
        }
    }

    private static List<AuditRecord> records(Path file) throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(file)) {
            for (AuditRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
        return records;
    }

    @Test
    void whatWasAppendedIsReadBackInOrder() throws IOException {
        Path file = written(100);
        List<AuditRecord> records = records(file);
        assertThat(records).hasSize(100);
        assertThat(records.get(7)).matches(r -> r.sequence() == 7 && r.kind().equals("order.accepted")
                && "c-7".equals(r.clientOrderId()) && r.orderId() == 107
                && r.payload().equals("{\"price\":\"1111111\"}"));
        assertThat(verify(file)).isEqualTo(new AuditVerdict(100, 0, 99, Files.size(file), 0, true, null, -1));
    }

    @Test
    void anEmptyLogIsSound() throws IOException {
        Path file = written(0);
        assertThat(verify(file)).isEqualTo(new AuditVerdict(0, 0, -1, 0, 0, true, null, -1));
    }

    @Test
    void aLogThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> AuditReader.open(folder.resolve("none.log"))).isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.log");
    }

    @Test
    void numbersAndChainGoOnAfterOpeningAgain() throws IOException {
        Path file = written(3);
        try (AuditLog log = AuditLog.open(file)) {
            assertThat(log.append("desk.started", "")).isEqualTo(3);
            assertThat(log.append("desk.stopped", "")).isEqualTo(4);
        }
        assertThat(verify(file)).matches(v -> v.isSound() && v.records() == 5 && v.lastSequence() == 4);
    }

    @Test
    void aTailTornAnywhereIsCutAndTheLogGoesOn() throws IOException {
        Path file = written(4);
        byte[] whole = Files.readAllBytes(file);
        byte[] three = Files.readAllBytes(written3());
        for (int cut = 1; cut < whole.length - three.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            AuditVerdict torn = verify(file);
            assertThat(torn).as("cut by %d", cut).isEqualTo(
                    new AuditVerdict(3, 0, 2, three.length, whole.length - cut - three.length, true, null, -1));
            try (AuditLog log = AuditLog.open(file)) {
                assertThat(log.cutBytes()).isEqualTo(torn.tornBytes());
                log.append("next", "");
            }
            assertThat(verify(file)).as("cut by %d", cut).matches(v -> v.isSound() && v.records() == 4);
        }
    }

    private Path written3() throws IOException {
        Path file = folder.resolve("three.log");
        try (AuditLog log = AuditLog.open(file)) {
            for (int i = 0; i < 3; i++) {
                log.append("order.accepted", "c-" + i, 100 + i, "{\"price\":\"" + "1".repeat(i % 50) + "\"}");
            }
        }
        return file;
    }

    @Test
    void zerosThatALossOfPowerLeftAreATornTail() throws IOException {
        Path file = written(4);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 64));
        assertThat(verify(file)).matches(v -> v.isSound() && v.records() == 4 && v.tornBytes() == 64);
        // The header got to the disk and the body did not.
        byte[] half = Arrays.copyOf(whole, whole.length + 4096);
        Arrays.fill(half, whole.length - 30, half.length, (byte) 0);
        Files.write(file, half);
        assertThat(verify(file)).matches(v -> v.isSound() && v.records() == 3 && v.tornBytes() > 4096);
    }

    @Test
    void everyFlippedBitIsFoundAtItsRecord() throws IOException {
        Path file = written(3);
        byte[] whole = Files.readAllBytes(file);
        List<Long> starts = new ArrayList<>();
        long start = 0;
        for (AuditRecord record : records(file)) {
            starts.add(start);
            start += RecordFormat.size(RecordFormat.label(record.kind()), RecordFormat.label("c-0"),
                    record.payload().getBytes(StandardCharsets.UTF_8));
        }
        // Every bit of the first header, one of each byte that follows.
        for (int bit = 0; bit < whole.length * 8; bit += bit < 8 * RecordFormat.HEADER ? 1 : 7) {
            byte[] bad = whole.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bad);
            int at = bit / 8;
            long record = IntStream.range(0, 3).filter(i -> starts.get(i) <= at).max().orElseThrow();
            assertThat(verify(file)).as("bit %d", bit)
                    .matches(v -> !v.isSound() && !v.isChainSound() && v.records() == record
                            && v.errorOffset() == starts.get((int) record));
        }
        assertThatThrownBy(() -> AuditLog.open(file)).isInstanceOf(MarketException.class)
                .hasMessageContaining("start a new one");
    }

    @Test
    void recordsTakenOutExchangedOrRewrittenBreakTheChain() throws IOException {
        Path file = written(3);
        byte[] whole = Files.readAllBytes(file);
        // Two logs of the same orders at other times: records are sound, but not of this log.
        Path other = folder.resolve("other.log");
        try (AuditLog log = AuditLog.open(other)) {
            for (int i = 0; i < 3; i++) {
                log.append("order.accepted", "c-" + i, 900, "{\"price\":\"" + "1".repeat(i % 50) + "\"}");
            }
        }
        byte[] exchanged = whole.clone();
        int first = RecordFormat.HEADER + 12 + 14 + 3 + 12 + 1;
        byte[] without = new byte[whole.length - first];
        System.arraycopy(whole, first, without, 0, without.length);
        Files.write(file, without);
        assertThat(verify(file)).matches(v -> !v.isChainSound() && v.records() == 0 && v.errorOffset() == 0);
        System.arraycopy(Files.readAllBytes(other), first, exchanged, first, first + 1);
        Files.write(file, exchanged);
        assertThat(verify(file)).matches(v -> !v.isChainSound() && v.records() == 1 && v.errorOffset() == first);
    }

    @Test
    void aLogHasOneWriter() throws IOException {
        Path file = written(1);
        try (AuditLog log = AuditLog.open(file)) {
            assertThatThrownBy(() -> AuditLog.open(file)).isInstanceOf(MarketException.class)
                    .hasMessageContaining("somebody else writes");
            log.append("still", "");
        }
        assertThat(verify(file).records()).isEqualTo(2);
    }

    @Test
    @Tag("concurrency")
    void threadsThatAreInterruptedDoNotCloseTheLogForOthers() throws Exception {
        Path file = folder.resolve("threads.log");
        try (AuditLog log = AuditLog.open(file); ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> done = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                int name = i;
                done.add(threads.submit(() -> {
                    Thread.currentThread().interrupt();
                    long sequence = log.append("order.accepted", "t-" + name, name, "{}");
                    Thread.interrupted();
                    return sequence;
                }));
            }
            for (int i = 0; i < 1000; i++) {
                long sequence = done.get(i).get();
                assertThat(records(file).get((int) sequence).orderId()).isEqualTo(i);
                i += 99;
            }
        }
        assertThat(verify(file)).matches(v -> v.isSound() && v.records() == 1000);
    }

    @Test
    void tooLargeARecordIsRefusedAndTheLogGoesOn() throws IOException {
        Path file = folder.resolve("large.log");
        try (AuditLog log = AuditLog.open(file)) {
            log.append("large", "x".repeat(900_000));
            assertThatThrownBy(() -> log.append("larger", "x".repeat(2_000_000))).isInstanceOf(MarketException.class);
            log.append("small", "");
        }
        assertThat(verify(file)).matches(v -> v.isSound() && v.records() == 2);
    }

    @Test
    void exportsOneObjectALine() throws IOException {
        Path file = folder.resolve("export.log");
        try (AuditLog log = AuditLog.open(file)) {
            log.append("started", "no json");
            log.append("order.accepted", "mine \"1\"", 42, "{\"price\":\n\"1.0\"}");
            log.append("order.refused", "mine-2", AuditRecord.NO_ORDER, "");
        }
        StringWriter text = new StringWriter();
        try (AuditReader reader = AuditReader.open(file)) {
            assertThat(AuditExport.json(reader, new PrintWriter(text)).isSound()).isTrue();
        }
        List<JsonObject> lines = text.toString().lines().map(line -> (JsonObject) JsonValue.parse(line)).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).string("data")).isEqualTo("no json");
        assertThat(lines.get(0).has("order_id")).isFalse();
        assertThat(lines.get(1).string("client_order_id")).isEqualTo("mine \"1\"");
        assertThat(lines.get(1).integer("order_id")).isEqualTo(42);
        assertThat(lines.get(1).object("data").decimal("price")).isEqualTo(100_000_000);
        assertThat(lines.get(2).integer("seq")).isEqualTo(2);
    }

    @ParameterizedTest
    @Tag("mutation")
    @ValueSource(longs = {1, 2})
    void damagedFilesAreReadInBoundedTimeWithoutForeignExceptions(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = Files.readAllBytes(written(20));
        Path file = folder.resolve("bad.log");
        for (int i = 0; i < 300; i++) {
            byte[] bad = Arrays.copyOf(whole, random.nextInt(whole.length + 100));
            for (int k = random.nextInt(5); k > 0 && bad.length > 0; k--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bad);
            AuditVerdict verdict = verify(file);
            assertThat(verdict.records()).isBetween(0L, 20L);
            assertThat(verdict.validBytes() + verdict.tornBytes()).isLessThanOrEqualTo(bad.length);
        }
    }
}
