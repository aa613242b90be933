package dev.jiffy.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The corpus beside the repository: `../shared/data/video` from its root. Tests that need it are skipped without it.
public final class TestData {
    private TestData() {
    }

    /// The folder; skips the test if it is missing.
    public static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolve("..").normalize();
        Path folder = root.resolveSibling("shared").resolve("data").resolve("video");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no corpus at " + folder);
        return folder;
    }

    /// Elementary streams of a check (`exact` or `robust`), as paths relative to the folder.
    public static List<String> elementary(String check) {
        try {
            return Files.readAllLines(folder().resolve("index.csv")).stream().skip(1).map(line -> line.split(",", 3))
                    .filter(row -> row[1].equals(check)).map(row -> row[0])
                    .filter(name -> name.matches(".*\\.(264|h264|jsv|avc|26l|bit|jvt)")).toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// Files of the corpus with this ending, in order.
    public static List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(folder(), 2)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
