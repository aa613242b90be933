package dev.jiffy.app;

import static dev.jiffy.app.StationProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.line.SampleLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole station with somebody else's RTSP server, which goes away and comes back.
@Tag("peer")
class RtspStationTest {
    private static final Pattern AGE = Pattern.compile("\"picture_age_seconds\":([0-9.eE+-]+)");
    private static final Pattern RECONNECTS = Pattern.compile("\"reconnects\":([0-9]+)");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    @Timeout(600)
    void aCameraIsInspectedLostAndFoundAgain(String transport) throws Exception {
        try (SampleLine sample = SampleLine.open();
                RtspServer first = RtspServer.start(sample.clip(), 0);
                StationProcess station = StationProcess.start(folder, List.of(),
                        first.address() + "?transport=" + transport, "--model", sample.model().toString(), "--config",
                        sample.rules().toString())) {
            await("pictures", () -> station.pictures() > 60);
            assertThat(camera(station)).contains("\"state\":\"streaming\"").contains("\"damage\":0");
            await("a verdict", () -> station.get("api/v1/events?kind=verdict").contains("\"picture\":true"));

            first.kill();
            await("its loss", () -> camera(station).contains("\"state\":\"waiting\""));
            await("further attempts", () -> number(RECONNECTS, camera(station)) >= 2);
            await("an old picture", () -> number(AGE, camera(station)) > 2);
            assertThat(station.get("metrics")).containsPattern("jiffy_line_camera_up\\{[^}]*} 0");
            assertThat(station.get("readyz")).contains("waiting");
            assertThat(station.get("healthz")).contains("alive");
            long before = station.pictures();

            try (RtspServer second = RtspServer.start(sample.clip(), first.port())) {
                assertThat(second.address()).isEqualTo(first.address());
                await("its return", () -> camera(station).contains("\"state\":\"streaming\""));
                await("pictures", () -> station.pictures() > before + 60);
                await("a new picture", () -> number(AGE, camera(station)) < 2);
                assertThat(station.get("api/v1/events?kind=state")).contains("\"state\":\"waiting\"")
                        .contains("Connection refused");
            }
        }
    }

    private static String camera(StationProcess station) throws IOException, InterruptedException {
        return station.get("api/v1/cameras");
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }
}
