package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.agreement.CohenKappa;
import dev.jiffy.stats.agreement.FleissKappa;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.multiple.Groups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `kappa`: how well raters agree on categories.
final class KappaCommand implements StatsCommand {
    @Override
    public String name() {
        return "kappa";
    }

    @Override
    public Set<String> options() {
        return Set.of("x", "y", "table", "data", "columns", "categories", "method", "weights", "level");
    }

    @Override
    public String help() {
        return """
                How well raters agree on categories: Cohen's kappa of two raters, Fleiss' kappa of more.

                  --x, --y LIST        the categories that two raters give, pair by pair
                  --table ROWS         or counts, rows by the first rater and columns by the second: 20,5;10,15
                  --data F.csv         or a table, one row a subject, with
                  --columns A,B,…      the columns of the raters (default: all)
                  --categories LIST    their order, for weights (default: as numbers if all are, else as text)
                  --method M           cohen or fleiss (default: cohen of two raters, fleiss of more)
                  --weights W          cohen: none (default), linear or quadratic
                  --level P            confidence (default: 0.95)

                Example:
                  jiffy stats kappa --x 1,2,2,3,1,2 --y 1,2,3,3,1,1 --weights linear --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request r) {
        double level = ModelOptions.level(r);
        CohenKappa.Weights weights = CohenKappa.Weights.named(r.text("weights", "none"));
        if (r.has("table")) {
            return cohen(CohenKappa.of(r.matrix("table"), weights), r, level, List.of(), 0);
        }
        List<List<String>> raters = raters(r);
        int subjects = raters.getFirst().size();
        if (raters.size() < 2 || raters.stream().anyMatch(rater -> rater.size() != subjects)) {
            throw new StatsException("there must be two raters or more with as many ratings each; there are "
                    + raters.stream().map(List::size).toList());
        }
        int[] complete = IntStream.range(0, subjects)
                .filter(i -> raters.stream().noneMatch(rater -> rater.get(i).equals("NA"))).toArray();
        List<String> categories = r.has("categories")
                ? r.texts("categories")
                : Groups.sorted(raters.stream().flatMap(List::stream).toList());
        int[][] codes = new int[raters.size()][];
        for (int k = 0; k < codes.length; k++) {
            List<String> rater = raters.get(k);
            codes[k] = java.util.Arrays.stream(complete).map(i -> code(categories, rater.get(i), i)).toArray();
        }
        boolean isCohen = switch (r.text("method", codes.length == 2 ? "cohen" : "fleiss")) {
            case "cohen" -> true;
            case "fleiss" -> false;
            case String other -> throw new StatsException("\"method\" must be cohen or fleiss, it is \"" + other + "\"",
                    "method");
        };
        if (isCohen && codes.length != 2 || !isCohen && weights != CohenKappa.Weights.NONE) {
            throw new StatsException("cohen is for two raters, there are " + codes.length + "; weights are for cohen",
                    isCohen ? "method" : "weights");
        }
        int omitted = subjects - complete.length;
        return isCohen
                ? cohen(CohenKappa.of(CohenKappa.table(codes[0], codes[1], categories.size()), weights), r, level,
                        categories, omitted)
                : fleiss(codes, categories, omitted);
    }

    private static List<List<String>> raters(Request r) {
        if (!r.has("data")) {
            return List.of(r.texts("x"), r.texts("y"));
        }
        DataFrame data = DataOption.read(r, "data");
        List<List<String>> out = new ArrayList<>();
        for (String name : r.has("columns") ? r.texts("columns") : data.names()) {
            Column column = data.column(name);
            out.add(IntStream.range(0, column.size()).mapToObj(i -> column.isMissing(i) ? "NA" : column.label(i))
                    .toList());
        }
        return out;
    }

    private static int code(List<String> categories, String label, int row) {
        int code = categories.indexOf(label);
        if (code < 0) {
            throw new StatsException("row " + (row + 1) + ": \"" + label + "\" is none of the categories " + categories,
                    "categories");
        }
        return code;
    }

    private static Map<String, @Nullable Object> cohen(CohenKappa kappa, Request r, double level,
            List<String> categories, int omitted) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "Cohen's kappa");
        out.put("weights", r.text("weights", "none"));
        out.put("n", kappa.n());
        out.put("omitted", omitted);
        out.put("categories", categories);
        out.put("estimate", kappa.kappa());
        out.put("std_error", kappa.stdError());
        out.put("conf_int", kappa.interval(level));
        out.put("statistic", ModelOptions.orNull(kappa.statistic()));
        out.put("p_value", ModelOptions.orNull(kappa.pValue()));
        out.put("observed", kappa.observed());
        out.put("expected", kappa.expected());
        out.put("warnings", kappa.stdError() == 0
                ? List.of("raters agree fully, or not at all; the standard error is 0 and says nothing")
                : List.of());
        return out;
    }

    private static Map<String, @Nullable Object> fleiss(int[][] codes, List<String> categories, int omitted) {
        int[][] counts = new int[codes[0].length][categories.size()];
        for (int[] rater : codes) {
            for (int i = 0; i < rater.length; i++) {
                counts[i][rater[i]]++;
            }
        }
        FleissKappa kappa = FleissKappa.of(counts);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "Fleiss' kappa");
        out.put("n", kappa.subjects());
        out.put("omitted", omitted);
        out.put("raters", kappa.raters());
        out.put("estimate", kappa.kappa());
        out.put("std_error", ModelOptions.orNull(kappa.nullError()));
        out.put("statistic", ModelOptions.orNull(kappa.statistic()));
        out.put("p_value", ModelOptions.orNull(kappa.pValue()));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int j = 0; j < categories.size(); j++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", categories.get(j));
            row.put("estimate", ModelOptions.orNull(kappa.perCategory()[j]));
            row.put("std_error", kappa.categoryError());
            rows.add(row);
        }
        out.put("per_category", rows);
        return out;
    }
}
