package dev.jiffy.stats.command;

import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.describe.RobustScale;
import dev.jiffy.stats.describe.WeightedSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `describe`: samples in numbers.
final class DescribeCommand implements StatsCommand {
    @Override
    public String name() {
        return "describe";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "levels", "columns", "x", "trim", "weights");
    }

    @Override
    public String help() {
        return """
                Moments, quantiles and robust measures of samples.

                  --data F.csv    the table, or
                  --x LIST        one sample
                  --columns LIST  columns of the table (default: all that are numeric)
                  --levels S      col=a,b;… makes columns factors
                  --trim SHARE    left out at each end for trimmed_mean (default: 0.1)
                  --weights W     how often each value counts, a list or a column: the weighted mean, variances for
                                  weights that are counts and for precisions, and quartiles, under "weighted"

                Example:
                  jiffy stats describe --data rivers.csv --columns length --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double trim = request.number("trim", 0.1);
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        double[] weights = weights(request);
        SampleOptions.columns(request).forEach((name, values) -> {
            Map<String, @Nullable Object> fields = fields(name, Description.of(values, trim));
            double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
            fields.put("sn", sorted.length < 2 ? null : RobustScale.sn(sorted));
            fields.put("qn", sorted.length < 2 ? null : RobustScale.qn(sorted));
            if (weights != null) {
                fields.put("weighted", weighted(WeightedSample.of(values, weights)));
            }
            columns.add(fields);
        });
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("columns", columns);
        return out;
    }

    private static double @Nullable [] weights(Request request) {
        if (!request.has("weights")) {
            return null;
        }
        return request.has("x")
                ? request.numbers("weights")
                : DataOption.read(request, "data").numbers(request.text("weights"));
    }

    private static Map<String, @Nullable Object> weighted(WeightedSample sample) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("total_weight", sample.totalWeight());
        out.put("mean", sample.mean());
        out.put("var_counts", SampleOptions.orNull(sample.varianceOfCounts()));
        out.put("var_precisions", SampleOptions.orNull(sample.varianceOfPrecisions()));
        out.put("quartiles", new double[]{sample.quantile(0.25), sample.quantile(0.5), sample.quantile(0.75)});
        return out;
    }

    private static Map<String, @Nullable Object> fields(String name, Description d) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("name", name);
        out.put("n", d.n());
        out.put("missing", d.missing());
        out.put("mean", d.mean());
        out.put("var", SampleOptions.orNull(d.var()));
        out.put("sd", SampleOptions.orNull(d.sd()));
        out.put("min", d.min());
        out.put("max", d.max());
        out.put("median", d.median());
        out.put("mad", d.mad());
        out.put("iqr", d.iqr());
        out.put("fivenum", d.fivenum());
        out.put("trimmed_mean", d.trimmedMean());
        out.put("skewness", SampleOptions.orNull(d.skewness()));
        out.put("kurtosis", SampleOptions.orNull(d.kurtosis()));
        out.put("lag1_autocorrelation", SampleOptions.orNull(d.lag1Autocorrelation()));
        return out;
    }
}
