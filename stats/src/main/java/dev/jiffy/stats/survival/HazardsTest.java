package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.inference.Tails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Whether hazards are proportional: the score test of b(t) = b + θ g(t) against θ = 0 for each term and for all at
/// once (Grambsch & Therneau, Biometrika 81, 1994, in the form of `cox.zph` of R's `survival` since 3.0, which takes the
/// information of the moments themselves and not its mean).
///
/// With Schoenfeld residuals r and variances V of the moments and g less its mean over events, the score of θ is Σ g r
/// and the information of (b, θ) has the blocks Σ V, Σ gV, Σ g²V.
public final class HazardsTest {
    /// The scale of time.
    public enum Transform {
        /// 1 − S(t−) of the Kaplan–Meier curve of all rows.
        KM,
        /// The rank among all ends.
        RANK,
        /// Time itself.
        IDENTITY,
        /// Its logarithm.
        LOG;

        /// The transform of this name, in small letters.
        ///
        /// @throws StatsException if there is none
        public static Transform named(String name) {
            for (Transform transform : values()) {
                if (transform.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
                    return transform;
                }
            }
            throw new StatsException("\"zph\" must be km, rank, identity or log, it is \"" + name + "\"", "zph");
        }
    }

    /// One line of the table.
    ///
    /// @param term      its label, `GLOBAL` for all
    /// @param statistic χ²
    /// @param df        its degrees of freedom
    /// @param pValue    P(χ² > statistic)
    public record Line(String term, double statistic, int df, double pValue) {
    }

    private static final double DEPENDENT = 1e-12;

    private HazardsTest() {
    }

    /// One line for each term, then all at once.
    ///
    /// @throws StatsException if ties are exact, no coefficient is finite, or a time has no logarithm
    public static List<Line> of(CoxModel model, Transform transform) {
        CoxProblem problem = model.problem();
        if (problem.ties() == Ties.EXACT) {
            throw new StatsException("the test of proportional hazards needs efron or breslow ties", "zph");
        }
        if (model.finite().length < model.kept().length || model.kept().length == 0) {
            throw new StatsException("the test of proportional hazards needs coefficients, all of them finite", "zph");
        }
        int p = model.kept().length;
        double[] g = centered(problem.response(), transform);
        double[] score = new double[p];
        double[][] information = new double[2 * p][2 * p];
        double[][] x = model.scaledColumns();
        model.sets().walk(model.eta(), true, moment -> add(moment, problem, x, g, score, information));
        List<Line> out = new ArrayList<>();
        int[] termOf = Arrays.stream(model.kept()).map(j -> problem.termOf()[j]).toArray();
        for (int term : Arrays.stream(termOf).distinct().toArray()) {
            out.add(line(problem.terms().get(term), IntStream.range(0, p).filter(k -> termOf[k] == term).toArray(),
                    score, information));
        }
        out.add(line("GLOBAL", IntStream.range(0, p).toArray(), score, information));
        return List.copyOf(out);
    }

    private static void add(Moment moment, CoxProblem problem, double[][] x, double[] g, double[] score,
            double[][] information) {
        int p = score.length;
        double at = g[moment.events[0]];
        for (int e = 0; e < moment.eventCount; e++) {
            for (int j = 0; j < p; j++) {
                score[j] += at * problem.weights()[moment.events[e]] * x[j][moment.events[e]];
            }
        }
        double w = moment.stepWeight(problem.ties());
        for (int step = 0; step < moment.steps(problem.ties()); step++) {
            double share = moment.share(step);
            double total = moment.total(share);
            for (int j = 0; j < p; j++) {
                double mean = moment.mean(share, total, j);
                score[j] -= at * w * mean;
                for (int k = 0; k < p; k++) {
                    double v = w * (moment.product(share, total, j, k) - mean * moment.mean(share, total, k));
                    information[j][k] += v;
                    information[j][p + k] += at * v;
                    information[p + j][k] += at * v;
                    information[p + j][p + k] += at * at * v;
                }
            }
        }
    }

    private static Line line(String term, int[] columns, double[] score, double[][] information) {
        int p = score.length;
        int[] all = IntStream.concat(IntStream.range(0, p), Arrays.stream(columns).map(k -> p + k)).toArray();
        double[] u = new double[all.length];
        double[] scale = new double[all.length];
        for (int a = 0; a < all.length; a++) {
            u[a] = a < p ? 0 : score[all[a] - p];
            scale[a] = information[all[a]][all[a]];
        }
        Independent.Form form = Independent.inverseForm(Independent.part(information, all), u, scale, DEPENDENT);
        int df = form.rank() - p;
        return new Line(term, df == 0 ? Double.NaN : form.value(), df, Tails.upperChiSquare(form.value(), df));
    }

    /// g of each row's end, less its mean over events.
    private static double[] centered(SurvivalResponse response, Transform transform) {
        double[] stop = response.stop();
        double[] out = switch (transform) {
            case IDENTITY -> stop.clone();
            case LOG -> Arrays.stream(stop).map(Math::log).toArray();
            case RANK -> ranks(stop);
            case KM -> {
                SurvivalCurve curve = NonparametricCurve.of("", response, new double[0], CurveEstimator.KAPLAN_MEIER);
                yield Arrays.stream(stop).map(time -> {
                    int before = curve.step(time) - 1;
                    return before < 0 ? 0 : 1 - curve.survival()[before];
                }).toArray();
            }
        };
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            if (response.events()[i]) {
                if (!Double.isFinite(out[i])) {
                    throw new StatsException("the event at the time " + stop[i] + " has no logarithm; take km", "zph");
                }
                sum += out[i];
            }
        }
        double mean = sum / response.eventCount();
        return Arrays.stream(out).map(v -> v - mean).toArray();
    }

    private static double[] ranks(double[] values) {
        int[] order = Sorting.order(values);
        double[] out = new double[values.length];
        for (int from = 0; from < order.length;) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                out[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return out;
    }
}
