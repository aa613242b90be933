package dev.jiffy.app;

import static dev.jiffy.app.StationProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Browsers that are closed while they watch: daily life, and nothing for the log.
class DepartedViewersTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(600)
    void theLogHoldsEventsAndNothingElse() throws Exception {
        try (StationProcess station = StationProcess.start(folder, List.of())) {
            await("pictures", () -> station.pictures() > 30);
            for (String what : List.of("live.mp4", "mjpeg")) {
                try (InputStream video = station.stream("api/v1/cameras/sample-belt.mp4/" + what)) {
                    assertThat(video.readNBytes(10_000)).hasSize(10_000);
                }
            }
            station.watch(message -> {
            }).abort();
            long before = station.pictures();
            await("pictures", () -> station.pictures() > before + 60);

            assertThat(station.log()).filteredOn(line -> !line.startsWith("WARNING: Using incubator modules"))
                    .allSatisfy(line -> assertThat(line).matches("(page|token|journal) .*|\\{\"time\":.*}"));
        }
    }
}
