package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.LinearModel;
import dev.jiffy.stats.selection.LinearHypotheses;
import dev.jiffy.stats.selection.Stepwise;
import dev.jiffy.stats.selection.TermScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `anova`: the table of variance of a linear model, or the comparison of nested models; `drop1`: what single terms do.
///
/// @param name which of the two
record AnovaCommand(String name) implements StatsCommand {
    @Override
    public Set<String> options() {
        Set<String> out = new LinkedHashSet<>(new LinearCommand("ols").options());
        out.addAll(Set.of("type", "models", "family", "link", "variance", "test"));
        return out;
    }

    @Override
    public String help() {
        if (name.equals("drop1")) {
            return """
                    What a model loses by each term that may leave without breaking marginality, as R's drop1().

                    %s  --family F            a generalised linear model of this family, with --link and --variance as for glm

                    Example: jiffy stats drop1 --data swiss.csv --formula "Fertility ~ ." --json
                    """
                    .formatted(ModelOptions.HELP);
        }
        return """
                Table of variance of a linear model, or comparison of nested models.

                %s  --type T              1 (default): each term after those before it; 2: after all that do not contain it;
                                        3: after all others (take sum contrasts)
                  --models F1;F2;...    compare these models with that of --formula, in the order given
                  --family F            compare generalised linear models, with --link and --variance as for glm
                  --test T              of those: Chisq or F (default: Chisq where the dispersion is 1, else F)

                Example: jiffy stats anova --data npk.csv --formula "yield ~ block + N*P*K" --json
                """
                .formatted(ModelOptions.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        List<String> models = !request.has("models")
                ? List.of()
                : request.value("models") instanceof List<?>
                        ? request.texts("models")
                        : List.of(request.text("models").split(";", 0));
        ModelFitter fitter = ModelFitter.read(request, models);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", name);
        out.put("n", fitter.options().design().data().rows());
        out.put("omitted", fitter.options().omitted());
        if (name.equals("drop1")) {
            out.put("table", single(fitter));
        } else if (!models.isEmpty()) {
            out.put("table", fitter.family() == null
                    ? linear(fitter.formulas(), fitter)
                    : general(fitter.formulas(), fitter, request));
        } else if (fitter.family() != null) {
            out.put("table", general(sequence(fitter.formulas().getFirst()), fitter, request));
        } else {
            LinearModel model = fitter.linear(fitter.formulas().getFirst());
            out.put("n", model.observations());
            out.put("table", rows(table(request.integer("type", 1), model, fitter)));
        }
        return out;
    }

    private static List<LinearModel.AnovaRow> table(int type, LinearModel model, ModelFitter fitter) {
        return switch (type) {
            case 1 -> model.anova();
            case 2 -> LinearHypotheses.typeTwo(fitter.formulas().getFirst(), fitter::linear);
            case 3 -> LinearHypotheses.typeThree(model, fitter.options().design().numericResponse(),
                    fitter.options().weights(), fitter.options().offset());
            default -> throw new StatsException("\"type\" must be 1, 2 or 3, it is " + type);
        };
    }

    private static List<Map<String, @Nullable Object>> rows(List<LinearModel.AnovaRow> rows) {
        List<Map<String, @Nullable Object>> table = new ArrayList<>();
        for (LinearModel.AnovaRow row : rows) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("term", row.term());
            fields.put("df", row.df());
            fields.put("sum_sq", row.sumSq());
            fields.put("mean_sq", row.meanSq());
            if (!Double.isNaN(row.f())) {
                fields.put("f", row.f());
                fields.put("p_value", row.pValue());
            }
            table.add(fields);
        }
        return table;
    }

    /// The formula with its first terms only, from none to all.
    private static List<Formula> sequence(Formula formula) {
        List<Formula> out = new ArrayList<>();
        for (int terms = formula.intercept() ? 0 : 1; terms <= formula.terms().size(); terms++) {
            out.add(TermScope.with(formula, formula.terms().subList(0, terms)));
        }
        return out;
    }

