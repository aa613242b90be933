package dev.jiffy.stats.series;

import java.util.List;

/// A fitted ARIMA model.
///
/// @param names         of the coefficients: `ar1`, …, `ma1`, …, `sar1`, …, `sma1`, …, `intercept`, regressors
/// @param estimates     their maximum likelihood estimates
/// @param stdErrors     from the observed information with the variance concentrated out; NaN where it has no inverse
/// @param sigma2        innovation variance, sum of squares / nobs
/// @param logLikelihood exact, of the differenced series
/// @param nobs          values that are there after differencing
/// @param residuals     standardised to the variance `sigma2`; NaN where there is none
/// @param forecast      as many steps as asked
/// @param converged     whether the search ended in a maximum
/// @param warnings      sentences
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ArimaFit(List<String> names, double[] estimates, double[] stdErrors, double sigma2, double logLikelihood,
        int nobs, double[] residuals, Forecast forecast, boolean converged, List<String> warnings) {
    /// −2 log L + 2 k; σ² is counted.
    public double aic() {
        return -2 * logLikelihood + 2 * (estimates.length + 1);
    }

    /// −2 log L + k log n; σ² is counted.
    public double bic() {
        return -2 * logLikelihood + Math.log(nobs) * (estimates.length + 1);
    }
}
