package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.optimize.QuasiNewton;
import dev.jiffy.stats.optimize.QuasiNewton.Minimum;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Exponential smoothing by maximum likelihood (Hyndman, Koehler, Ord & Snyder 2008, chapter 5): smoothing parameters and
/// initial states are estimated together, by BFGS with derivatives carried through the recursion, from several starts.
///
/// Smoothing parameters keep to 1e-4 ≤ α ≤ 1 − 1e-4, β ≤ α, γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.98. Forecasts of models whose trend and
/// season are not multiplicative have exact variances (classes 1 and 2, sections 6.2 and 6.3) and normal limits; the others
/// are simulated, 5000 paths from a fixed seed. Series must be complete.
public final class Ets {
    private static final double[][] STARTS = {{0.3, 0.1, 0.1, 0.9}, {0.8, 0.05, 0.3, 0.5}, {0.05, 0.3, 0.05, 0.7},
            {0.95, 0.6, 0.5, 0.2}};
    private static final int PATHS = 5000;

    private final double[] y;
    private final EtsModel model;
    private final double unit;

    private Ets(double[] y, EtsModel model) {
        this.y = y;
        this.model = model;
        double mean = Arrays.stream(y).average().orElse(0);
        double squares = 0;
        for (double value : y) {
            squares += (value - mean) * (value - mean);
        }
        unit = Math.sqrt(squares / y.length);
        if (!(unit > 1e-14 * Math.abs(mean))) {
            throw new StatsException("the series is constant; there is nothing to fit");
        }
    }

    /// Fits one model.
    ///
    /// @param steps forecasts wanted
    /// @throws StatsException for a series that is incomplete, constant, too short or, with multiplicative parts, not
    ///                        positive; for an interrupted thread
    public static EtsFit fit(double[] y, EtsModel model, int steps) {
        SeriesChecks.complete(y);
        int needed = Math.max(model.parameters() + 2, model.seasonal() ? 2 * model.period() : 0);
        if (y.length < needed) {
            throw new StatsException("the series has " + y.length + " values; " + model.name() + " needs " + needed
                    + " at least");
        }
        boolean factors = model.multiplicativeError() || !model.linear();
        for (int t = 0; t < y.length && factors; t++) {
            if (!(y[t] > 0)) {
                throw new StatsException("y[" + t + "] is " + y[t] + "; " + model.name()
                        + " needs positive values, take a model with additive parts");
            }
        }
        Ets ets = new Ets(y, model);
        return ets.fitted(ets.search(STARTS.length), steps);
    }

    /// The model with the least AICc among those that automatic choice of `forecast::ets` tries.
    ///
    /// @param period of the season; 1 for none, above half the series' length it is not tried
    /// @param steps  forecasts wanted
    /// @throws StatsException as [#fit]
    public static EtsFit auto(double[] y, int period, int steps) {
        SeriesChecks.complete(y);
        boolean positive = Arrays.stream(y).allMatch(v -> v > 0);
        EtsFit best = null;
        for (EtsModel model : EtsModel.candidates(positive, 2 * period <= y.length ? period : 1)) {
            if (y.length > model.parameters() + 3) {
                Ets ets = new Ets(y, model);
                Minimum end = ets.search(2);
                if (Double.isFinite(end.value())) {
                    EtsFit fit = ets.fitted(end, 0);
                    best = best == null || fit.aicc() < best.aicc() ? fit : best;
                }
            }
        }
        if (best == null) {
            throw new StatsException("the series has " + y.length + " values, too few for any model");
        }
        return fit(y, best.model(), steps);
    }

    private Minimum search(int starts) {
        Minimum best = null;
        double[] states = initial();
        for (double[] start : Arrays.copyOf(STARTS, starts)) {
            int count = model.smoothing().size();
            double[] x = new double[model.parameters()];
            int at = 0;
            double[] wanted = {start[0], start[1], start[2], start[3]};
            boolean[] has = {true, model.trended(), model.seasonal(), model.damped()};
            for (int i = 0; i < 4; i++) {
                if (has[i]) {
                    x[at++] = Math.log(wanted[i] / (1 - wanted[i]));
                }
            }
            System.arraycopy(states, 0, x, count, states.length);
            Minimum end = QuasiNewton.minimize(this::objective, x, 1e-7, 500);
            best = best == null || end.value() < best.value() ? end : best;
        }
        if (best == null || best.value() == Double.NEGATIVE_INFINITY) {
            throw new StatsException("the series is fitted exactly; there is no innovation variance");
        }
        return best;
    }

