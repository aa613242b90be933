package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.QrDecomposition;
import dev.jiffy.stats.optimize.QuasiNewton;
import dev.jiffy.stats.optimize.QuasiNewton.Minimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Structural time series by maximum likelihood with exact diffuse start: local level, local linear trend, and the basic
/// structural model with a dummy seasonal (Harvey 1989, section 2.3; Durbin & Koopman, section 3.2), with a damped slope, a
/// stochastic cycle, a first-order autoregression and regressors where wanted.
///
/// Regression coefficients are concentrated out: the filter whitens the series and each regressor alike, and least squares
/// of one on the others is their generalised least squares estimate (Durbin & Koopman, section 6.2.3). The values that start
/// the model take no part.
///
/// The variances are squares of what is searched, so that zero is inside the domain. Where they are all there is, the score
/// is exact, from the smoothed disturbances (Koopman & Shephard, Exact score for time series models in state space form,
/// Biometrika 79 (1992)); otherwise it comes from central differences of the likelihood. Several starts; the best end
/// counts.
public final class StructuralModel {
    /// Which trend and season there are.
    public enum Type {
        /// y = μ + ε, μ' = μ + ξ.
        LEVEL,
        /// y = μ + ε, μ' = μ + ν + ξ, ν' = ν + ζ.
        TREND,
        /// The trend and γ' = −(γ + the s − 2 before) + ω.
        BSM
    }

    /// What a model is made of.
    ///
    /// @param type           trend and season
    /// @param period         of the season; only the basic structural model uses it
    /// @param damped         ν' = φν + ζ, φ between 0 and 1, in place of ν' = ν + ζ (Harvey 1989, section 2.3.2); the slope then has
    ///                       a stationary start
    /// @param cycle          ψ' = ρ(ψ cos λ + ψ* sin λ) + κ, ψ*' = ρ(ψ* cos λ − ψ sin λ) + κ* (section 2.3.3), with a period
    ///                       2π/λ between 2 and the length of the series
    /// @param autoregressive u' = φu + e besides
    public record Components(Type type, int period, boolean damped, boolean cycle, boolean autoregressive) {
        /// Checked.
        ///
        /// @throws StatsException for a season without a period and for damping without a slope
        public Components {
            if (type == Type.BSM && (period < 2 || period > 400)) {
                throw new StatsException("period must be 2 … 400 for a seasonal model, it is " + period);
            }
            if (damped && type == Type.LEVEL) {
                throw new StatsException("a model of type level has no slope that could be damped; take trend or BSM");
            }
        }

        /// Without cycle, autoregression and damping.
        public static Components of(Type type, int period) {
            return new Components(type, period, false, false, false);
        }

        private boolean plain() {
            return !damped && !cycle && !autoregressive;
        }
    }

    /// A fitted model.
    ///
    /// @param variances     `level`, `slope`, `seasonal`, `cycle`, `ar`, `irregular`, as far as the model has them
    /// @param parameters    `damping`, `cycle_damping`, `cycle_period`, `ar1`, as far as the model has them
    /// @param coefficients  of the regressors, by name
    /// @param stdErrors     theirs, given the variances
    /// @param logLikelihood −½ log 2π counted for n − d observations
    /// @param level         smoothed level
    /// @param components    smoothed `level`, `slope`, `seasonal`, `cycle` and `ar`, as far as the model has them
    /// @param levelSe       standard errors of the smoothed level
    /// @param residuals     standardised innovations; NaN for missing values and those that started the model
    /// @param forecast      as many steps as asked
    /// @param converged     whether the search ended in a maximum
    /// @param stateSpace    the fitted model
    /// @param filtered      the end of its filter
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Fit(Map<String, Double> variances, Map<String, Double> parameters, Map<String, Double> coefficients,
            Map<String, Double> stdErrors, double logLikelihood, double[] level, Map<String, double[]> components,
            double[] levelSe, double[] residuals, Forecast forecast,
            boolean converged, StateSpace stateSpace, StateSpace.Filtered filtered) {
        /// A filter for the values that follow the series.
        ///
        /// @throws StatsException for a model with regressors, whose coming values it would not know
        public OnlineFilter online() {
            if (!coefficients.isEmpty()) {
                throw new StatsException(
                        "a model with regressors cannot be filtered online; subtract their part from the "
                                + "feed and fit without them");
            }
            return new OnlineFilter(stateSpace, filtered, 0);
        }
    }

