/// Inference from samples alone. A [dev.jiffy.stats.resampling.Statistic] is what rows are turned into, by
/// [dev.jiffy.stats.resampling.SampleStatistic] or [dev.jiffy.stats.resampling.CoefficientStatistic];
/// [dev.jiffy.stats.resampling.Bootstrap] draws rows anew by a [dev.jiffy.stats.resampling.Resampling] and keeps a
/// [dev.jiffy.stats.resampling.Replicates] of each estimate, which has limits. [dev.jiffy.stats.resampling.PermutationTest] exchanges
/// labels instead.
@NullMarked
package dev.jiffy.stats.resampling;

import org.jspecify.annotations.NullMarked;
