package dev.jiffy.servo.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/// Decodes files of pictures with the readers of `javax.imageio`.
final class PictureFile {
    /// The others have no signature to be told by.
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp", "tif", "tiff");
    /// What a file of a few bytes may claim to be is decided before there is memory for it.
    private static final long MOST_PIXELS = 1 << 26;

    private PictureFile() {
    }

    /// Decodes the first picture of a file.
    ///
    /// @throws PictureException if it is no picture or a picture too large
    /// @throws IOException if it cannot be read or is damaged
    static BufferedImage decode(Path file) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            ImageReader reader = reader(in);
            if (reader == null) {
                throw new PictureException(file.toString(), "is no picture; PNG, JPEG, GIF, BMP and TIFF can be read");
            }
            try {
                reader.setInput(in, true, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > MOST_PIXELS) {
                    throw new PictureException(file.toString(), "has " + width + " x " + height + " pixels, more than "
                            + MOST_PIXELS + "; make it smaller");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static @Nullable ImageReader reader(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        return null;
    }
}