    private static final double[][] STARTS = {{1, 0.3, 0.3, 1}, {0.3, 0.03, 0.1, 1}, {1, 0.01, 1, 0.1},
            {0.01, 0.1, 0.01, 1}};
    /// Periods of a cycle that are tried.
    private static final int CYCLES = 12;
    /// Autoregressions that are tried, before they are made less than 1: much the same likelihood can be had by a level and by
    /// an autoregression near 1, and by noise and one near 0.
    private static final double[] SLOPES = {0.5, 1.8, -0.5, -1.8};
    /// Starts that are climbed from.
    private static final int CLIMBS = 10;
    private static final double STEP = 1e-5;

    private final Components parts;
    private final int length;
    private final int diffuse;
    private final int states;
    private final List<String> names = new ArrayList<>();
    private final int[] elements;
    private final List<String> regressorNames;
    private final double[][] regressors;

    private StructuralModel(Components parts, double[] y, Map<String, double[]> xreg) {
        this.parts = parts;
        this.length = y.length;
        regressorNames = List.copyOf(xreg.keySet());
        regressors = new double[regressorNames.size()][];
        for (int j = 0; j < regressors.length; j++) {
            String name = regressorNames.get(j);
            regressors[j] = ArimaModel.checked("xreg", name, xreg.getOrDefault(name, new double[0]), length).clone();
            for (int t = 0; t < length; t++) {
                regressors[j][t] = Double.isNaN(y[t]) ? Double.NaN : regressors[j][t];
            }
        }
        names.add("level");
        if (parts.type != Type.LEVEL) {
            names.add("slope");
        }
        int next = names.size();
        diffuse = next - (parts.damped ? 1 : 0) + (parts.type == Type.BSM ? parts.period - 1 : 0);
        elements = new int[]{0, 1, 2, 0, 0};
        if (parts.type == Type.BSM) {
            names.add("seasonal");
            next += parts.period - 1;
        }
        if (parts.cycle) {
            elements[names.size()] = next;
            names.add("cycle");
            next += 2;
        }
        if (parts.autoregressive) {
            elements[names.size()] = next;
            names.add("ar");
            next++;
        }
        names.add("irregular");
        states = next;
    }

    /// Fits a model of trend and season alone.
    ///
    /// @param y      NaN where a value is missing
    /// @param period of the season; only the basic structural model uses it
    /// @param steps  forecasts wanted
    /// @throws StatsException for a series that is too short or constant, or a period below 2 where one is needed
    public static Fit fit(double[] y, Type type, int period, int steps) {
        return fit(y, Components.of(type, period), steps);
    }

    /// Fits.
    ///
    /// @param y     NaN where a value is missing
    /// @param steps forecasts wanted
    /// @throws StatsException for a series that is too short or constant, and for an interrupted thread
    public static Fit fit(double[] y, Components parts, int steps) {
        return fit(y, parts, Map.of(), Map.of(), steps);
    }

    /// Fits with regressors.
    ///
    /// @param y       NaN where a value is missing
    /// @param xreg    regressors by name, as long as `y`
    /// @param newxreg those of the steps to forecast
    /// @param steps   forecasts wanted
    /// @throws StatsException for a series that is too short or constant, for regressors that are missing, of other length
    ///                        or lost in the level, slope or season, and for an interrupted thread
    public static Fit fit(double[] y, Components parts, Map<String, double[]> xreg, Map<String, double[]> newxreg,
            int steps) {
        StructuralModel model = new StructuralModel(parts, y, xreg);
        double[][] future = new double[model.regressors.length][];
        for (int j = 0; j < future.length && steps > 0; j++) {
            String name = model.regressorNames.get(j);
            double[] next = newxreg.get(name);
            if (next == null) {
                throw new StatsException("newxreg lacks the column \"" + name
                        + "\"; forecasts need the regressors of their steps");
            }
            future[j] = ArimaModel.checked("newxreg", name, next, steps);
        }
        return model.fit(y, future, steps);
    }

