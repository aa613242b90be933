package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.servo.sight.MatchSearch;
import java.nio.file.Path;
import java.util.Set;

/// `match`: the same places in `image_a` and `image_b`, at most `max` pairs. `kind` is `orb`.
final class MatchOperation implements Operation {
    /// Twice as many features are compared with each other: some seconds.
    private static final int MOST = 20_000;

    private final MatchSearch search = new MatchSearch();

    @Override
    public String name() {
        return "match";
    }

    @Override
    public Set<String> fields() {
        return Set.of("image_a", "image_b", "kind", "max");
    }

    @Override
    public void answer(Request request, Json answer) {
        Path imageA = request.file("image_a");
        Path imageB = request.file("image_b");
        int most = request.has("max") ? request.integer("max", 0, MOST) : 500;
        String kind = request.text("kind");
        if (!kind.equals("orb")) {
            throw new RequestException("kind", "\"" + Request.shortened(kind) + "\" is not known; there is orb");
        }
        try {
            Answers.rows(answer, "matches", search.orb(imageA, imageB, most));
        } catch (PictureException e) {
            throw new RequestException("image_a or image_b: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        search.close();
    }
}
