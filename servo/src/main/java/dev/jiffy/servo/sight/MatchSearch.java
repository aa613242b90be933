package dev.jiffy.servo.sight;

import dev.jiffy.servo.picture.GrayPictures;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.vision.feature.HammingMatcher;
import dev.jiffy.vision.feature.OrbFeatures;
import java.nio.file.Path;

/// Looks for the same places in two files of pictures. One thread uses it.
public final class MatchSearch implements AutoCloseable {
    /// Features of a picture for each pair that is wanted; about half of them find their like.
    private static final int FEATURES_PER_MATCH = 2;

    private final GrayPictures pictures = new GrayPictures();
    private final OrbFeatures first = new OrbFeatures();
    private final OrbFeatures second = new OrbFeatures();
    private final HammingMatcher matcher = new HammingMatcher();

    /// Nothing looked at yet.
    public MatchSearch() {
    }

    /// Pairs `[xa, ya, xb, yb]` of places that look alike, the most alike first.
    ///
    /// @param most pairs wanted
    /// @throws PictureException if a picture cannot be read
    public double[][] orb(Path imageA, Path imageB, int most) {
        first.find(pictures.read(imageA), FEATURES_PER_MATCH * most);
        second.find(pictures.read(imageB), FEATURES_PER_MATCH * most);
        matcher.match(first.words(), first.count(), second.words(), second.count(), most);
        double[][] pairs = new double[matcher.count()][];
        for (int i = 0; i < pairs.length; i++) {
            int a = matcher.first(i);
            int b = matcher.second(i);
            pairs[i] = new double[]{first.x(a), first.y(a), second.x(b), second.y(b)};
        }
        return pairs;
    }

    @Override
    public void close() {
        pictures.close();
    }
}
