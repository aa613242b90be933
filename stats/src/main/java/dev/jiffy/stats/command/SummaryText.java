package dev.jiffy.stats.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers of models as R's `summary` prints them: quantiles of the residuals, the table of coefficients with stars,
/// then what is said of the whole.
final class SummaryText {
    private static final int DIGITS = 4;
    private static final double SMALLEST_P = 2e-16;

    private SummaryText() {
    }

    /// Of `ols` and `wls`.
    static String linear(Map<String, @Nullable Object> answer) {
        StringBuilder out = head(answer, "Residuals:", "residual_quantiles");
        table(answer, "t", out);
        out.append("\nResidual standard error: ").append(significant(number(answer, "sigma"))).append(" on ")
                .append(answer.get("df_residual")).append(" degrees of freedom\n");
        omitted(answer, out);
        out.append("Multiple R-squared: ").append(significant(number(answer, "r_squared")))
                .append(",\tAdjusted R-squared: ").append(significant(number(answer, "adj_r_squared"))).append('\n');
        if (answer.get("f_statistic") != null && answer.get("f_df") instanceof List<?> df) {
            double p = number(answer, "f_p_value");
            out.append("F-statistic: ").append(significant(number(answer, "f_statistic"))).append(" on ")
                    .append(df.get(0)).append(" and ").append(df.get(1)).append(" DF,  p-value: ")
                    .append(p < SMALLEST_P ? "< 2.2e-16" : significant(p)).append('\n');
        }
        if (!"nonrobust".equals(answer.get("cov_type"))) {
            out.append("Standard errors: ").append(answer.get("cov_type")).append('\n');
        }
        return end(answer, out);
    }

    /// Of `glm`.
    static String general(Map<String, @Nullable Object> answer) {
        StringBuilder out = head(answer, "Deviance Residuals:", "deviance_residual_quantiles");
        table(answer, String.valueOf(answer.get("statistic_type")), out);
        out.append("\n(Dispersion parameter for ").append(answer.get("family")).append(" family taken to be ")
                .append(significant(number(answer, "dispersion"))).append("; link ").append(answer.get("link"))
                .append(")\n\n");
        out.append("    Null deviance: ").append(significant(number(answer, "null_deviance"))).append("  on ")
                .append(answer.get("df_null")).append("  degrees of freedom\n");
        out.append("Residual deviance: ").append(significant(number(answer, "deviance"))).append("  on ")
                .append(answer.get("df_residual")).append("  degrees of freedom\n");
        omitted(answer, out);
        if (answer.get("aic") != null) {
            out.append("AIC: ").append(significant(number(answer, "aic"))).append('\n');
        }
        if (answer.get("theta") != null) {
            out.append("Theta: ").append(significant(number(answer, "theta"))).append(", standard error ")
                    .append(significant(number(answer, "theta_se"))).append('\n');
        }
        out.append("Iterations: ").append(answer.get("iterations")).append('\n');
        return end(answer, out);
    }

    /// Of models whose fit is said by a likelihood.
    static String likelihood(Map<String, @Nullable Object> answer) {
        StringBuilder out = head(answer, "", "");
        table(answer, "z", out);
        out.append("\nRows: ").append(answer.get("n"));
        if (answer.get("clusters") != null) {
            out.append(", clusters: ").append(answer.get("clusters"));
        }
        out.append('\n');
        omitted(answer, out);
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("log_likelihood", "Log-likelihood");
        titles.put("mcfadden", "McFadden's R-squared");
        titles.put("aic", "AIC");
        titles.put("bic", "BIC");
        titles.put("scale", "Scale");
        titles.put("alpha", "Working correlation");
        titles.put("qic", "QIC");
        titles.forEach((field, title) -> {
            if (answer.get(field) != null) {
                out.append(title).append(": ").append(significant(number(answer, field))).append('\n');
            }
        });
        out.append("Iterations: ").append(answer.get("iterations")).append('\n');
        return end(answer, out);
    }

