package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.selection.Stepwise;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `step`: stepwise selection of terms.
record StepCommand() implements StatsCommand {
    @Override
    public String name() {
        return "step";
    }

    @Override
    public Set<String> options() {
        Set<String> out = new LinkedHashSet<>(ModelFitter.OPTIONS);
        out.addAll(Set.of("upper", "lower", "direction", "criterion", "level"));
        return out;
    }

    @Override
    public String help() {
        return """
                Stepwise selection of the terms of a linear or generalised linear model, as R's step().

                %s  --family F            a generalised linear model of this family, with --link and --variance as for glm
                  --direction D         backward, forward or both (default: both with --upper, else backward)
                  --upper F             terms that may enter: "~ a * b + c" (default: those of --formula)
                  --lower F             terms that stay: "~ a" (default: none)
                  --criterion C         AIC (default) or BIC

                Example: jiffy stats step --data swiss.csv --formula "Fertility ~ ." --json
                """
                .formatted(ModelOptions.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        // One formula that has all variables, so that terms of the three are sets of the same indices.
        String text = request.text("formula");
        int tilde = text.indexOf('~');
        if (tilde < 0) {
            throw new StatsException("formula \"" + text + "\": \"~\" is missing");
        }
        String upper = request.has("upper") ? right(request.text("upper")) : "";
        String lower = request.has("lower") ? right(request.text("lower")) : "";
        ModelFitter fitter = ModelFitter.read(request, List.of(text + (upper.isEmpty() ? "" : " + (" + upper + ")")
                + (lower.isEmpty() ? "" : " + (" + lower + ")")));
        Formula start = fitter.formulas().get(0);
        Formula all = fitter.formulas().get(1);
        Formula from = inVariablesOf(all, start);
        List<BitSet> enter = upper.isEmpty()
                ? all.terms()
                : terms(fitter, all, text.substring(0, tilde) + "~ " + upper);
        List<BitSet> stay = lower.isEmpty() ? List.of() : terms(fitter, all, text.substring(0, tilde) + "~ " + lower);
        String way = request.text("direction", upper.isEmpty() ? "backward" : "both");
        Stepwise.Direction direction = switch (way) {
            case "backward" -> Stepwise.Direction.BACKWARD;
            case "forward" -> Stepwise.Direction.FORWARD;
            case "both" -> Stepwise.Direction.BOTH;
            default ->
                throw new StatsException("\"direction\" must be backward, forward or both, it is \"" + way + "\"");
        };
        String criterion = request.text("criterion", "AIC");
        double k = switch (criterion) {
            case "AIC" -> 2;
            case "BIC" -> Math.log(fitter.options().design().data().rows());
            default -> throw new StatsException("\"criterion\" must be AIC or BIC, it is \"" + criterion + "\"");
        };
        Stepwise chosen = Stepwise.search(from, stay, enter, direction, k, fitter::fit);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "step");
        out.put("criterion", criterion);
        out.put("omitted", fitter.options().omitted());
        out.put("formula", written(chosen.chosen()));
        out.put("terms", chosen.chosen().terms().stream().map(chosen.chosen()::label).toList());
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        for (Stepwise.Step step : chosen.steps()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("step", step.change());
            row.put("edf", step.fit().edf());
            row.put("deviance", step.fit().deviance());
            row.put(criterion.equals("AIC") ? "aic" : "bic", step.fit().criterion(k));
            steps.add(row);
        }
        out.put("steps", steps);
        out.put("coefficients", fitter.family() == null
                ? ModelOptions.table(fitter.linear(chosen.chosen()).coefficients(
                        new dev.jiffy.stats.inference.CovarianceType.Classical(), new String[0],
                        ModelOptions.level(request)))
                : ModelOptions.table(fitter.general(chosen.chosen()).coefficients(
                        new dev.jiffy.stats.inference.CovarianceType.Classical(), new String[0],
                        ModelOptions.level(request))));
        out.put("warnings", List.of("terms were selected with these data: standard errors and p-values are too small"));
        return out;
    }

    private static String right(String formula) {
        return formula.substring(formula.indexOf('~') + 1);
    }

    private static List<BitSet> terms(ModelFitter fitter, Formula all, String text) {
        return inVariablesOf(all, Formula.parse(text, fitter.options().all().names())).terms();
    }

    /// The same terms as sets of the other formula's variables.
    private static Formula inVariablesOf(Formula all, Formula formula) {
        List<BitSet> terms = new ArrayList<>();
        for (BitSet term : formula.terms()) {
            BitSet translated = new BitSet();
            term.stream().forEach(i -> translated.set(all.variables().indexOf(formula.variables().get(i))));
            terms.add(translated);
        }
        return new Formula(all.response(), all.variables(), terms, formula.intercept(), all.offsets());
    }

    private static String written(Formula formula) {
        String terms = String.join(" + ", formula.terms().stream().map(formula::label).toList());
        return formula.response() + " ~ " + (terms.isEmpty() ? formula.intercept() ? "1" : "0" : terms)
                + (formula.intercept() || terms.isEmpty() ? "" : " - 1");
    }
}
