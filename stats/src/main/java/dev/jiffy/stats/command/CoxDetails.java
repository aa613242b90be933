package dev.jiffy.stats.command;

import dev.jiffy.stats.survival.CoxCurves;
import dev.jiffy.stats.survival.CoxModel;
import dev.jiffy.stats.survival.CoxProblem;
import dev.jiffy.stats.survival.LimitType;
import dev.jiffy.stats.survival.SurvivalCurve;
import dev.jiffy.stats.survival.Ties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `coxph` says of rows: residuals, the baseline, predictions.
final class CoxDetails {
    private CoxDetails() {
    }

    static void add(Request request, CoxModel model, Map<String, @Nullable Object> out) {
        out.put("covariance", model.covariance());
        out.put("covariance_of",
                Arrays.stream(model.finiteColumns()).mapToObj(j -> model.problem().names().get(j)).toList());
        out.put("means", model.reference().x());
        if (model.infinite().isEmpty()) {
            out.put("linear_predictor", model.linearPredictor());
            out.put("baseline", new CoxCurves(model).baseline().stream().map(curve -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("stratum", curve.label());
                row.putAll(SurvfitCommand.curve(curve, LimitType.named(request.text("conf_type", "log")),
                        ModelOptions.level(request)));
                return row;
            }).toList());
        }
        if (model.problem().ties() == Ties.EXACT) {
            return;
        }
        out.put("residuals_martingale", model.martingaleResiduals());
        out.put("residuals_deviance", model.devianceResiduals());
        out.put("residuals_score", transposed(model.scoreResiduals(), model.problem().response().size()));
        out.put("dfbeta", transposed(model.dfbeta(), model.problem().response().size()));
        int[] events = model.eventRows();
        out.put("event_rows", Arrays.stream(events).map(row -> row + 1).toArray());
        out.put("residuals_schoenfeld", model.schoenfeldResiduals());
    }

    private static double[][] transposed(double[][] columns, int rows) {
        double[][] out = new double[rows][columns.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns.length; j++) {
                out[i][j] = columns[j][i];
            }
        }
        return out;
    }

    /// One entry for each new row and stratum.
    static List<Map<String, @Nullable Object>> predictions(Request request, CoxphCommand.Fitted fitted) {
        LimitType type = LimitType.named(request.text("conf_type", "log"));
        double level = ModelOptions.level(request);
        double[] probs = SurvfitCommand.probs(request);
        CoxCurves curves = new CoxCurves(fitted.model());
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (NewRow row : newRows(request, fitted)) {
            SurvivalCurve curve = curves.curve(row.label, row.x, row.offset, row.stratum);
            CoxCurves.Predictor predictor = curves.predictor(row.x, row.offset);
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("row", row.number);
            entry.put("stratum", fitted.model().problem().strata().levels().get(row.stratum));
            entry.put("linear_predictor", predictor.value());
            entry.put("std_error", predictor.stdError());
            entry.put("hazard_ratio", Math.exp(predictor.value()));
            entry.put("quantiles", SurvfitCommand.quantiles(curve, probs, type, level));
            entry.put("curve", SurvfitCommand.curve(curve, type, level));
            out.add(entry);
        }
        return out;
    }

    /// The curves of the figure: those of new rows, or the baseline of each stratum.
    static List<SurvivalCurve> curves(Request request) {
        CoxphCommand.Fitted fitted = CoxphCommand.fit(request);
        CoxCurves curves = new CoxCurves(fitted.model());
        return request.has("newdata")
                ? newRows(request, fitted).stream()
                        .map(row -> curves.curve(row.label, row.x, row.offset, row.stratum)).toList()
                : curves.baseline();
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record NewRow(int number, String label, double[] x, double offset, int stratum) {
    }

    private static List<NewRow> newRows(Request request, CoxphCommand.Fitted fitted) {
        List<String> levels = fitted.model().problem().strata().levels();
        NewRows rows = NewRows.read(request, fitted.options().design(), fitted.formula(), levels,
                matrix -> CoxProblem.columns(matrix, fitted.formula()));
        int[] strata = rows.strata();
        List<NewRow> out = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double[] x = rows.row(i);
            String name = "row " + (i + 1);
            for (int s = 0; s < levels.size(); s++) {
                if (strata == null || strata[i] == s) {
                    out.add(new NewRow(i + 1, strata == null ? name + ", " + levels.get(s) : name, x, rows.offset()[i],
                            s));
                }
            }
        }
        return out;
    }
}