    /// Of models with an equation for each of several responses.
    static String equations(Map<String, @Nullable Object> answer) {
        StringBuilder out = new StringBuilder();
        if (answer.get("equations") instanceof List<?> equations) {
            for (Object equation : equations) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                ((Map<?, ?>) equation).forEach((name, value) -> fields.put(name.toString(), value));
                out.append("Equation of ").append(fields.get("name")).append("\n\n");
                table(fields, "t", out);
                out.append("Residual standard error: ").append(significant(number(fields, "sigma"))).append(" on ")
                        .append(answer.get("df_residual")).append(" degrees of freedom\n\n");
            }
        }
        out.append("Lags: ").append(answer.get("lags")).append(", rows: ").append(answer.get("n")).append('\n');
        if (answer.get("roots") instanceof double[] roots) {
            out.append("Roots: ").append(String.join(" ", fixed(roots, DIGITS))).append('\n');
        }
        out.append("Log-likelihood: ").append(significant(number(answer, "log_likelihood"))).append(", AIC: ")
                .append(significant(number(answer, "aic"))).append(", BIC: ").append(significant(number(answer, "bic")))
                .append('\n');
        return end(answer, out);
    }

    private static StringBuilder head(Map<String, @Nullable Object> answer, String title, String field) {
        StringBuilder out = new StringBuilder();
        if (answer.get("formula") != null) {
            out.append(answer.get("formula")).append("\n\n");
        }
        if (answer.get(field) instanceof double[] quantiles) {
            List<String> texts = aligned(quantiles);
            List<String> names = List.of("Min", "1Q", "Median", "3Q", "Max");
            StringBuilder values = new StringBuilder();
            out.append(title).append('\n');
            for (int i = 0; i < names.size(); i++) {
                int width = Math.max(names.get(i).length(), texts.get(i).length()) + 1;
                out.append(padded(names.get(i), width));
                values.append(padded(texts.get(i), width));
            }
            out.append('\n').append(values).append("\n\n");
        }
        return out;
    }

    private static void table(Map<String, @Nullable Object> answer, String statistic, StringBuilder out) {
        List<List<String>> columns = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of(""));
        List<Double> p = new ArrayList<>();
        double[][] numbers = new double[3][];
        if (!(answer.get("coefficients") instanceof List<?> rows)) {
            return;
        }
        List<String> fields = List.of("estimate", "std_error", "statistic");
        for (int f = 0; f < fields.size(); f++) {
            String field = fields.get(f);
            numbers[f] = rows.stream().mapToDouble(row -> number((Map<?, ?>) row, field)).toArray();
        }
        for (Object row : rows) {
            names.add(String.valueOf(((Map<?, ?>) row).get("name")));
            p.add(number((Map<?, ?>) row, "p_value"));
        }
        columns.add(names);
        List<String> heads = List.of("Estimate", "Std. Error", statistic + " value");
        for (int f = 0; f < heads.size(); f++) {
            List<String> column = new ArrayList<>(List.of(heads.get(f)));
            column.addAll(f < 2 ? aligned(numbers[f]) : fixed(numbers[f], 3));
            columns.add(column);
        }
        List<String> probabilities = new ArrayList<>(List.of("Pr(>|" + statistic + "|)"));
        List<String> stars = new ArrayList<>(List.of(""));
        for (double value : p) {
            probabilities.add(probability(value));
            stars.add(stars(value));
        }
        columns.add(probabilities);
        columns.add(stars);
        out.append("Coefficients:\n");
        lines(columns, Set.of(0, 5), out);
        out.append("---\nSignif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1\n");
    }

    /// Columns of equally many cells side by side, to the right of their width.
    ///
    /// @param left which columns are to the left
    static void lines(List<List<String>> columns, Set<Integer> left, StringBuilder out) {
        int[] widths = columns.stream()
                .mapToInt(column -> column.stream().mapToInt(String::length).max().orElse(0)).toArray();
        for (int r = 0; r < columns.getFirst().size(); r++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String text = columns.get(c).get(r);
                line.append(left.contains(c) ? text + " ".repeat(widths[c] - text.length()) : padded(text, widths[c]))
                        .append(' ');
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static void omitted(Map<String, @Nullable Object> answer, StringBuilder out) {
        if (answer.get("omitted") instanceof Number rows && rows.intValue() > 0) {
            out.append("  (").append(rows).append(" rows left out: a value is missing)\n");
        }
    }

    private static String end(Map<String, @Nullable Object> answer, StringBuilder out) {
        AskedText.append(answer, out);
        if (answer.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(warning -> out.append("Warning: ").append(warning).append('\n'));
        }
        return out.toString().stripTrailing();
    }

    /// `***` below 0.001, `**` below 0.01, `*` below 0.05, `.` below 0.1.
    static String stars(double p) {
        return p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : p < 0.1 ? "." : "";
    }

    private static String probability(double p) {
        if (Double.isNaN(p)) {
            return "NA";
        }
        if (p < SMALLEST_P) {
            return "<2e-16";
        }
        return p < 1e-4 ? String.format(Locale.ROOT, "%.2e", p) : String.format(Locale.ROOT, "%.5f", p);
    }

    private static double number(Map<?, ?> map, String field) {
        return map.get(field) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static List<String> fixed(double[] values, int decimals) {
        List<String> out = new ArrayList<>();
        for (double value : values) {
            out.add(Double.isNaN(value)
                    ? "NA"
                    : Double.isInfinite(value)
                            ? value > 0 ? "Inf" : "-Inf"
                            : String.format(Locale.ROOT, "%." + decimals + "f", value));
        }
        return out;
    }

    /// With as many decimals as the smallest needs for four digits, at most nine; in powers of ten where that is not
    /// enough.
    private static List<String> aligned(double[] values) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double value : values) {
            if (Double.isFinite(value) && value != 0) {
                smallest = Math.min(smallest, Math.abs(value));
                largest = Math.max(largest, Math.abs(value));
            }
        }
        if (largest == 0) {
            return fixed(values, 1);
        }
        int decimals = DIGITS - 1 - (int) Math.floor(Math.log10(smallest));
        if (decimals > 9 || largest >= 1e9) {
            List<String> out = new ArrayList<>();
            for (double value : values) {
                out.add(Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, "%.3e", value));
            }
            return out;
        }
        return fixed(values, Math.max(0, decimals));
    }

    /// Four digits.
    static String significant(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (value != 0 && (size < 1e-4 || size >= 1e9)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = value == 0 ? 0 : DIGITS - 1 - (int) Math.floor(Math.log10(size));
        return String.format(Locale.ROOT, "%." + Math.max(0, decimals) + "f", value);
    }
}
