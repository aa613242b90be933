/// Time series: ARIMA, structural and exponential smoothing models, decompositions, autocorrelations.
///
/// [ArimaModel] differences the series and describes what [ArimaSearch] finds: the maximum of [ConcentratedLikelihood],
/// which runs [ArmaLikelihood] with exact derivatives; [AutoArima] walks over its orders. [StateSpace] is the general
/// filter: [ArimaStateSpace] makes one for forecasts, [StructuralSpecification] one of components, whose numbers
/// [StructuralSearch] finds for [StructuralModel]. [SmoothedStates] runs it backwards, [OnlineFilter] goes on with it
/// value by value. [Ets] fits what [EtsRecursion] runs. [Stl] smooths with [Loess], [ClassicalDecomposition] averages;
/// both give a [Decomposition]. [VectorAutoregression] explains several series, with lags that [LagSelection] compares,
/// [ImpulseResponses] and [VectorTests].
@NullMarked
package dev.jiffy.stats.series;

import org.jspecify.annotations.NullMarked;
