package dev.jiffy.app;

import static dev.jiffy.app.StationProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A station as it is started by default detects in Java and has no library mapped but those of the JDK and of the system's C library.
class NoNativeLibraryTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(600)
    @EnabledOnOs(OS.LINUX)
    void aStationThatDetectsLoadsNoLibraryOfAnybodyElse() throws Exception {
        try (StationProcess station = StationProcess.start(folder, List.of())) {
            await("pictures that were looked at", () -> station.pictures() > 30);
            assertThat(station.get("api/v1/cameras")).contains("\"engine\":\"Java\"");
            assertThat(libraries(station.pid())).isNotEmpty()
                    .allMatch(path -> path.startsWith(System.getProperty("java.home"))
                            || path.startsWith("/usr/lib/") || path.startsWith("/lib"), "of the JDK or the system")
                    .noneMatch(path -> path.contains("onnx"));
        }
    }

    private static List<String> libraries(long pid) throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc", Long.toString(pid), "maps"))) {
            return maps.filter(line -> line.contains(".so")).map(line -> line.substring(line.indexOf('/'))).distinct()
                    .toList();
        }
    }
}
