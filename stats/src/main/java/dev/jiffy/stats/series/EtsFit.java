package dev.jiffy.stats.series;

import java.util.List;

/// A fitted exponential smoothing model.
///
/// @param model         what was fitted
/// @param smoothing     α, β, γ, φ as far as the model has them, in the order of [EtsModel#smoothing]
/// @param level         l₀, before the first value
/// @param growth        b₀; 0 without trend
/// @param season        the first season, in its order; empty without
/// @param sigma2        Σ e² / (n − k), k smoothing parameters and free initial states, as `forecast::ets`
/// @param logLikelihood Gaussian, variance concentrated out, constants counted: R's `forecast::ets` leaves out
///                      −n/2 (log(2π/n) + 1), which is the same for all models of a series
/// @param fitted        one step ahead
/// @param residuals     y − μ, or (y − μ) / μ for multiplicative errors
/// @param forecast      as many steps as asked
/// @param converged     whether the search ended in a maximum
/// @param finalLevel    the level after the last value
/// @param finalGrowth   the growth after the last value
/// @param finalSeason   the seasons after the last value, the next one first
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record EtsFit(EtsModel model, double[] smoothing, double level, double growth, double[] season, double sigma2,
        double logLikelihood, double[] fitted, double[] residuals, Forecast forecast, boolean converged,
        double finalLevel, double finalGrowth, double[] finalSeason) {
    /// Names of the smoothing parameters.
    public List<String> names() {
        return model.smoothing();
    }

    /// Smoothing parameters, free initial states and the variance.
    public int parameters() {
        return model.parameters() + 1;
    }

    /// −2 log L + 2 k.
    public double aic() {
        return -2 * logLikelihood + 2 * parameters();
    }

    /// AIC + 2 k (k + 1) / (n − k − 1); infinite for k ≥ n − 1.
    public double aicc() {
        double k = parameters();
        double n = fitted.length;
        return n > k + 1 ? aic() + 2 * k * (k + 1) / (n - k - 1) : Double.POSITIVE_INFINITY;
    }

    /// −2 log L + k log n.
    public double bic() {
        return -2 * logLikelihood + parameters() * Math.log(fitted.length);
    }
}
