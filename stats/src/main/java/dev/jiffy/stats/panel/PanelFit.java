package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;

/// Least squares with intercept from centred moments, by a [CorrelationFactor]: fast, and good where the columns are not nearly
/// dependent; for those use [PanelQr].
///
/// @param rows how many
/// @param rSquared explained over total, about the mean
/// @param coefficients the intercept, then the others in the order of their columns
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record PanelFit(long rows, double rSquared, double[] coefficients) {
    /// Regresses a column on all others.
    ///
    /// @throws StatsException if there are fewer rows than coefficients, or a column is constant or depends on others
    public static PanelFit of(Moments moments, int response) {
        return CorrelationFactor.of(moments, response).fit();
    }
}
