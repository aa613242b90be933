package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.List;

/// Survival curves that a Cox model predicts: S = exp(−H), H the sum of the baseline's increments times exp(xᵀb). The
/// variance of H has a part of the increments and one of b (Tsiatis, Annals of Statistics 9, 1981; Therneau & Grambsch,
/// Modeling Survival Data, 2000, section 10.2.3):
/// exp(2xᵀb) (Σ w/S₀² + dᵀVd), d = Σ (x̄ − x) dH₀.
///
/// Exact ties have Breslow's increments.
public final class CoxCurves {
    private final CoxModel model;

    /// Of a model.
    ///
    /// @throws StatsException if a coefficient is infinite
    public CoxCurves(CoxModel model) {
        this.model = model;
        if (!model.infinite().isEmpty()) {
            throw new StatsException("the coefficient of " + String.join(", ", model.infinite())
                    + " is infinite, so that there are no curves; leave the term out");
        }
    }

    /// The curve of somebody with these regressors in a stratum.
    ///
    /// @param x       one number a column of the problem
    /// @param offset  added to the log hazard
    /// @param stratum the index of its level
    public SurvivalCurve curve(String label, double[] x, double offset, int stratum) {
        HazardSteps hazard = model.hazards().get(stratum);
        int[] kept = model.kept();
        int p = kept.length;
        double[] scaled = new double[p];
        double log = offset - hazard.shift;
        for (int k = 0; k < p; k++) {
            int j = kept[k];
            scaled[k] = (x[j] - model.scaled().centers()[j][stratum]) / model.scaled().scale()[j];
            log += model.beta()[k] * scaled[k];
        }
        double risk = Math.exp(log);
        double[][] covariance = model.scaledCovariance();
        Counts counts = Counts.of(model.problem(), stratum);
        int m = counts.time.length;
        double[] survival = new double[m];
        double[] cumulative = new double[m];
        double[] error = new double[m];
        double variance = 0;
        int step = 0;
        double[] d = new double[p];
        for (int i = 0; i < m; i++) {
            for (; step < hazard.steps.size() && hazard.steps.get(step).time() <= counts.time[i]; step++) {
                HazardSteps.Step now = hazard.steps.get(step);
                variance += now.variance();
                for (int k = 0; k < p; k++) {
                    d[k] += now.first()[k] - scaled[k] * now.hazard();
                }
            }
            cumulative[i] = risk * hazard.hazard(step);
            survival[i] = Math.exp(-cumulative[i]);
            error[i] = risk * Math.sqrt(variance + form(d, covariance));
        }
        return new SurvivalCurve(label, counts.records, counts.time, counts.atRisk, counts.events, counts.censored,
                survival, error, cumulative, error.clone());
    }

    /// A log hazard relative to the [ReferenceRow], with the standard error of the difference.
    public record Predictor(double value, double stdError) {
    }

    /// The log hazard of somebody with these regressors.
    ///
    /// @param x      one number a column of the problem
    /// @param offset added to it
    public Predictor predictor(double[] x, double offset) {
        ReferenceRow reference = model.reference();
        int[] kept = model.kept();
        double[] away = new double[kept.length];
        double value = offset - reference.offset();
        for (int k = 0; k < kept.length; k++) {
            away[k] = (x[kept[k]] - reference.x()[kept[k]]) / model.scaled().scale()[kept[k]];
            value += model.beta()[k] * away[k];
        }
        return new Predictor(value, Math.sqrt(form(away, model.scaledCovariance())));
    }

    private static double form(double[] d, double[][] covariance) {
        double out = 0;
        for (int a = 0; a < d.length; a++) {
            for (int b = 0; b < d.length; b++) {
                out += d[a] * covariance[a][b] * d[b];
            }
        }
        return Math.max(0, out);
    }

    /// The curves of the [ReferenceRow], one for each stratum: the baseline.
    public List<SurvivalCurve> baseline() {
        List<SurvivalCurve> out = new ArrayList<>();
        ReferenceRow reference = model.reference();
        List<String> levels = model.problem().strata().levels();
        for (int s = 0; s < levels.size(); s++) {
            out.add(curve(levels.get(s), reference.x(), reference.offset(), s));
        }
        return List.copyOf(out);
    }

    /// Times and counts of a stratum.
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Counts(int records, double[] time, double[] atRisk, double[] events, double[] censored) {
        static Counts of(CoxProblem problem, int stratum) {
            int[] rows = java.util.stream.IntStream.range(0, problem.response().size())
                    .filter(i -> problem.strata().codes()[i] == stratum).toArray();
            SurvivalCurve counted = NonparametricCurve.of("", problem.response().select(rows),
                    java.util.stream.IntStream.of(rows).mapToDouble(i -> problem.weights()[i]).toArray(),
                    CurveEstimator.NELSON_AALEN);
            return new Counts(rows.length, counted.time(), counted.atRisk(), counted.events(), counted.censored());
        }
    }
}
