package dev.jiffy.market;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Recordings beside the repository: `../shared/data/desk` from its root. Tests that need them are skipped without them.
public final class SharedData {
    private SharedData() {
    }

    /// The folder; skips the test if it is missing.
    public static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolve("..").normalize();
        Path folder = root.resolveSibling("shared").resolve("data").resolve("desk");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no recordings at " + folder);
        return folder;
    }
}
