package dev.jiffy.video.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.Json;
import dev.jiffy.video.SampleStream;
import dev.jiffy.video.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void packetsOfAnElementaryStreamAreItsAccessUnits() throws IOException {
        byte[] stream = SampleStream.elementaryStream(23, 100);
        Path path = Files.write(folder.resolve("clip.264"), stream);
        try (Probe probe = Probe.open(path)) {
            List<String> lines = packets(probe);
            assertThat(lines).hasSize(24).startsWith("track,pts,dts,duration,size,offset,sync");
            long at = 0;
            for (int i = 0; i < 23; i++) {
                String[] cells = lines.get(i + 1).split(",", -1);
                assertThat(cells[6]).isEqualTo(i % 10 == 0 ? "1" : "0");
                assertThat(Math.abs(Long.parseLong(cells[5]) - at)).isLessThanOrEqualTo(1);
                at = Long.parseLong(cells[5]) + Long.parseLong(cells[4]);
            }
            assertThat(at).isEqualTo(stream.length);
            assertThat(probe.details())
                    .isEqualTo(new StreamDetails("Baseline", "1", "CAVLC", "progressive", "4:2:0", 8, 176, 144, 23, 3));
        }
    }

    @Test
    void theAnswerInJsonHasEveryFieldOfTheContract() throws IOException {
        Path path = Files.write(folder.resolve("a \"quoted\".mp4"), SourcesTest.mp4(20));
        try (Probe probe = Probe.open(path)) {
            assertThat(probe.json()).contains("a \\\"quoted\\\".mp4", "\"container\":\"mp4\"", "\"id\":1,",
                    "\"kind\":\"video\"", "\"codec\":\"h264\"", "\"width\":176,\"height\":144", "\"timescale\":1000",
                    "\"duration\":800", "\"samples\":20,\"sync_samples\":2", "\"rotation\":0", "\"avg_frame_rate\":25,",
                    "\"profile\":\"Baseline\"", "\"level\":\"1\"", "\"entropy\":\"CAVLC\"", "\"scan\":\"progressive\"",
                    "\"damage\":[]");
            assertThat(probe.text()).contains("track 1: video h264 (avc1), 176x144, 20 samples (2 sync), 0.800 s");
        }
    }

    @Test
    void controlCharactersAreEscapedInJson() {
        assertThat(new Json().value("a\u0001\n\\\"\ud800b").toString()).isEqualTo("\"a\\u0001\\n\\\\\\\"\\ud800b\"");
    }

    @Test
    @Tag("conformance")
    void packetsOfTheCorpusAreThoseOfTwoOtherReaders() throws IOException {
        for (Path expected : TestData.files(".packets")) {
            String name = expected.toString();
            try (Probe probe = Probe.open(Path.of(name.substring(0, name.length() - ".packets".length())))) {
                Map<String, List<String>> got = byTrack(packets(probe));
                byTrack(Files.readAllLines(expected)).forEach((track, rows) -> {
                    List<String> ours = got.getOrDefault(track, List.of());
                    assertThat(ours).as("%s, track %s", name, track).hasSameSizeAs(rows);
                    for (int i = 0; i < rows.size(); i++) {
                        assertThat(withHoles(ours.get(i), rows.get(i))).as("%s, track %s, packet %d", name, track, i)
                                .isEqualTo(rows.get(i));
                    }
                });
            }
        }
    }

    private static List<String> packets(Probe probe) throws IOException {
        StringBuilder out = new StringBuilder();
        probe.packets(out);
        return out.toString().lines().toList();
    }

    private static Map<String, List<String>> byTrack(List<String> lines) {
        Map<String, List<String>> tracks = new LinkedHashMap<>();
        for (String line : lines) {
            if (!line.startsWith("track") && !line.isBlank()) {
                tracks.computeIfAbsent(line.substring(0, line.indexOf(',')), track -> new ArrayList<>()).add(line);
            }
        }
        return tracks;
    }

    /// `-` where the other line has it.
    private static String withHoles(String line, String pattern) {
        String[] cells = line.split(",");
        String[] wanted = pattern.split(",", -1);
        for (int i = 0; i < cells.length && i < wanted.length; i++) {
            cells[i] = wanted[i].equals("-") ? "-" : cells[i];
        }
        return String.join(",", cells);
    }
}
