package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.servo.sight.MarkerSearch;
import dev.jiffy.vision.marker.MarkerFamilies;
import dev.jiffy.vision.marker.MarkerFamily;
import java.nio.file.Path;
import java.util.Set;

/// `detect`: the markers of a family in a picture. `K` and `marker_length`, what a camera's picture comes with, are not looked at.
final class DetectOperation implements Operation {
    private final MarkerSearch search = new MarkerSearch();

    @Override
    public String name() {
        return "detect";
    }

    @Override
    public Set<String> fields() {
        return Set.of("image", "family", "K", "marker_length");
    }

    @Override
    public void answer(Request request, Json answer) {
        Path image = request.file("image");
        MarkerFamily family = family(request.text("family"));
        try {
            MarkerSearch.write(search.look(image, family), answer);
        } catch (PictureException e) {
            throw new RequestException("image", String.valueOf(e.getMessage()));
        }
    }

    private static MarkerFamily family(String name) {
        MarkerFamily family = MarkerFamilies.named(name);
        if (family == null) {
            throw new RequestException("family", "\"" + Request.shortened(name) + "\" is not known; there is "
                    + String.join(", ", MarkerFamilies.names()));
        }
        return family;
    }

    @Override
    public void close() {
        search.close();
    }
}
