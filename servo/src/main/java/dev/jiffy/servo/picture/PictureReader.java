package dev.jiffy.servo.picture;

import dev.jiffy.core.Frame;
import dev.jiffy.core.FramePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads PNG, JPEG, GIF, BMP and TIFF files into frames of 8 bits: grey pictures as one plane, all others as green, blue and
/// red ([dev.jiffy.core.ColorDescription#matrix()] 0), both of full range.
///
/// Samples are taken as they stand in the file, as OpenCV and Pillow do: colour profiles, gamma, transparency and the orientation
/// of EXIF change nothing. More than 8 bits are rounded to 8. Of a file with several pictures the first is read.
///
/// The memory of a frame is used again for a next picture of its size. One thread uses a reader.
public final class PictureReader {
    /// One for the caller, one more if it keeps the last.
    private static final int FRAMES = 2;

    private final FramePool pool = new FramePool(FRAMES);

    /// Nothing read yet.
    public PictureReader() {
    }

    /// Reads a file; the caller releases the frame.
    ///
    /// @throws PictureException if it is missing, no picture, damaged or too large
    /// @throws IllegalStateException if more than one frame was not released
    public Frame read(Path file) {
        String path = file.toString();
        if (!Files.isRegularFile(file)) { // a pipe might never end
            throw new PictureException(path, Files.exists(file) ? "is no file" : "no such file");
        }
        try {
            return PictureSamples.frame(PictureFile.decode(file), pool);
        } catch (NoClassDefFoundError e) {
            throw new PictureException(path, "pictures need the module java.desktop, which is not in this runtime", e);
        } catch (PictureException | IllegalStateException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new PictureException(path, "is damaged or of a kind that cannot be read: " + e.getMessage(), e);
        }
    }
}
