package dev.jiffy.video.h264;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The test streams beside the repository, where there are any: `../shared/data/video` of the repository's root.
final class SharedStreams {
    private SharedStreams() {
    }

    /// The folder, or `null` where the machine has none.
    static @Nullable Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("../shared/data/video").normalize();
            if (Files.isRegularFile(folder.resolve("index.csv"))) {
                return folder;
            }
        }
        return null;
    }

    /// Elementary streams of a check (`exact` or `robust`), as paths relative to the folder.
    static List<String> elementary(Path folder, String check) {
        try {
            return Files.readAllLines(folder.resolve("index.csv")).stream().skip(1).map(line -> line.split(",", 3))
                    .filter(row -> row[1].equals(check)).map(row -> row[0])
                    .filter(name -> name.matches(".*\\.(264|h264|jsv|avc|26l|bit|jvt)")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
