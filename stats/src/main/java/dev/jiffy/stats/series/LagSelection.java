package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.List;

/// Criteria for the number of lags of a [VectorAutoregression], all orders on the same rows (Lütkepohl 2005, section
/// 4.3).
///
/// With Σ̃ the covariance of the residuals with divisor T, K series and k regressors an equation: AIC = log|Σ̃| + 2 K k
/// / T, HQ with 2 log log T and BIC with log T in the place of 2, FPE = ((T + k)/(T − k))ᴷ |Σ̃|.
///
/// @param aic one a number of lags, from 1
/// @param hq the same
/// @param bic the same
/// @param fpe the same
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record LagSelection(double[] aic, double[] hq, double[] bic, double[] fpe) {
    /// Of 1 … `most` lags.
    ///
    /// @throws StatsException if there are too few values
    public static LagSelection of(List<String> names, double[][] series, int most, VectorAutoregression.Trend trend) {
        VectorAutoregression.check(names, series, most);
        LagSelection out = new LagSelection(new double[most], new double[most], new double[most], new double[most]);
        for (int lags = 1; lags <= most; lags++) {
            SeriesChecks.notCancelled();
            VectorAutoregression model = new VectorAutoregression(names, series, lags, trend, most);
            double[] values = criteria(model);
            out.aic[lags - 1] = values[0];
            out.hq[lags - 1] = values[1];
            out.bic[lags - 1] = values[2];
            out.fpe[lags - 1] = values[3];
        }
        return out;
    }

    /// AIC, HQ, BIC and FPE of one model.
    public static double[] criteria(VectorAutoregression model) {
        double n = model.rows();
        double k = n - model.residualDf();
        int variables = model.names().size();
        double fit = model.logDeterminant();
        double each = variables * k / n;
        return new double[]{fit + 2 * each, fit + 2 * Math.log(Math.log(n)) * each, fit + Math.log(n) * each,
                Math.exp(fit + variables * Math.log((n + k) / (n - k)))};
    }

    /// The most lags that a search of this many values has by default: 10, or fewer where these would leave less than
    /// twice as many rows as regressors.
    public static int defaultMost(int length, int variables, VectorAutoregression.Trend trend) {
        int most = 10;
        while (most > 1 && length - most < 2 * (variables * most + trend.count())) {
            most--;
        }
        return most;
    }

    /// The number of lags with the smallest value.
    public static int best(double[] criterion) {
        int best = 0;
        for (int i = 1; i < criterion.length; i++) {
            best = criterion[i] < criterion[best] ? i : best;
        }
        return best + 1;
    }
}
