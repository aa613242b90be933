package dev.jiffy.servo.sight;

import dev.jiffy.core.Json;
import dev.jiffy.servo.picture.GrayPictures;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.vision.marker.Corner;
import dev.jiffy.vision.marker.Marker;
import dev.jiffy.vision.marker.MarkerDetector;
import dev.jiffy.vision.marker.MarkerFamily;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks for markers in files of pictures. One thread uses it.
public final class MarkerSearch implements AutoCloseable {
    private final GrayPictures pictures = new GrayPictures();
    private final Map<String, MarkerDetector> detectors = new HashMap<>();

    /// Nothing looked at yet.
    public MarkerSearch() {
    }

    /// The markers of a family in a picture.
    ///
    /// @throws PictureException if the picture cannot be read
    public List<Marker> look(Path image, MarkerFamily family) {
        return detectors.computeIfAbsent(family.name(), _ -> new MarkerDetector(family)).markers(pictures.read(image));
    }

    /// Adds `markers` to an object: of each `id` and `corners`, in pixels, clockwise from its own top left.
    public static void write(List<Marker> markers, Json out) {
        out.name("markers").open('[');
        for (Marker marker : markers) {
            out.open('{').name("id").value(marker.id()).name("corners").open('[');
            for (Corner corner : marker.corners()) {
                out.open('[').exact(corner.x()).exact(corner.y()).close(']');
            }
            out.close(']').close('}');
        }
        out.close(']');
    }

    @Override
    public void close() {
        pictures.close();
    }
}
