package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.List;

/// A fitted ARIMA model.
///
/// @param order         of the errors
/// @param names         of the coefficients: `ar1`, …, `ma1`, …, `sar1`, …, `sma1`, …, `intercept`, regressors
/// @param estimates     their maximum likelihood estimates
/// @param stdErrors     from the observed information with the variance concentrated out; NaN where it has no inverse
/// @param sigma2        innovation variance, sum of squares / nobs
/// @param logLikelihood exact, of the differenced series
/// @param nobs          values that are there after differencing
/// @param residuals     standardised to the variance `sigma2`; NaN where there is none
/// @param forecast      as many steps as asked
/// @param converged     whether the search ended in a maximum
/// @param stateSpace    the model of the series less its regression
/// @param filtered      the end of its filter
/// @param warnings      sentences
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ArimaFit(ArimaOrder order, List<String> names, double[] estimates, double[] stdErrors, double sigma2,
        double logLikelihood,
        int nobs, double[] residuals, Forecast forecast, boolean converged, StateSpace stateSpace,
        StateSpace.Filtered filtered, List<String> warnings) {
    /// A filter for the values that follow the series.
    ///
    /// @throws StatsException for a model with regressors besides the mean, whose coming values it would not know
    public OnlineFilter online() {
        int k = order.coefficients();
        boolean mean = names.size() == k + 1 && names.getLast().equals("intercept");
        if (names.size() > k && !mean) {
            throw new StatsException("a model with the regressor \"" + names.getLast()
                    + "\" cannot be filtered online; subtract its part from the feed and fit without it");
        }
        return new OnlineFilter(stateSpace, filtered, mean ? estimates[k] : 0);
    }

    /// −2 log L + 2 k; σ² is counted.
    public double aic() {
        return -2 * logLikelihood + 2 * (estimates.length + 1);
    }

    /// AIC + 2 k (k + 1) / (n − k − 1); infinite for k ≥ n − 1.
    public double aicc() {
        double k = estimates.length + 1.0;
        return nobs > k + 1 ? aic() + 2 * k * (k + 1) / (nobs - k - 1) : Double.POSITIVE_INFINITY;
    }

    /// −2 log L + k log n; σ² is counted.
    public double bic() {
        return -2 * logLikelihood + Math.log(nobs) * (estimates.length + 1);
    }
}
