/// Regression that a few bad rows cannot carry away: [dev.jiffy.stats.robust.RobustModel] fits M-estimates whose influence is bounded
/// by a [dev.jiffy.stats.robust.Psi].
@NullMarked
package dev.jiffy.stats.robust;

import org.jspecify.annotations.NullMarked;
