/// Times until an event that is not always seen: [dev.jiffy.stats.survival.SurvivalFormula] takes
/// `Surv(time, status) ~ x + strata(g)` apart, [dev.jiffy.stats.survival.SurvivalResponse] is its left side on a table.
/// [dev.jiffy.stats.survival.NonparametricCurve] estimates a [dev.jiffy.stats.survival.SurvivalCurve] for each group,
/// [dev.jiffy.stats.survival.LogRankTest] compares them.
@NullMarked
package dev.jiffy.stats.survival;

import org.jspecify.annotations.NullMarked;
