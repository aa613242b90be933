/// Regression that bad rows cannot carry away: [dev.jiffy.stats.robust.RobustModel] fits M-estimates whose influence is
/// bounded by a [dev.jiffy.stats.robust.Psi], with a [dev.jiffy.stats.robust.ResidualScale] that is estimated on the
/// way, and MM-estimates that start from a [dev.jiffy.stats.robust.ScaleEstimate] and keep its scale.
/// [dev.jiffy.stats.robust.Reweighting] is the iteration of both.
@NullMarked
package dev.jiffy.stats.robust;

import org.jspecify.annotations.NullMarked;
