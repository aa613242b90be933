package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.feature.Feature;
import dev.jiffy.servo.feature.FeatureKind;
import java.util.Set;

/// `interaction`: the value `s` of a visual feature and its interaction matrix `L`. `feature` is its kind, `params` the
/// numbers that [FeatureKind] says.
final class InteractionOperation implements Operation {
    @Override
    public String name() {
        return "interaction";
    }

    @Override
    public Set<String> fields() {
        return Set.of("feature", "params");
    }

    @Override
    public void answer(Request request, Json answer) {
        String word = request.text("feature");
        double[] numbers = request.numbers("params");
        FeatureKind kind;
        try {
            kind = FeatureKind.parse(word);
        } catch (IllegalArgumentException e) {
            throw new RequestException("feature", "\"" + Request.shortened(word) + "\" " + e.getMessage());
        }
        Feature feature;
        try {
            feature = kind.of(numbers);
        } catch (IllegalArgumentException e) {
            throw new RequestException("params", String.valueOf(e.getMessage()));
        }
        Answers.vector(answer, "s", feature.value());
        Answers.matrix(answer, "L", feature.interaction(), feature.size(), 6);
    }
}
