package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.classify.RocCurve;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The options `class`, `score`, `other` and `positive`: cases of two classes with one score or two, as curves over
/// those cases that have all values.
///
/// @param positive the class that higher scores speak for
/// @param omitted cases left out for a missing value
/// @param curves by the name of their score
record ScoredCases(String positive, int omitted, Map<String, RocCurve> curves) {
    /// Reads them.
    ///
    /// @throws StatsException unless there are two classes, each with a case
    static ScoredCases read(Request request) {
        List<@Nullable String> labels = new ArrayList<>();
        Map<String, double[]> scores = new LinkedHashMap<>();
        List<String> classes = request.has("data")
                ? fromTable(request, labels, scores)
                : fromLists(request, labels, scores);
        if (classes.isEmpty()) {
            throw new StatsException("class has no value that is there", "class");
        }
        String positive = request.has("positive") ? request.text("positive") : classes.getLast();
        if (!classes.contains(positive) || classes.size() != 2) {
            throw new StatsException("class has the values " + classes + " and \"" + positive
                    + "\" is to be positive; it must be one of two", "class");
        }
        int[] kept = IntStream.range(0, labels.size())
                .filter(i -> labels.get(i) != null
                        && scores.values().stream().noneMatch(score -> Double.isNaN(score[i])))
                .toArray();
        boolean[] isPositive = new boolean[kept.length];
        for (int i = 0; i < kept.length; i++) {
            isPositive[i] = positive.equals(labels.get(kept[i]));
        }
        Map<String, RocCurve> curves = new LinkedHashMap<>();
        scores.forEach((name, score) -> curves.put(name,
                RocCurve.of(isPositive, Arrays.stream(kept).mapToDouble(i -> score[i]).toArray())));
        return new ScoredCases(positive, labels.size() - kept.length, curves);
    }

    private static List<String> fromTable(Request request, List<@Nullable String> labels,
            Map<String, double[]> scores) {
        DataFrame data = DataOption.read(request, "data");
        Column column = data.column(request.text("class"));
        for (int i = 0; i < column.size(); i++) {
            labels.add(column.isMissing(i) ? null : column.label(i));
        }
        scores.put(request.text("score"), data.numbers(request.text("score")));
        if (request.has("other")) {
            String other = request.text("other");
            scores.put(scores.containsKey(other) ? other + " again" : other, data.numbers(other));
        }
        return column instanceof Column.Factor factor ? factor.levels() : inOrder(labels);
    }

    private static List<String> fromLists(Request request, List<@Nullable String> labels,
            Map<String, double[]> scores) {
        request.texts("class").forEach(label -> labels.add(label.equals("NA") ? null : label));
        for (String name : List.of("score", "other")) {
            if (name.equals("other") && !request.has("other")) {
                continue;
            }
            double[] score = request.numbers(name);
            if (score.length != labels.size()) {
                throw new StatsException("class has " + labels.size() + " values and a score " + score.length,
                        "score");
            }
            scores.put(name, score);
        }
        return inOrder(labels);
    }

    /// Numbers by size, labels by code points.
    private static List<String> inOrder(List<@Nullable String> labels) {
        Set<String> out = new TreeSet<>((a, b) -> {
            try {
                return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
            } catch (NumberFormatException e) {
                return a.compareTo(b);
            }
        });
        for (String label : labels) {
            if (label != null) {
                out.add(label);
            }
        }
        return List.copyOf(out);
    }
}
