package dev.jiffy.stats.glm;

import dev.jiffy.stats.formula.ModelMatrix;
import java.util.Arrays;
import java.util.List;

/// The deviance of the model with intercept and offset alone.
final class NullDeviance {
    private NullDeviance() {
    }

    static double of(ModelMatrix matrix, GeneralizedModel.Response response, double[] offset, Family family,
            Link link) {
        double[] y = response.y();
        double[] w = response.weights();
        boolean hasOffset = Arrays.stream(offset).anyMatch(o -> o != 0);
        double[] means = new double[y.length];
        if (!matrix.intercept()) {
            Arrays.setAll(means, i -> link.mean(offset[i]));
        } else if (!hasOffset) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < y.length; i++) {
                sum += w[i] * y[i];
                total += w[i];
            }
            Arrays.fill(means, sum / total);
        } else {
            Iteration only = new Iteration(family, link, y, w, offset, List.of(matrix.columns().getFirst()));
            only.run(null);
            means = only.mu;
        }
        double out = 0;
        for (int i = 0; i < y.length; i++) {
            out += w[i] == 0 ? 0 : w[i] * family.deviance(y[i], means[i]);
        }
        return out;
    }
}