    /// Linear models: F over the mean square of the residuals of the largest.
    private static List<Map<String, @Nullable Object>> linear(List<Formula> formulas, ModelFitter fitter) {
        List<LinearModel> models = formulas.stream().map(fitter::linear).toList();
        LinearModel largest = models.stream().reduce((a, b) -> b.residualDf() < a.residualDf() ? b : a).orElseThrow();
        double scale = largest.rss() / largest.residualDf();
        List<Map<String, @Nullable Object>> table = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("model", label(formulas.get(m)));
            row.put("df_residual", models.get(m).residualDf());
            row.put("rss", models.get(m).rss());
            if (m > 0) {
                int df = models.get(m - 1).residualDf() - models.get(m).residualDf();
                double sum = models.get(m - 1).rss() - models.get(m).rss();
                row.put("df", df);
                row.put("sum_sq", sum);
                if (df != 0 && largest.residualDf() > 0) {
                    double f = sum / df / scale;
                    row.put("f", f);
                    row.put("p_value", Tails.upperF(f, Math.abs(df), largest.residualDf()));
                }
            }
            table.add(row);
        }
        return table;
    }

    /// Generalised models: χ² or F from the drop of the deviance, the dispersion being that of the largest.
    private static List<Map<String, @Nullable Object>> general(List<Formula> formulas, ModelFitter fitter,
            Request request) {
        if (formulas.isEmpty()) {
            throw new StatsException("the formula has no term and no intercept; there is nothing to compare",
                    "formula");
        }
        List<GeneralizedModel> models = formulas.stream().map(fitter::general).toList();
        GeneralizedModel largest = models.stream().reduce((a, b) -> b.residualDf() < a.residualDf() ? b : a)
                .orElseThrow();
        String test = request.text("test",
                fitter.family() != null && fitter.family().hasFixedDispersion() ? "Chisq" : "F");
        if (!Set.of("Chisq", "F").contains(test)) {
            throw new StatsException("\"test\" must be Chisq or F, it is \"" + test + "\"");
        }
        List<Map<String, @Nullable Object>> table = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("model", label(formulas.get(m)));
            row.put("df_residual", models.get(m).residualDf());
            row.put("residual_deviance", models.get(m).deviance());
            if (m > 0) {
                int df = models.get(m - 1).residualDf() - models.get(m).residualDf();
                double drop = models.get(m - 1).deviance() - models.get(m).deviance();
                row.put("df", df);
                row.put("deviance", drop);
                if (df != 0) {
                    double ratio = drop / largest.dispersion() / df;
                    if (test.equals("F")) {
                        row.put("f", ratio);
                    }
                    row.put("p_value", test.equals("F")
                            ? Tails.upperF(ratio, Math.abs(df), largest.residualDf())
                            : Tails.upperChiSquare(ratio * Math.abs(df), Math.abs(df)));
                }
            }
            table.add(row);
        }
        return table;
    }

    private static String label(Formula formula) {
        String terms = String.join(" + ", formula.terms().stream().map(formula::label).toList());
        return "~ " + (terms.isEmpty() ? "1" : terms) + (formula.intercept() ? "" : " - 1");
    }

    private static List<Map<String, @Nullable Object>> single(ModelFitter fitter) {
        Formula formula = fitter.formulas().getFirst();
        List<Map<String, @Nullable Object>> table = new ArrayList<>();
        Stepwise.Fit whole = fitter.fit(formula);
        Map<String, @Nullable Object> none = new LinkedHashMap<>();
        none.put("term", "<none>");
        none.put(fitter.family() == null ? "rss" : "deviance", whole.deviance());
        none.put("aic", whole.criterion(2));
        table.add(none);
        List<LinearModel.AnovaRow> tests = fitter.family() == null
                ? LinearHypotheses.single(formula, fitter::linear)
                : List.of();
        List<java.util.BitSet> droppable = TermScope.droppable(formula);
        for (int t = 0; t < droppable.size(); t++) {
            Stepwise.Fit without = fitter.fit(TermScope.without(formula, droppable.get(t)));
            int df = whole.edf() - without.edf();
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("term", formula.label(droppable.get(t)));
            row.put("df", df);
            if (fitter.family() == null) {
                row.put("sum_sq", tests.get(t).sumSq());
                row.put("rss", without.deviance());
                row.put("aic", without.criterion(2));
                row.put("f", ModelOptions.orNull(tests.get(t).f()));
                row.put("p_value", ModelOptions.orNull(tests.get(t).pValue()));
            } else {
                row.put("deviance", without.deviance());
                row.put("aic", without.criterion(2));
                // The likelihood ratio; where the dispersion is estimated it is in the likelihoods.
                double ratio = without.base() - whole.base();
                row.put("lrt", ModelOptions.orNull(ratio));
                row.put("p_value", ModelOptions.orNull(Tails.upperChiSquare(ratio, df)));
            }
            table.add(row);
        }
        return table;
    }
}
