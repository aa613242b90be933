package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.optimize.QuasiNewton.Minimum;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Structural time series by maximum likelihood with exact diffuse start: local level, local linear trend, and the
/// basic structural model with a dummy seasonal (Harvey 1989, section 2.3; Durbin & Koopman, section 3.2), with a
/// damped slope, a stochastic cycle, a first-order autoregression and regressors where wanted.
///
/// [StructuralSpecification] is the model without its numbers, [StructuralSearch] finds these, [WhitenedRegressors] are
/// concentrated out on the way.
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
    /// @param damped ν' = φν + ζ, φ between 0 and 1, in place of ν' = ν + ζ (Harvey 1989, section 2.3.2); the slope
    ///                       then has a stationary start
    /// @param cycle ψ' = ρ(ψ cos λ + ψ* sin λ) + κ, ψ*' = ρ(ψ* cos λ − ψ sin λ) + κ* (section 2.3.3), with a period
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

    private StructuralModel() {
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
    /// @throws StatsException for a series that is too short or constant, for regressors that are missing, of other
    ///                        length or lost in the level, slope or season, and for an interrupted thread
    public static Fit fit(double[] y, Components parts, Map<String, double[]> xreg, Map<String, double[]> newxreg,
            int steps) {
        List<String> names = List.copyOf(xreg.keySet());
        double[][] columns = new double[names.size()][];
        double[][] future = new double[names.size()][];
        for (int j = 0; j < columns.length; j++) {
            String name = names.get(j);
            columns[j] = Regressors.checked("xreg", name, xreg.getOrDefault(name, new double[0]), y.length).clone();
            for (int t = 0; t < y.length; t++) {
                columns[j][t] = Double.isNaN(y[t]) ? Double.NaN : columns[j][t];
            }
            if (steps > 0) {
                future[j] = Regressors.future(name, newxreg, steps);
            }
        }
        return fit(y, new StructuralSpecification(parts, y.length), new WhitenedRegressors(names, columns, y.length),
                future, steps);
    }

    private static Fit fit(double[] y, StructuralSpecification specification, WhitenedRegressors regressors,
            double[][] future, int steps) {
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
        int unknown = specification.names().size() + specification.extras() + regressors.size();
        if (observed < specification.states() + unknown) {
            throw new StatsException(
                    "the series has " + observed + " values; the model needs " + (specification.states() + unknown)
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
        Minimum best = new StructuralSearch(specification, regressors, scaled, observed).best();
        double[] x = best.x().clone();
        for (int i = 0; i < specification.names().size(); i++) {
            x[i] *= scale;
        }
        double logLikelihood = -best.value() * observed - (observed - specification.diffuse()) * Math.log(scale);
        return described(y, specification, regressors, x, logLikelihood, future, steps, best.converged());
    }

    private static Fit described(double[] series, StructuralSpecification specification, WhitenedRegressors regressors,
            double[] x, double logLikelihood, double[][] future, int steps, boolean converged) {
        StateSpace model = specification.model(x);
        WhitenedRegressors.Under regression = regressors.under(model);
        double[] beta = regression.coefficients(series);
        double[] errors = regression.stdErrors();
        Map<String, Double> coefficients = new LinkedHashMap<>();
        Map<String, Double> stdErrors = new LinkedHashMap<>();
        for (int j = 0; j < beta.length; j++) {
            coefficients.put(regressors.names().get(j), beta[j]);
            stdErrors.put(regressors.names().get(j), errors[j]);
        }
        double[] y = regression.adjusted(series);
        StateSpace.Filtered filtered = model.filter(y);
        SmoothedStates smoothed = SmoothedStates.of(model, y);
        List<String> names = specification.names();
        Map<String, Double> variances = new LinkedHashMap<>();
        Map<String, double[]> components = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            variances.put(names.get(i), x[i] * x[i]);
            if (i < names.size() - 1) {
                int element = specification.element(i);
                components.put(names.get(i),
                        Arrays.stream(smoothed.states()).mapToDouble(state -> state[element]).toArray());
            }
        }
        double[] residuals = filtered.innovations().clone();
        Arrays.setAll(residuals, t -> residuals[t] / Math.sqrt(filtered.variances()[t]));
        return new Fit(variances, specification.parameters(x), coefficients, stdErrors, logLikelihood,
                components.getOrDefault("level", new double[0]), components, smoothed.se(0), residuals,
                Regressors.added(model.forecast(filtered, steps), beta, future), converged, model, filtered);
    }
}
