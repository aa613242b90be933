/// Times until an event that is not always seen: [dev.jiffy.stats.survival.SurvivalFormula] takes
/// `Surv(time, status) ~ x + strata(g)` apart, [dev.jiffy.stats.survival.SurvivalResponse] is its left side on a table.
/// [dev.jiffy.stats.survival.NonparametricCurve] estimates a [dev.jiffy.stats.survival.SurvivalCurve] for each group,
/// [dev.jiffy.stats.survival.LogRankTest] compares them.
///
/// A [dev.jiffy.stats.survival.CoxProblem] is what a [dev.jiffy.stats.survival.CoxModel] is fitted to: `RiskSets` walks
/// through event times and shows each as a `Moment`, of which `PartialLikelihood` makes value, score and information,
/// `CoxNewton` the maximum and `MonotoneLikelihood` the answer to whether there is one. `HazardSteps` keep the baseline,
/// of which `CoxResiduals` and [dev.jiffy.stats.survival.CoxCurves] are made; [dev.jiffy.stats.survival.HazardsTest]
/// tests whether hazards are proportional.
///
/// A [dev.jiffy.stats.survival.ParametricModel] takes a [dev.jiffy.stats.survival.TimeDistribution], whose
/// [dev.jiffy.stats.survival.ErrorLaw] is all that its likelihood needs.
@NullMarked
package dev.jiffy.stats.survival;

import org.jspecify.annotations.NullMarked;
