package dev.jiffy.stats.command;

import dev.jiffy.stats.discrete.CategoricalResponse;
import dev.jiffy.stats.inference.Tails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the commands for a response with levels read and answer alike.
final class LevelOptions {
    static final Set<String> OPTIONS = Set.of("data", "formula", "levels", "contrasts", "weights", "level", "details",
            "newdata");
    static final String HELP = """
              --data FILE           CSV with a header line; empty and NA are missing
              --formula F           as in R: "y ~ x1 + x2"
              --levels L            levels of factors in order, of the response too: "y=low,middle,high;block=1,2,3"
              --contrasts C         coding of factors, as for ols
              --weights COLUMN      how many cases a row stands for, not negative
              --level P             confidence level (default 0.95)
              --details             fitted probabilities and covariance too
              --newdata FILE        probabilities of the levels for these rows
              --json                one JSON document instead of a summary to read
            """;

    private LevelOptions() {
    }

    static CategoricalResponse response(ModelOptions options) {
        return CategoricalResponse.of(options.design().response(), options.weights(),
                String.valueOf(options.design().formula().response()));
    }

    /// The likelihood, McFadden's 1 − log L / log L₀ and the test against shares alone.
    ///
    /// @param nullParameters of the model of shares; negative if it is no special case
    static void likelihood(Map<String, @Nullable Object> out, double value, double nullValue, int parameters,
            int nullParameters) {
        out.put("log_likelihood", value);
        out.put("null_log_likelihood", nullValue);
        out.put("deviance", -2 * value);
        out.put("mcfadden", 1 - value / nullValue);
        int df = parameters - nullParameters;
        boolean isTested = nullParameters >= 0 && df > 0;
        double statistic = Math.max(0, 2 * (value - nullValue));
        out.put("lr_statistic", isTested ? (Object) statistic : null);
        out.put("lr_df", isTested ? (Object) df : null);
        out.put("lr_p_value", isTested ? ModelOptions.orNull(Tails.upperChiSquare(statistic, df)) : null);
    }

    static List<String> warnings(CategoricalResponse response, List<String> aliased, boolean separated,
            boolean converged) {
        List<String> out = new ArrayList<>();
        if (!response.unused().isEmpty()) {
            out.add("no row has the levels " + String.join(", ", response.unused()) + "; they are left out");
        }
        if (!aliased.isEmpty()) {
            out.add("aliased with the terms before them, not estimated: " + String.join(", ", aliased));
        }
        if (separated) {
            out.add("separation: a combination of the terms separates levels of the response, so that the likelihood"
                    + " has no maximum and coefficients grow without bound; leave a term out or pool levels");
        } else if (!converged) {
            out.add("no convergence; leave terms out or try another link");
        }
        return out;
    }

    /// The likeliest level and the probability of each, one row a row.
    static List<Map<String, @Nullable Object>> predictions(double[][] probabilities, CategoricalResponse response) {
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (double[] row : probabilities) {
            int best = 0;
            for (int k = 1; k < row.length; k++) {
                best = row[k] > row[best] ? k : best;
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("level", response.levels().get(best));
            fields.put("probabilities", row);
            out.add(fields);
        }
        return out;
    }
}
