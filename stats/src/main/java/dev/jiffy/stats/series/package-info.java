/// Time series: autocorrelations, ARIMA models by exact likelihood, structural models with an exact diffuse start.
///
/// [ArimaModel] differences the series, [ArmaLikelihood] filters what is left with exact derivatives, and
/// [StateSpace] is the general filter and smoother that forecasts and structural models use.
@NullMarked
package dev.jiffy.stats.series;

import org.jspecify.annotations.NullMarked;
