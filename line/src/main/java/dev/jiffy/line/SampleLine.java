package dev.jiffy.line;

import dev.jiffy.line.config.LineConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A line to try: a clip of parts on a belt, the model that finds them, and the configuration that counts and judges them.
///
/// They are resources of this module; readers want files, so they are unpacked into a temporary folder that goes when this
/// is closed. `tools/train` makes the clip and the model.
public final class SampleLine implements AutoCloseable {
    /// What the clip is called in summaries.
    public static final String NAME = "sample-belt.mp4";

    private static final String MODEL = "sample-belt.onnx";
    private static final String CONFIG = "sample-belt.toml";
    private static final String TRUTH = "sample-belt.truth.json";

    private final Path folder;
    /// A process that is told to end does not come back to whoever closes this.
    private final Thread atExit = Thread.ofPlatform().unstarted(this::delete);

    private SampleLine(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Unpacks the line.
    ///
    /// @throws UncheckedIOException if there is no room for it
    public static SampleLine open() {
        try {
            SampleLine sample = new SampleLine(Files.createTempDirectory("jiffy-sample-"));
            try {
                for (String name : List.of(NAME, MODEL, CONFIG)) {
                    try (InputStream in = resource(name)) {
                        Files.copy(in, sample.folder.resolve(name));
                    }
                }
                return sample;
            } catch (IOException e) {
                sample.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is true about the clip, as JSON: each part with its class, its fault, its size in mm and when it crosses the
    /// counter; the boxes in some of the frames.
    public static String truth() {
        try (InputStream text = resource(TRUTH)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
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
    public Path clip() {
        return folder.resolve(NAME);
    }

    /// Where the model lies now: YOLOv8 layout, with the names of its classes.
    public Path model() {
        return folder.resolve(MODEL);
    }

    /// Where the configuration that belongs to it lies now; it names the model.
    public Path rules() {
        return folder.resolve(CONFIG);
    }

    /// The configuration that belongs to it.
    public LineConfig config() {
        return LineConfig.load(rules());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
            delete();
        } catch (IllegalStateException e) {
            // The process is ending, and the hook deletes.
        }
    }

    private void delete() {
        for (Path file : List.of(clip(), model(), rules(), folder)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit(); // still mapped on some systems
            }
        }
    }
}
