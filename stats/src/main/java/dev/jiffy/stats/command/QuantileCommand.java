package dev.jiffy.stats.command;

import dev.jiffy.stats.describe.Quantiles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `quantile`: quantiles of a sample.
final class QuantileCommand implements StatsCommand {
    @Override
    public String name() {
        return "quantile";
    }

    @Override
    public Set<String> options() {
        return Set.of("x", "probs", "type");
    }

    @Override
    public String help() {
        return """
                Quantiles of a sample; missing values are left out.

                  --x LIST      the sample
                  --probs LIST  probabilities (default: 0,0.25,0.5,0.75,1)
                  --type 1..9   of Hyndman and Fan (default: 7)

                Example:
                  jiffy stats quantile --x 3,1,4,1,5,9,2,6 --probs 0.1,0.5,0.9 --type 6 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double[] x = Arrays.stream(request.numbers("x")).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] probs = request.has("probs") ? request.numbers("probs") : new double[]{0, 0.25, 0.5, 0.75, 1};
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("quantiles", Quantiles.of(x, probs, request.integer("type", 7)));
        return out;
    }
}
