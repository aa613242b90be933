package dev.jiffy.line.station;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Watches a file of rules by its content: an editor that saves twice within the clock of the file system, or gives the
/// old time back, changes it all the same. Files beyond [#MAX_BYTES] are no rules and not read.
final class RuleFile {
    static final int MAX_BYTES = 1 << 20;

    private final Path file;
    private byte[] known;

    /// @param known what of it is in force
    RuleFile(Path file, String known) {
        this.file = file;
        this.known = known.getBytes(StandardCharsets.UTF_8);
    }

    Path file() {
        return file;
    }

    /// Whether it holds something else than at the last call; then [#text()] has it. A file that is away, as while an editor
    /// replaces it, has not changed.
    boolean changed() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return false;
            }
            byte[] present = Files.readAllBytes(file);
            boolean isChanged = !Arrays.equals(present, known);
            known = present;
            return isChanged;
        } catch (IOException e) {
            return false;
        }
    }

    String text() {
        return new String(known, StandardCharsets.UTF_8);
    }
}
