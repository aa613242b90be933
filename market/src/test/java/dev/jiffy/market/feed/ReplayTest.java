package dev.jiffy.market.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.Allocations;
import dev.jiffy.market.SharedData;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonArray;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.json.JsonValue.JsonString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String SNAPSHOT = "5 {\"snapshot\":\"X\",\"data\":{\"lastUpdateId\":10,\"bids\":[[\"1.5\",\"2\"]],\"asks\":[]}}\n";

    @TempDir
    Path folder;

    private static JsonObject replay(Path file, long every) throws IOException {
        return (JsonObject) JsonValue.parse(Replay.run(file, every, Allocations::bytes).json());
    }

    private JsonObject replay(String text) throws IOException {
        return replay(Files.writeString(folder.resolve("a.rec"), text), 0);
    }

    private static String event(long first, long last, String bids) {
        return "5 {\"stream\":\"x@depth\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"X\",\"U\":" + first + ",\"u\":" + last
                + ",\"b\":[" + bids
                + "],\"a\":[]}}\n";
    }

    @Test
    void countsLinesAndMessages() throws IOException {
        JsonObject report = replay("\n" + SNAPSHOT + "\r\nnonsense\n7 [1]\n7\n-7 {}\n7  {\"event\":\"connect\"}\r\n"
                + event(11, 12, "[\"1.25\",\"3\"]") + "7 {\"event\":\"x\"}");
        assertThat(report.integer("lines")).isEqualTo(10);
        assertThat(report.integer("messages")).isEqualTo(5);
        assertThat(report.integer("unknown")).isEqualTo(2);
        assertThat(report.array("bad_lines").objects().stream().map(bad -> bad.integer("line"))).containsExactly(4L, 5L,
                6L);
        JsonObject x = report.object("symbols").object("X");
        assertThat(x.integer("last_update_id")).isEqualTo(12);
        assertThat(x.array("bids")).hasToString("[[\"1.5\",\"2\"],[\"1.25\",\"3\"]]");
    }

    @Test
    void aSymbolWithoutSnapshotIsPartialAndOneWithALateOneIsNot() throws IOException {
        JsonObject partial = replay(event(5, 6, "[\"1\",\"1\"]") + event(9, 9, "[\"2\",\"1\"]")).object("symbols")
                .object("X");
        assertThat(partial.bool("partial", false)).isTrue();
        assertThat(partial.array("gaps")).hasToString("[{\"line\":2,\"expected\":7,\"got\":9,\"reason\":\"gap\"}]");
        assertThat(partial.integer("bid_levels")).isEqualTo(1);
        JsonObject whole = replay(event(11, 11, "[\"1\",\"1\"]") + SNAPSHOT).object("symbols").object("X");
        assertThat(whole.bool("partial", true)).isFalse();
        assertThat(whole.integer("bid_levels")).isEqualTo(2);
    }

    @Test
    void checkpointsNoteWhatIsKnownOfEachSymbol() throws IOException {
        Path file = Files.writeString(folder.resolve("b.rec"),
                SNAPSHOT + "6 {\"e\":\"trade\",\"s\":\"A\",\"p\":\"2\",\"q\":\"3\"}\n");
        JsonObject report = replay(file, 1);
        assertThat(report.array("checkpoints"))
                .hasToString("[[1,\"X\",10,\"1.5\",null],[2,\"A\",null,null,null],[2,\"X\",10,\"1.5\",null]]");
        assertThat(report.object("symbols").object("A").string("trade_notional")).isEqualTo("6");
    }

    @Test
    void gzippedAndCutRecordingsAreReadAsFarAsTheyGo() throws IOException {
        StringBuilder text = new StringBuilder(SNAPSHOT);
        for (int i = 11; i < 3000; i++) {
            text.append(event(i, i, "[\"1." + i + "\",\"" + i * 7919 % 1000 + "\"]"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("c.gz"), bytes.toByteArray());
        JsonObject whole = replay(file, 0);
        assertThat(whole.integer("lines")).isEqualTo(2990);
        assertThat(whole.has("damage")).isFalse();
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() * 3 / 4));
        JsonObject cut = replay(file, 0);
        assertThat(cut.integer("lines")).isBetween(1000L, 2900L);
        assertThat(cut.string("damage")).contains("end too early");
    }

    @Test
    void aLineWithoutEndIsALineAndTakesNoMoreMemoryThanOne() throws IOException {
        Path file = folder.resolve("long.rec");
        byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 40; i++) {
                out.write(chunk);
            }
            out.write(("\n" + SNAPSHOT).getBytes(StandardCharsets.UTF_8));
        }
        JsonObject report = replay(file, 0);
        assertThat(report.integer("lines")).isEqualTo(2);
        assertThat(report.integer("messages")).isEqualTo(1);
        assertThat(report.array("bad_lines").objects().getFirst().string("reason")).contains("longer than");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> replay(folder.resolve("none.rec"), 0)).isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.rec");
    }

    /// Expectations of a separate replay in decimals, whose origin stands beside them.
    @Tag("conformance")
    @Test
    void recordingsGiveWhatAnotherImplementationComputed() throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.list(SharedData.folder().resolve("replay"))) {
            cases = files.filter(file -> file.toString().endsWith(".expected.json")).sorted().toList();
        }
        assertThat(cases).isNotEmpty();
        for (Path file : cases) {
            JsonObject expected = (JsonObject) JsonValue.parse(Files.readAllBytes(file));
            Path recording = Objects.requireNonNull(file.getParent()).resolve(expected.string("file"));
            JsonObject got = replay(recording, expected.integer("checkpoint_every"));
            JsonObject want = expected.object("expect");
            for (String name : List.of("lines", "messages", "unknown", "disconnects")) {
                assertThat(got.integer(name)).as("%s: %s", file, name).isEqualTo(want.integer(name));
            }
            assertThat(
                    got.array("bad_lines").objects().stream().map(bad -> String.valueOf(bad.integer("line"))).toList())
                    .as("%s", file)
                    .isEqualTo(want.array("bad_lines").elements().stream().map(JsonValue::toString).toList());
            assertSame(file.toString(), got.object("symbols"), want.object("symbols"));
            assertSame(file.toString(), got.array("checkpoints"), want.array("checkpoints"));
        }
    }

    /// Texts that are decimals are the same if their values are.
    private static void assertSame(String where, JsonValue got, JsonValue want) {
        switch (want) {
            case JsonObject object -> object.members().forEach((name, value) -> assertSame(where + " " + name,
                    ((JsonObject) got).need(name), value));
            case JsonArray array -> {
                List<JsonValue> elements = ((JsonArray) got).elements();
                assertThat(elements).as(where).hasSameSizeAs(array.elements());
                for (int i = 0; i < elements.size(); i++) {
                    assertSame(where + " " + i, elements.get(i), array.elements().get(i));
                }
            }
            case JsonString string when string.value().matches("[0-9.]+") ->
                assertThat(new BigDecimal(((JsonString) got).value())).as(where)
                        .isEqualByComparingTo(new BigDecimal(string.value()));
            default -> assertThat(got).as(where).isEqualTo(want);
        }
    }
}
