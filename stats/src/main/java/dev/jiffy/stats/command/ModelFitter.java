package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.linear.LinearModel;
import dev.jiffy.stats.selection.Stepwise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fits several formulas to the same rows: those that have no missing value in a column that any of them uses.
///
/// @param options the rows, weights and offset; its design is that of the first formula
/// @param formulas all of them
/// @param family of a generalised model, null for a linear one
/// @param link of the family
record ModelFitter(ModelOptions options, List<Formula> formulas, @Nullable Family family, @Nullable Link link) {
    static final Set<String> OPTIONS = Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "family",
            "link", "variance");

    /// Reads the request's `formula` and more formulas; a left side may be missing in these.
    static ModelFitter read(Request request, List<String> more) {
        DataFrame data = DataOption.read(request, "data");
        String text = request.text("formula");
        List<Formula> formulas = new ArrayList<>();
        formulas.add(Formula.parse(text, data.names()));
        for (String other : more) {
            String left = text.substring(0, Math.max(text.indexOf('~'), 0));
            formulas.add(Formula.parse(other.strip().startsWith("~") ? left + other : other, data.names()));
        }
        for (Formula formula : formulas) {
            if (!java.util.Objects.equals(formula.response(), formulas.getFirst().response())) {
                throw new StatsException("models are compared that explain the same response; " + formula.response()
                        + " is not " + formulas.getFirst().response());
            }
        }
        Set<String> used = new LinkedHashSet<>();
        formulas.forEach(formula -> used.addAll(formula.columns()));
        ModelOptions options = ModelOptions.read(request, data, formulas.getFirst(), used);
        if (!request.has("family")) {
            return new ModelFitter(options, List.copyOf(formulas), null, null);
        }
        if (request.text("family").equals("negbin")) {
            throw new StatsException("models of family negbin have different thetas and cannot be compared here");
        }
        Family family = Family.named(request.text("family"), request.text("variance", "constant"));
        Link link = request.has("link") ? Link.named(request.text("link")) : family.canonical();
        return new ModelFitter(options, List.copyOf(formulas), family, link);
    }

    /// A linear model of a formula.
    LinearModel linear(Formula formula) {
        Design design = options.design(formula);
        return LinearModel.fit(design.matrix(), design.numericResponse(), options.weights(), offset(design));
    }

    private double[] offset(Design design) {
        double[] own = options.design().offset(design.data());
        double[] other = design.offset(design.data());
        double[] out = options.offset().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += other[i] - own[i];
        }
        return out;
    }

    /// A generalised model of a formula.
    GeneralizedModel general(Formula formula) {
        if (family == null || link == null) {
            throw new StatsException("\"family\" is missing; give --family");
        }
        Design design = options.design(formula);
        return GeneralizedModel.fit(design.matrix(), GlmCommand.response(options, family), offset(design), family, link,
                null);
    }

    /// What selection compares.
    Stepwise.Fit fit(Formula formula) {
        if (family == null) {
            LinearModel model = linear(formula);
            return new Stepwise.Fit(model.rank(), model.rss(),
                    model.observations() * Math.log(model.rss() / model.observations()));
        }
        GeneralizedModel model = general(formula);
        if (Double.isNaN(model.aic())) {
            throw new StatsException("the family " + family.label() + " has no likelihood and so no AIC");
        }
        return new Stepwise.Fit(model.rank(), model.deviance(), model.aic() - 2 * model.rank());
    }
}
