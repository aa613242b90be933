package dev.jiffy.line;

import dev.jiffy.line.config.LineConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A clip to try a line with: parts on a belt, and the configuration that counts them.
///
/// The clip is a resource of this module; readers want a file, so it is unpacked into a temporary one that goes when this
/// is closed.
public final class SampleLine implements AutoCloseable {
    /// What the clip is called in summaries.
    public static final String NAME = "sample-belt.mp4";

    private static final String CONFIG = "sample-belt.toml";

    private final Path file;

    private SampleLine(Path file) {
        this.file = file;
    }

    /// Unpacks the clip.
    ///
    /// @throws UncheckedIOException if there is no room for it
    public static SampleLine open() {
        try (InputStream clip = resource(NAME)) {
            Path file = Files.createTempFile("jiffy-", "-" + NAME);
            Files.copy(clip, file, StandardCopyOption.REPLACE_EXISTING);
            return new SampleLine(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The configuration that belongs to it.
    public static LineConfig config() {
        try (InputStream text = resource(CONFIG)) {
            return LineConfig.parse(CONFIG, new String(text.readAllBytes(), StandardCharsets.UTF_8), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String resource) throws IOException {
        InputStream in = SampleLine.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is missing from the module");
        }
        return in;
    }

    /// Where the clip lies now.
    public Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit(); // still mapped on some systems
        }
    }
}
