package dev.jiffy.servo.command;

import dev.jiffy.servo.bench.CameraPicture;
import dev.jiffy.servo.picture.GrayPictures;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.marker.MarkerFamilies;
import dev.jiffy.vision.marker.MarkerFamily;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of camera pictures: a JSON object a line with `image`, `family`, `K` and `marker_length`. Paths of pictures are relative to where
/// the process was started or, where there is none, to the file's folder.
public final class CameraFrames {
    private static final int MOST = 10_000;

    private CameraFrames() {
    }

    /// Reads the file and all pictures.
    ///
    /// @throws RequestException if a line says something else or there is none; the message begins with its number
    /// @throws PictureException if a picture cannot be read
    /// @throws IOException if the file cannot be read
    public static List<CameraPicture> read(Path file) throws IOException {
        List<CameraPicture> pictures = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file); GrayPictures reader = new GrayPictures()) {
            LineReader lines = new LineReader(in, Batch.LONGEST_LINE);
            for (int number = 1; lines.next(); number++) {
                if (!lines.isBlank()) {
                    try {
                        pictures.add(picture(lines, file, reader));
                    } catch (RequestException e) {
                        throw new RequestException("line " + number + ": " + e.getMessage());
                    }
                    if (pictures.size() > MOST) {
                        throw new RequestException("there are more than " + MOST + " pictures");
                    }
                }
            }
        }
        if (pictures.isEmpty()) {
            throw new RequestException("there is no picture in it");
        }
        return pictures;
    }

    private static CameraPicture picture(LineReader line, Path file, GrayPictures reader) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        JsonObjects.read(line.bytes(), line.length(), fields);
        Request request = new Request(fields);
        Path named = request.file("image");
        Path image = Files.exists(named) ? named : file.resolveSibling(named);
        String name = request.text("family");
        MarkerFamily family = MarkerFamilies.named(name);
        if (family == null) {
            throw new RequestException("family", "\"" + Request.shortened(name) + "\" is not known; there is "
                    + String.join(", ", MarkerFamilies.names()));
        }
        return new CameraPicture(named.toString(), copy(reader.read(image)), family, request.camera("K"),
                request.positive("marker_length"));
    }

    private static GrayImage copy(GrayImage image) {
        GrayImage copy = GrayImage.black(image.width(), image.height());
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.samples(), image.start() + y * image.stride(), copy.samples(), y * image.width(),
                    image.width());
        }
        return copy;
    }
}
