/// Time series: ARIMA, structural and exponential smoothing models, decompositions, autocorrelations.
///
/// [ArimaModel] differences the series, [ArmaLikelihood] filters what is left with exact derivatives; [AutoArima] walks over
/// its orders. [StateSpace] is the general filter that forecasts and [StructuralModel] use, [SmoothedStates] runs it
/// backwards, [OnlineFilter] goes on with it value by value. [Ets] fits what [EtsRecursion] runs. [Stl] smooths with
/// [Loess], [ClassicalDecomposition] averages; both give a [Decomposition].
@NullMarked
package dev.jiffy.stats.series;

import org.jspecify.annotations.NullMarked;
