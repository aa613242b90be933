/// Where which statistic is. Here is only what all of it shares, the exception that names a column, row or option.
///
/// - Tables: [dev.jiffy.stats.data] reads them, [dev.jiffy.stats.formula] makes model matrices of them.
/// - Regression: [dev.jiffy.stats.linear] (least squares, nonlinear too), [dev.jiffy.stats.glm],
///   [dev.jiffy.stats.mixed] (random effects, of generalised models too), [dev.jiffy.stats.regularized] (elastic net),
///   [dev.jiffy.stats.robust], [dev.jiffy.stats.quantreg], [dev.jiffy.stats.discrete] (levels, counts with many zeros),
///   [dev.jiffy.stats.gee] (correlated responses), [dev.jiffy.stats.survival] (censored times), [dev.jiffy.stats.rolling],
///   [dev.jiffy.stats.panel] (files larger than memory); [dev.jiffy.stats.selection] compares models,
///   [dev.jiffy.stats.inference] has their tables, [dev.jiffy.stats.smoothing] curves without a model.
/// - Samples: [dev.jiffy.stats.describe], [dev.jiffy.stats.test], [dev.jiffy.stats.multiple] (groups pair by pair),
///   [dev.jiffy.stats.power], [dev.jiffy.stats.resampling], [dev.jiffy.stats.agreement] (raters), [dev.jiffy.stats.classify] (scores).
/// - Distributions: [dev.jiffy.stats.distribution], of the functions of [dev.jiffy.stats.special], with the generator of
///   [dev.jiffy.stats.random].
/// - Series: [dev.jiffy.stats.series] (ARIMA, structural models, exponential smoothing, vector autoregression).
/// - Bayes: [dev.jiffy.stats.bayes] (densities, derivatives, the sampler), [dev.jiffy.stats.bayes.posterior] (models with names).
/// - Matrices: [dev.jiffy.stats.decomposition]; [dev.jiffy.stats.numeric] (double-double, order statistics),
///   [dev.jiffy.stats.optimize].
/// - For people and programs: [dev.jiffy.stats.plot] draws, [dev.jiffy.stats.command] gives all of it names, options and answers.
@NullMarked
package dev.jiffy.stats;

import org.jspecify.annotations.NullMarked;
