package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// With the options that stations are started with: without them HotSpot may leave vectors boxed for good where other processes
/// want the processor.
class StationMemoryTest {
    @Test
    void aPictureCostsFarLessMemoryThanItHas() throws IOException, InterruptedException, URISyntaxException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ContainerOptionsTest.root().resolve("deploy/jvm.args"), "-cp", classPath(),
                StationMemory.class.getName()).redirectErrorStream(true).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            assertThat(printed.lines().filter(line -> line.matches("[0-9]+")).map(Long::valueOf))
                    .as("bytes for a picture, round by round: " + printed)
                    .anyMatch(bytes -> bytes < StationMemory.ENOUGH);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Of this JVM, with this module's test classes, which it has patched into the module.
    private static String classPath() throws URISyntaxException {
        URL compiled = Objects.requireNonNull(StationMemory.class.getResource("/dev/jiffy/app/StationMemory.class"));
        Path tests = Path.of(compiled.toURI()).resolve("../../../..").normalize();
        return tests + File.pathSeparator + StationProcess.classPath();
    }
}