    private Fit fit(double[] y, double[][] future, int steps) {
        int observed = 0;
        double mean = 0;
        for (double x : y) {
            if (Double.isInfinite(x)) {
                throw new StatsException("the series has infinite values; give them as missing");
            }
            if (!Double.isNaN(x)) {
                mean += (x - mean) / ++observed;
            }
        }
        int unknown = names.size() + extras() + regressors.length;
        if (observed < states + unknown) {
            throw new StatsException("the series has " + observed + " values; the model needs " + (states + unknown)
                    + " at least");
        }
        double squares = 0;
        for (double x : y) {
            squares += Double.isNaN(x) ? 0 : (x - mean) * (x - mean);
        }
        double scale = Math.sqrt(squares / observed);
        if (!(scale > Math.abs(mean) * 1e-14)) {
            throw new StatsException("the series is constant; there is nothing to fit");
        }
        double[] scaled = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            scaled[t] = (y[t] - mean) / scale;
        }
        Minimum best = best(scaled, observed);
        double[] x = best.x().clone();
        for (int i = 0; i < names.size(); i++) {
            x[i] *= scale;
        }
        return described(y, x, -best.value() * observed - (observed - diffuse) * Math.log(scale), future, steps,
                best.converged());
    }

    private Fit described(double[] series, double[] x, double logLikelihood, double[][] future, int steps,
            boolean converged) {
        StateSpace model = model(x);
        QrDecomposition qr = whitened(model);
        double[] beta = regression(model, series, qr);
        double[] y = ArimaModel.adjusted(series, regressors, beta);
        Map<String, Double> coefficients = new LinkedHashMap<>();
        Map<String, Double> stdErrors = new LinkedHashMap<>();
        for (int j = 0; j < beta.length; j++) {
            double[] unit = new double[beta.length];
            unit[j] = 1;
            double[] back = forward(qr.r(), unit);
            coefficients.put(regressorNames.get(j), beta[j]);
            stdErrors.put(regressorNames.get(j), Math.sqrt(Matrix.dot(back, back)));
        }
        StateSpace.Filtered filtered = model.filter(y);
        SmoothedStates smoothed = SmoothedStates.of(model, y);
        Map<String, Double> variances = new LinkedHashMap<>();
        Map<String, double[]> components = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            variances.put(names.get(i), x[i] * x[i]);
            if (i < names.size() - 1) {
                int element = elements[i];
                components.put(names.get(i),
                        Arrays.stream(smoothed.states()).mapToDouble(state -> state[element]).toArray());
            }
        }
        Map<String, Double> parameters = new LinkedHashMap<>();
        int at = names.size();
        if (parts.damped) {
            parameters.put("damping", EtsRecursion.logistic(x[at++]));
        }
        if (parts.cycle) {
            parameters.put("cycle_damping", EtsRecursion.logistic(x[at++]));
            parameters.put("cycle_period", 2 * Math.PI / frequency(x[at++]));
        }
        if (parts.autoregressive) {
            parameters.put("ar1", Math.tanh(x[at]));
        }
        double[] residuals = filtered.innovations().clone();
        Arrays.setAll(residuals, t -> residuals[t] / Math.sqrt(filtered.variances()[t]));
        Forecast forecast = model.forecast(filtered, steps);
        for (int h = 0; h < steps; h++) {
            for (int j = 0; j < beta.length; j++) {
                forecast.mean()[h] += beta[j] * future[j][h];
            }
        }
        return new Fit(variances, parameters, coefficients, stdErrors, logLikelihood,
                components.getOrDefault("level", new double[0]), components, smoothed.se(0), residuals, forecast,
                converged, model, filtered);
    }

    /// The regressors' innovations over their standard deviations; those that start the model are 0.
    private QrDecomposition whitened(StateSpace model) {
        double[][] rows = new double[Math.max(length, 1)][regressors.length];
        double[] norms = new double[regressors.length];
        double[] surprise = new double[regressors.length];
        for (int j = 0; j < regressors.length; j++) {
            StateSpace.Filtered filtered = model.filter(regressors[j]);
            double[] white = white(filtered);
            norms[j] = Math.sqrt(Matrix.dot(white, white));
            surprise[j] = Arrays.stream(filtered.innovations()).filter(v -> !Double.isNaN(v)).map(Math::abs).max()
                    .orElse(0);
            for (int t = 0; t < length; t++) {
                rows[t][j] = white[t];
            }
        }
        if (regressors.length == 0) {
            rows = new double[][]{{1}};
        }
        QrDecomposition qr = QrDecomposition.of(rows);
        for (int j = 0; j < regressors.length; j++) {
            double spread = 0;
            for (double value : regressors[j]) {
                spread = Math.max(spread, Double.isNaN(value) ? 0 : Math.abs(value));
            }
            if (!(Math.abs(qr.r()[j][j]) > 1e-9 * norms[j] && surprise[j] > 1e-9 * spread)) {
                throw new StatsException("regressor \"" + regressorNames.get(j)
                        + "\" depends on the others or is lost in level, slope or season; leave it out");
            }
        }
        return qr;
    }

    private double[] white(StateSpace.Filtered filtered) {
        double[] out = new double[length];
        for (int t = 0; t < length; t++) {
            double v = filtered.innovations()[t] / Math.sqrt(filtered.variances()[t]);
            out[t] = Double.isNaN(v) ? 0 : v;
        }
        return out;
    }

    private double[] regression(StateSpace model, double[] y, QrDecomposition qr) {
        return regressors.length == 0 ? new double[0] : qr.solve(white(model.filter(y)));
    }

    /// Rᵀ x = b.
    private static double[] forward(double[][] r, double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= r[j][i] * x[j];
            }
            x[i] /= r[i][i];
        }
        return x;
    }

    private int extras() {
        return (parts.damped ? 1 : 0) + (parts.cycle ? 2 : 0) + (parts.autoregressive ? 1 : 0);
    }

    /// λ between 2π/n and π.
    private double frequency(double x) {
        double least = 2 * Math.PI / length;
        return least + (Math.PI - least) * EtsRecursion.logistic(x);
    }

    private List<double[]> starts() {
        List<double[]> out = new ArrayList<>();
        for (double[] start : STARTS) {
            int cycles = parts.cycle ? 2 * CYCLES : 1;
            for (int each = 0; each < cycles * (parts.autoregressive ? SLOPES.length : 1); each++) {
                int cycle = each % cycles;
                double[] x = new double[names.size() + extras()];
                for (int i = 0; i < names.size(); i++) {
                    x[i] = 0.3 * start[i == names.size() - 1 ? 3 : Math.min(i, 2)];
                }
                int at = names.size();
                if (parts.damped) {
                    x[at++] = 1.5;
                }
                if (parts.cycle) {
                    boolean narrow = cycle % 2 == 1;
                    x[at++] = narrow ? 4.5 : 2;
                    // Periods from 2.2 to half the series, evenly in logarithms.
                    double period = 2.2 * Math.pow(length / 4.4, (Math.floorDiv(cycle, 2) + 0.5) / CYCLES);
                    double least = 2 * Math.PI / length;
                    double share = Math.clamp((2 * Math.PI / period - least) / (Math.PI - least), 0.01, 0.99);
                    x[at++] = Math.log(share / (1 - share));
                    x[names.indexOf("cycle")] = narrow ? 0.05 : 0.3;
                }
                if (parts.autoregressive) {
                    x[at] = SLOPES[Math.floorDiv(each, cycles)];
                }
                out.add(x);
            }
        }
        return out;
    }

    private Minimum best(double[] y, int observed) {
        QuasiNewton.Objective objective = parts.plain()
                ? (at, gradient) -> exact(y, observed, at, gradient)
                : (at, gradient) -> differences(y, observed, at, gradient);
        List<double[]> starts = starts();
        if (parts.cycle || parts.autoregressive) {
            starts.sort(Comparator.comparingDouble(x -> -logLikelihood(x, y)));
        }
        Minimum best = null;
        for (double[] start : starts.subList(0, Math.min(CLIMBS, starts.size()))) {
            Minimum end = QuasiNewton.minimize(objective, start, parts.plain() ? 1e-9 : 1e-7, 500);
            best = best == null || end.value() < best.value() ? end : best;
        }
        if (best == null || !Double.isFinite(best.value())) {
            throw new StatsException(
                    "the likelihood has no maximum: the model fits the series exactly; use a smaller model");
        }
        return best;
    }

    private double exact(double[] y, int observed, double[] x, double[] gradient) {
        SeriesChecks.notCancelled();
        StateSpace model = model(x);
        StateSpace.Smoothed smoothed = model.smooth(adjusted(model, y));
        for (int i = 0; i < x.length; i++) {
            double score = i == x.length - 1 ? smoothed.noiseScore() : smoothed.stateScore()[i];
            gradient[i] = -2 * x[i] * score / observed;
        }
        return -smoothed.filtered().logLikelihood() / observed;
    }

    private double differences(double[] y, int observed, double[] x, double[] gradient) {
        SeriesChecks.notCancelled();
        for (int i = 0; i < x.length; i++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[i] += STEP;
            down[i] -= STEP;
            gradient[i] = -(logLikelihood(up, y) - logLikelihood(down, y)) / (2 * STEP * observed);
        }
        return -logLikelihood(x, y) / observed;
    }

    private double logLikelihood(double[] x, double[] y) {
        StateSpace model = model(x);
        return model.filter(adjusted(model, y)).logLikelihood();
    }

    private double[] adjusted(StateSpace model, double[] y) {
        return regressors.length == 0 || model.filter(y).logLikelihood() == Double.NEGATIVE_INFINITY
                ? y
                : ArimaModel.adjusted(y, regressors, regression(model, y, whitened(model)));
    }

    private StateSpace model(double[] x) {
        double[] z = new double[states];
        double[][] t = new double[states][states];
        double[][] q = new double[states][states];
        double[][] start = new double[states][states];
        boolean[] unknown = new boolean[states];
        int last = names.size() - 1;
        for (int i = 0; i < last; i++) {
            q[elements[i]][elements[i]] = x[i] * x[i];
        }
        int at = names.size();
        int next = 1;
        z[0] = 1;
        t[0][0] = 1;
        unknown[0] = true;
        if (parts.type != Type.LEVEL) {
            t[0][1] = 1;
            t[1][1] = 1;
            unknown[1] = true;
            next = 2;
            if (parts.damped) {
                t[1][1] = EtsRecursion.logistic(x[at++]);
                start[1][1] = q[1][1] / (1 - t[1][1] * t[1][1]);
                unknown[1] = false;
            }
        }
        if (parts.type == Type.BSM) {
            z[2] = 1;
            for (int i = 2; i <= parts.period; i++) {
                t[2][i] = -1;
                unknown[i] = true;
                if (i > 2) {
                    t[i][i - 1] = 1;
                }
            }
            next = 1 + parts.period;
        }
        if (parts.cycle) {
            double rho = EtsRecursion.logistic(x[at++]);
            double lambda = frequency(x[at++]);
            q[next + 1][next + 1] = q[next][next];
            for (int i = next; i < next + 2; i++) {
                t[i][i] = rho * Math.cos(lambda);
                start[i][i] = q[i][i] / (1 - rho * rho);
            }
            t[next][next + 1] = rho * Math.sin(lambda);
            t[next + 1][next] = -t[next][next + 1];
            z[next] = 1;
            next += 2;
        }
        if (parts.autoregressive) {
            double phi = Math.tanh(x[at]);
            t[next][next] = phi;
            start[next][next] = q[next][next] / (1 - phi * phi);
            z[next] = 1;
        }
        return new StateSpace(z, x[last] * x[last], t, q, start, unknown);
    }
}
