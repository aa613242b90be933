/// The power of tests before there are data. A [dev.jiffy.stats.power.PowerFunction] gives the power of one kind of test for
/// a size, an effect and a level; [dev.jiffy.stats.power.PowerSolver] finds whichever of the four is not known.
@NullMarked
package dev.jiffy.stats.power;

import org.jspecify.annotations.NullMarked;