    /// Level, growth and seasons by decomposition and a line through the first values, in the units of the search.
    private double[] initial() {
        double[] adjusted = y.clone();
        double[] out = new double[model.parameters() - model.smoothing().size()];
        int at = model.trended() ? 2 : 1;
        if (model.seasonal()) {
            boolean factor = model.season() == EtsModel.Part.MULTIPLICATIVE;
            double[] season = ClassicalDecomposition.of(y, model.period(), factor).seasonal();
            for (int t = 0; t < y.length; t++) {
                adjusted[t] = factor ? y[t] / season[t] : y[t] - season[t];
            }
            for (int i = 0; i + 1 < model.period(); i++) {
                out[at + i] = factor ? Math.max(season[i], 0.01) : season[i] / unit;
            }
        }
        int n = Math.min(y.length, Math.max(10, 2 * model.period()));
        double mean = 0;
        double cross = 0;
        double spread = 0;
        for (int t = 0; t < n; t++) {
            mean += adjusted[t] / n;
        }
        for (int t = 0; t < n; t++) {
            double d = t - (n - 1) / 2.0;
            cross += d * (adjusted[t] - mean);
            spread += d * d;
        }
        double slope = cross / spread;
        double level = model.trended() ? mean - slope * (n + 1) / 2.0 : mean;
        boolean growthFactor = model.trend() == EtsModel.Part.MULTIPLICATIVE;
        if ((model.multiplicativeError() || !model.linear()) && !(level > 0)) {
            level = Math.max(adjusted[0], 1e-3 * unit);
        }
        out[0] = level / unit;
        if (model.trended()) {
            out[1] = growthFactor ? Math.max(0.5, 1 + slope / level) : slope / unit;
        }
        return out;
    }

    /// Parameters as the recursion takes them.
    private double[] scaled(double[] x) {
        double[] out = x.clone();
        int at = model.smoothing().size();
        for (int i = at; i < out.length; i++) {
            out[i] *= unitOf(i);
        }
        return out;
    }

    private double unitOf(int i) {
        int at = model.smoothing().size();
        boolean factor = i == at + 1 && model.trended()
                ? model.trend() == EtsModel.Part.MULTIPLICATIVE
                : i > at && model.season() == EtsModel.Part.MULTIPLICATIVE;
        return i < at || factor ? 1 : unit;
    }

