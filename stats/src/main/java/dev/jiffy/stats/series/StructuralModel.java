package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.optimize.QuasiNewton;
import dev.jiffy.stats.optimize.QuasiNewton.Minimum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Structural time series by maximum likelihood with exact diffuse start: local level, local linear trend, and the basic
/// structural model with a dummy seasonal (Harvey 1989, section 2.3; Durbin & Koopman, section 3.2).
///
/// The variances are squares of what is searched, so that zero is inside the domain; the score is exact, from the
/// smoothed disturbances (Koopman & Shephard, Exact score for time series models in state space form, Biometrika 79
/// (1992)). Several starts; the best end counts.
public final class StructuralModel {
    /// Which components there are.
    public enum Type {
        /// y = μ + ε, μ' = μ + ξ.
        LEVEL,
        /// y = μ + ε, μ' = μ + ν + ξ, ν' = ν + ζ.
        TREND,
        /// The trend and γ' = −(γ + the s − 2 before) + ω.
        BSM
    }

    /// A fitted model.
    ///
    /// @param variances     `level`, `slope`, `seasonal`, `irregular`, as far as the model has them
    /// @param logLikelihood −½ log 2π counted for n − d observations
    /// @param level         smoothed level
    /// @param forecast      as many steps as asked
    /// @param converged     whether the search ended in a maximum
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Fit(Map<String, Double> variances, double logLikelihood, double[] level, Forecast forecast,
            boolean converged) {
    }

    private static final double[][] STARTS = {{1, 0.3, 0.3, 1}, {0.3, 0.03, 0.1, 1}, {1, 0.01, 1, 0.1},
            {0.01, 0.1, 0.01, 1}};

    private final Type type;
    private final int period;
    private final int states;

    private StructuralModel(Type type, int period) {
        this.type = type;
        this.period = period;
        this.states = switch (type) {
            case LEVEL -> 1;
            case TREND -> 2;
            case BSM -> 1 + period;
        };
    }

    /// Fits.
    ///
    /// @param y      NaN where a value is missing
    /// @param period of the season; only the basic structural model uses it
    /// @param steps  forecasts wanted
    /// @throws StatsException for a series that is too short or constant, or a period below 2 where one is needed
    public static Fit fit(double[] y, Type type, int period, int steps) {
        if (type == Type.BSM && (period < 2 || period > 400)) {
            throw new StatsException("period must be 2 … 400 for a seasonal model, it is " + period);
        }
        return new StructuralModel(type, period).fit(y, steps);
    }

    private Fit fit(double[] y, int steps) {
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
        int parameters = parameters().size();
        if (observed < states + parameters) {
            throw new StatsException("the series has " + observed + " values; the model needs " + (states + parameters)
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
        double[] variances = squares(best.x());
        StateSpace model = model(variances);
        StateSpace.Smoothed smoothed = model.smooth(scaled);
        Forecast forecast = model.forecast(smoothed.filtered(), steps);
        double[] level = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            level[t] = mean + scale * smoothed.states()[t][0];
        }
        for (int h = 0; h < steps; h++) {
            forecast.mean()[h] = mean + scale * forecast.mean()[h];
            forecast.se()[h] *= scale;
        }
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters; i++) {
            named.put(parameters().get(i), variances[i] * scale * scale);
        }
        return new Fit(named, smoothed.filtered().logLikelihood() - (observed - states) * Math.log(scale), level,
                forecast,
                best.converged());
    }

    private Minimum best(double[] y, int observed) {
        List<Minimum> ends = new ArrayList<>();
        for (double[] start : STARTS) {
            double[] x = new double[parameters().size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = 0.3 * start[i == x.length - 1 ? 3 : i];
            }
            ends.add(QuasiNewton.minimize((at, gradient) -> objective(y, observed, at, gradient), x, 1e-9, 500));
        }
        Minimum best = ends.getFirst();
        for (Minimum end : ends) {
            best = end.value() < best.value() ? end : best;
        }
        if (!Double.isFinite(best.value())) {
            throw new StatsException(
                    "the likelihood has no maximum: the model fits the series exactly; use a smaller model");
        }
        return best;
    }

    private double objective(double[] y, int observed, double[] x, double[] gradient) {
        StateSpace.Smoothed smoothed = model(squares(x)).smooth(y);
        for (int i = 0; i < x.length; i++) {
            double score = i == x.length - 1 ? smoothed.noiseScore() : smoothed.stateScore()[i];
            gradient[i] = -2 * x[i] * score / observed;
        }
        return -smoothed.filtered().logLikelihood() / observed;
    }

    private static double[] squares(double[] x) {
        double[] out = new double[x.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = x[i] * x[i];
        }
        return out;
    }

    private List<String> parameters() {
        return switch (type) {
            case LEVEL -> List.of("level", "irregular");
            case TREND -> List.of("level", "slope", "irregular");
            case BSM -> List.of("level", "slope", "seasonal", "irregular");
        };
    }

    private StateSpace model(double[] variances) {
        double[] z = new double[states];
        double[][] t = new double[states][states];
        double[][] q = new double[states][states];
        boolean[] diffuse = new boolean[states];
        for (int i = 0; i < states; i++) {
            diffuse[i] = true;
        }
        z[0] = 1;
        t[0][0] = 1;
        for (int i = 0; i < variances.length - 1; i++) {
            q[i][i] = variances[i];
        }
        if (type != Type.LEVEL) {
            t[0][1] = 1;
            t[1][1] = 1;
        }
        if (type == Type.BSM) {
            z[2] = 1;
            for (int i = 2; i <= period; i++) {
                t[2][i] = -1;
                if (i > 2) {
                    t[i][i - 1] = 1;
                }
            }
        }
        return new StateSpace(z, variances[variances.length - 1], t, q, new double[states][states], diffuse);
    }
}
