package dev.jiffy.stats.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares an answer with the part of it that a published case expects, by the rules of the contract: a tolerance is a
/// number (relative; for estimates and limits of the larger of value and standard error, for vectors of the largest element),
/// `{"rel","abs"}`, or `{"lre"}`, the least number of correct digits.
final class CaseComparison {
    private static final double USUAL = 1e-8;
    private static final double FLOOR = 1e-300;
    /// Fields whose errors are measured against the largest element.
    private static final Set<String> VECTORS = Set.of("covariance", "fitted", "residuals", "linear_predictor",
            "residuals_deviance", "residuals_pearson", "residuals_working", "leverage", "cooks_distance", "dffits",
            "standardized_residuals", "studentized_residuals", "matrix", "rotation", "scores", "sdev", "mean", "se",
            "level",
            "acf", "pacf", "conf_int", "center");

    private final @Nullable Object tolerance;

    CaseComparison(@Nullable Object tolerance) {
        this.tolerance = tolerance;
    }

    /// The first disagreement in words, `null` if there is none.
    @Nullable
    String compare(@Nullable Object want, @Nullable Object got) {
        return compare(want, got, "", "", 0);
    }

    private @Nullable String compare(@Nullable Object want, @Nullable Object got, String path, String field,
            double scale) {
        return switch (want) {
            case Map<?, ?> map -> fields(map, got, path);
            case List<?> list -> elements(list, got, path, field, scale);
            case null -> got == null || !Double.isFinite(number(got)) ? null : path + ": expected no value, got " + got;
            case Boolean b -> b.equals(got) ? null : path + ": expected " + b + ", got " + got;
            case String text when Double.isNaN(number(text)) && !text.equals("NaN") ->
                text.equals(got) ? null : path + ": expected " + text + ", got " + got;
            default -> numbers(number(want), got, path, field, scale);
        };
    }

    private @Nullable String fields(Map<?, ?> want, @Nullable Object got, String path) {
        if (!(got instanceof Map<?, ?> answer)) {
            return path + ": expected an object, got " + got;
        }
        for (Map.Entry<?, ?> entry : want.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (!answer.containsKey(key)) {
                if (entry.getValue() == null) {
                    continue;
                }
                return path + "." + key + ": missing";
            }
            double error = number(want.get("std_error"));
            double scale = switch (key) {
                case "estimate", "lower", "upper" -> Double.isFinite(error) ? Math.abs(error) : 0;
                case "statistic" -> want.containsKey("std_error") ? 1 : 0;
                default -> 0;
            };
            String bad = compare(entry.getValue(), answer.get(key), path + "." + key, key, scale);
            if (bad != null) {
                return bad;
            }
        }
        return null;
    }

    private @Nullable String elements(List<?> want, @Nullable Object got, String path, String field, double scale) {
        List<?> answer = got instanceof List<?> list
                ? list
                : field.equals("df") && want.size() == 1 && got != null ? List.of(got) : List.of();
        boolean isShort = answer.size() < want.size() || answer.size() > want.size() && !field.equals("scores");
        if (isShort) {
            return path + ": expected " + want.size() + " elements, got " + answer.size();
        }
        double size = VECTORS.contains(field) ? largest(want) : scale;
        for (int i = 0; i < want.size(); i++) {
            String bad = compare(want.get(i), answer.get(i), path + "[" + i + "]", field, size);
            if (bad != null) {
                return bad;
            }
        }
        return null;
    }

    private @Nullable String numbers(double want, @Nullable Object given, String path, String field, double scale) {
        double got = number(given);
        boolean isClose = Double.isNaN(want) || Double.isInfinite(want)
                ? Double.compare(want, got) == 0
                : Double.isFinite(got) && close(want, got, tolerance(field), scale);
        return isClose ? null : path + ": expected " + want + ", got " + given;
    }

    private static boolean close(double want, double got, Object tolerance, double scale) {
        double error = Math.abs(got - want);
        if (tolerance instanceof Map<?, ?> map) {
            if (map.containsKey("lre")) {
                return error == 0 || -Math.log10(error / (want == 0 ? 1 : Math.abs(want))) >= number(map.get("lre"));
            }
            double rel = map.containsKey("rel") ? number(map.get("rel")) : 0;
            double abs = map.containsKey("abs") ? number(map.get("abs")) : 0;
            return error <= rel * Math.abs(want) + abs;
        }
        return error <= number(tolerance) * Math.max(Math.abs(want), scale) + FLOOR;
    }

    private Object tolerance(String field) {
        if (!(tolerance instanceof Map<?, ?> map)) {
            return tolerance == null ? USUAL : tolerance;
        }
        if (map.containsKey("lre") || map.containsKey("rel") || map.containsKey("abs")) {
            return map;
        }
        Object own = map.get(field);
        Object all = map.get("*");
        return own != null ? own : all != null ? all : USUAL;
    }

    private static double largest(List<?> list) {
        double largest = 0;
        for (Object element : list) {
            double size = element instanceof List<?> inner ? largest(inner) : Math.abs(number(element));
            largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
        }
        return largest;
    }

    private static double number(@Nullable Object value) {
        return switch (value) {
            case Number n -> n.doubleValue();
            case String s when s.equals("Infinity") -> Double.POSITIVE_INFINITY;
            case String s when s.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
            case null, default -> Double.NaN;
        };
    }
}
