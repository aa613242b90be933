package dev.jiffy.stats.command;

import dev.jiffy.stats.classify.RocCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `roc`: how well scores tell two classes apart.
final class RocCommand implements StatsCommand {
    @Override
    public String name() {
        return "roc";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "levels", "class", "score", "other", "positive", "level", "points");
    }

    @Override
    public String help() {
        return """
                The ROC curve of a score and the area under it, with DeLong's standard error and limits.

                  --data F.csv     the table; then class, score and other are its columns
                  --class LIST     the class of each case: two values or labels
                  --score LIST     higher for positive cases
                  --other LIST     a second score of the same cases, compared by DeLong's test
                  --positive C     the positive class (default: the last of both in order, so 1 of 0 and 1)
                  --levels S       col=a,b orders labels
                  --level P        confidence level (default 0.95)
                  --points         threshold, sensitivity and specificity of each point too

                Example:
                  jiffy stats roc --class 0,0,1,0,1,1 --score 0.1,0.4,0.35,0.2,0.8,0.7 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double level = ModelOptions.level(request);
        ScoredCases cases = ScoredCases.read(request);
        List<RocCurve> curves = List.copyOf(cases.curves().values());
        RocCurve curve = curves.getFirst();
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "roc");
        out.put("positive", cases.positive());
        out.put("positives", curve.positives());
        out.put("negatives", curve.negatives());
        out.put("omitted", cases.omitted());
        area(curve, level, out);
        out.put("best", point(curve.best()));
        if (curves.size() > 1) {
            Map<String, @Nullable Object> second = new LinkedHashMap<>();
            area(curves.getLast(), level, second);
            out.put("other", second);
            RocCurve.Comparison compared = curve.compare(curves.getLast());
            Map<String, @Nullable Object> comparison = new LinkedHashMap<>();
            comparison.put("difference", compared.difference());
            comparison.put("std_error", ModelOptions.orNull(compared.stdError()));
            comparison.put("statistic", ModelOptions.orNull(compared.statistic()));
            comparison.put("p_value", ModelOptions.orNull(compared.pValue()));
            out.put("comparison", comparison);
        }
        List<String> warnings = new ArrayList<>();
        if (curve.auc() == 1 || curve.auc() == 0) {
            warnings.add("the classes do not overlap, so that the standard error is 0 and says nothing");
        }
        if (curve.positives() == 1 || curve.negatives() == 1) {
            warnings.add("a class has one case; there is no standard error");
        }
        out.put("warnings", warnings);
        if (request.flag("points", false)) {
            out.put("points", curve.points().stream().map(RocCommand::point).toList());
        }
        return out;
    }

    private static void area(RocCurve curve, double level, Map<String, @Nullable Object> out) {
        out.put("auc", curve.auc());
        out.put("std_error", ModelOptions.orNull(curve.stdError()));
        out.put("conf_int", Arrays.stream(curve.interval(level)).mapToObj(ModelOptions::orNull).toList());
    }

    private static Map<String, @Nullable Object> point(RocCurve.Point point) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("threshold", point.threshold());
        out.put("sensitivity", point.sensitivity());
        out.put("specificity", point.specificity());
        return out;
    }
}
