package dev.jiffy.line.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.FileJournal;
import dev.jiffy.line.journal.FullDisk;
import dev.jiffy.line.journal.Journal;
import dev.jiffy.line.journal.JournalSettings;
import dev.jiffy.line.web.LineServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A station whose disk is full goes on, says so, and has lost nothing when there is room again.
@Timeout(180)
class FullDiskStationTest {
    private static final String RULES = """
            [verdict]
            fail = ["defect"]
            [[counter]]
            name = "exit"
            line = [[0.5, 1.0], [0.5, 0.0]]
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFullDiskStopsNoPictureAndLosesNoEvent() throws Exception {
        FullDisk disk = new FullDisk(500);
        Path events = folder.resolve("events");
        StationSettings settings = StationSettings
                .of(List.of(Clips.camera("belt", Clips.plainBelt(folder), CameraSettings.Pace.LOOP)),
                        folder.resolve("m.onnx"), (_, _) -> new ScriptedDetector("first"))
                .rules(null, RULES);
        long last;
        try (FileJournal journal = disk.journal(events);
                LineStation station = new LineStation(settings, journal, new Observations());
                LineServer server = LineServer.start(station, LineServer.Settings.of(0, ""));
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(Clips.until(() -> verdicts(journal) >= 2)).isTrue();
            assertThat(journal.trouble()).contains("No space left on device");
            assertThat(get(client, server, "readyz")).contains("degraded").contains("No space left on device");
            assertThat(get(client, server, "metrics")).contains("jiffy_line_journal_trouble 1");
            assertThat(get(client, server, "api/v1/events")).contains("\"kind\":\"verdict\"");
            long pictures = station.cameras().getFirst().summary().framesDecoded();
            assertThat(Clips.decoded(station, 0, pictures + 30)).isTrue();

            disk.room(1 << 30);
            assertThat(Clips.until(() -> journal.trouble().isEmpty())).isTrue();
            assertThat(get(client, server, "readyz")).doesNotContain("degraded");
            assertThat(get(client, server, "metrics")).contains("jiffy_line_journal_trouble 0");
            last = journal.before(Long.MAX_VALUE, 1, "").getFirst().number();
        }
        try (FileJournal journal = FileJournal.open(events, JournalSettings.DEFAULT)) {
            List<Event> found = journal.before(last + 1, 100_000, "");
            assertThat(found.reversed()).extracting(Event::number)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(found).filteredOn(event -> event.kind().equals("verdict")).isNotEmpty()
                    .allSatisfy(event -> assertThat(journal.picture(event.number())).isNotNull());
        }
    }

    private static long verdicts(Journal journal) {
        return journal.before(Long.MAX_VALUE, 100, "verdict").size();
    }

    private static String get(HttpClient client, LineServer server, String path)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + path)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }
}