    private double objective(double[] x, double[] gradient) {
        SeriesChecks.notCancelled();
        double[] parameters = scaled(x);
        double[] scratch = new double[y.length];
        EtsRecursion recursion = new EtsRecursion(model);
        double value = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            recursion.start(parameters, i);
            if (!recursion.run(y, scratch, scratch)) {
                return Double.POSITIVE_INFINITY;
            }
            value = recursion.negativeLogLikelihood(y.length) / y.length;
            gradient[i] = recursion.derivative(y.length) * unitOf(i) / y.length;
        }
        return value;
    }

    private EtsFit fitted(Minimum end, int steps) {
        if (!Double.isFinite(end.value())) {
            throw new StatsException(model.name() + " cannot follow the series; take a model with additive parts");
        }
        double[] parameters = scaled(end.x());
        double[] fitted = new double[y.length];
        double[] residuals = new double[y.length];
        EtsRecursion recursion = new EtsRecursion(model);
        recursion.start(parameters, -1);
        double level = recursion.level();
        double growth = recursion.growth();
        double[] season = model.seasonal() ? recursion.seasons() : new double[0];
        recursion.run(y, fitted, residuals);
        double sigma2 = recursion.squares() / (y.length - model.parameters());
        double most = model.multiplicativeError() ? 1 : Arrays.stream(y).map(Math::abs).max().orElse(0);
        if (!(Math.sqrt(sigma2) > 1e-13 * most)) {
            throw new StatsException("the series is fitted exactly; there is no innovation variance");
        }
        double[] all = recursion.coefficients();
        double[] smoothing = new double[model.smoothing().size()];
        int at = 0;
        boolean[] has = {true, model.trended(), model.seasonal(), model.damped()};
        for (int i = 0; i < 4; i++) {
            if (has[i]) {
                smoothing[at++] = all[i];
            }
        }
        return new EtsFit(model, smoothing, level, growth, season, sigma2,
                -recursion.negativeLogLikelihood(y.length), fitted, residuals, forecast(parameters, sigma2, steps),
                end.converged(), recursion.level(), recursion.growth(),
                model.seasonal() ? recursion.seasons() : new double[0]);
    }

    private EtsRecursion atTheEnd(double[] parameters) {
        EtsRecursion out = new EtsRecursion(model);
        out.start(parameters, -1);
        double[] scratch = new double[y.length];
        out.run(y, scratch, scratch);
        return out;
    }

    private Forecast forecast(double[] parameters, double sigma2, int steps) {
        double[] mean = new double[steps];
        double[] se = new double[steps];
        if (steps == 0) {
            return new Forecast(mean, se);
        }
        EtsRecursion point = atTheEnd(parameters);
        double[] q = new double[4];
        for (int h = 0; h < steps; h++) {
            mean[h] = point.next(q);
            if (!point.step(mean[h], q)) {
                throw new StatsException("the forecast of " + model.name() + " leaves the positive numbers at step "
                        + (h + 1) + "; ask for fewer steps or take a model with additive parts");
            }
        }
        if (!model.linear()) {
            return simulated(parameters, sigma2, mean);
        }
        double[] response = response(point.coefficients(), steps);
        double[] second = new double[steps];
        for (int h = 0; h < steps; h++) {
            double sum = model.multiplicativeError() ? mean[h] * mean[h] : 1;
            for (int j = 1; j <= h; j++) {
                double c = response[j - 1];
                sum += model.multiplicativeError() ? sigma2 * c * c * second[h - j] : c * c;
            }
            second[h] = sum;
            se[h] = Math.sqrt(model.multiplicativeError()
                    ? Math.max(0, (1 + sigma2) * sum - mean[h] * mean[h])
                    : sigma2 * sum);
        }
        return new Forecast(mean, se);
    }

    /// What an innovation of one does to the value j steps later: c₁ = α + αβ*φ₁ …, section 6.2, by running the linear
    /// recursion on an impulse.
    private double[] response(double[] c, int steps) {
        double[] out = new double[steps];
        double level = c[0];
        double growth = model.trended() ? c[1] : 0;
        double season = model.seasonal() ? c[2] : 0;
        double phi = model.trended() ? c[3] : 0;
        for (int j = 1; j <= steps; j++) {
            growth *= phi;
            level += growth;
            out[j - 1] = level + (model.seasonal() && j % model.period() == 0 ? season : 0);
        }
        return out;
    }

    private Forecast simulated(double[] parameters, double sigma2, double[] mean) {
        int steps = mean.length;
        double[][] paths = new double[steps][PATHS];
        SplittableRandom random = new SplittableRandom(1);
        double sigma = Math.sqrt(sigma2);
        double[] q = new double[4];
        EtsRecursion end = atTheEnd(parameters);
        for (int path = 0; path < PATHS; path++) {
            SeriesChecks.notCancelled();
            EtsRecursion recursion = end.copy();
            boolean alive = true;
            for (int h = 0; h < steps; h++) {
                double mu = recursion.next(q);
                double e = sigma * random.nextGaussian();
                double value = model.multiplicativeError() ? mu * (1 + e) : mu + e;
                alive = alive && recursion.step(value, q);
                // A path that leaves the positive numbers stays at the border.
                paths[h][path] = alive ? value : 0;
            }
        }
        double[] se = new double[steps];
        for (int h = 0; h < steps; h++) {
            double average = Arrays.stream(paths[h]).average().orElse(0);
            double squares = 0;
            for (double value : paths[h]) {
                squares += (value - average) * (value - average);
            }
            se[h] = Math.sqrt(squares / (PATHS - 1));
            Arrays.sort(paths[h]);
        }
        return new Forecast(mean, se, paths);
    }
}
