package dev.jiffy.servo.picture;

import dev.jiffy.core.Frame;
import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.filter.Luma;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Files of pictures in shades of grey, one at a time, in memory that is used again. One thread uses it.
public final class GrayPictures implements AutoCloseable {
    private final PictureReader reader = new PictureReader();
    private final Luma luma = new Luma();
    private @Nullable Frame current;

    /// Nothing read yet.
    public GrayPictures() {
    }

    /// Reads a file; the picture is valid until the next one.
    ///
    /// @throws PictureException if it is missing, no picture, damaged or too large
    public GrayImage read(Path file) {
        close();
        Frame frame = reader.read(file);
        current = frame;
        return luma.of(frame);
    }

    @Override
    public void close() {
        if (current != null) {
            current.release();
            current = null;
        }
    }
}
