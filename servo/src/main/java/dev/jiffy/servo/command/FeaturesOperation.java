package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.servo.sight.CornerSearch;
import dev.jiffy.vision.feature.HarrisCorners;
import java.nio.file.Path;
import java.util.Set;

/// `features`: corners of a picture. `kind` is `fast` with `threshold` and `nms`, `harris` with `max`, `quality`, `min_distance`, `k`
/// and `block`, or `orb` with `max`.
final class FeaturesOperation implements Operation {
    private static final int MOST = 1_000_000;

    private final CornerSearch search = new CornerSearch();

    @Override
    public String name() {
        return "features";
    }

    @Override
    public Set<String> fields() {
        return Set.of("image", "kind", "threshold", "nms", "max", "quality", "min_distance", "k", "block");
    }

    @Override
    public void answer(Request request, Json answer) {
        Path image = request.file("image");
        String kind = request.text("kind");
        try {
            Answers.rows(answer, "corners", switch (kind) {
                case "fast" -> search.fast(image, request.has("threshold") ? request.integer("threshold", 1, 254) : 20,
                        request.optionalFlag("nms", true));
                case "harris" -> search.harris(image, harris(request));
                case "orb" -> search.orb(image, most(request, 500));
                default -> throw new RequestException("kind",
                        "\"" + Request.shortened(kind) + "\" is not known; there is fast, harris, orb");
            });
        } catch (PictureException e) {
            throw new RequestException("image", String.valueOf(e.getMessage()));
        }
    }

    private static int most(Request request, int otherwise) {
        return request.has("max") ? request.integer("max", 0, MOST) : otherwise;
    }

    private static HarrisCorners.Settings harris(Request request) {
        HarrisCorners.Settings usual = HarrisCorners.Settings.USUAL;
        return new HarrisCorners.Settings(most(request, usual.most()),
                request.has("quality") ? request.number("quality", 0, 1) : usual.quality(),
                request.has("min_distance") ? request.number("min_distance", 0, MOST) : usual.distance(),
                request.has("block") ? request.integer("block", 1, 31) : usual.block(),
                request.has("k") ? request.number("k", 0, 1) : usual.k());
    }

    @Override
    public void close() {
        search.close();
    }
}
