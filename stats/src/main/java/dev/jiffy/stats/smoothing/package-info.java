/// Smooth curves and surfaces through scattered points: [dev.jiffy.stats.smoothing.Lowess] is the fast one of one variable,
/// [dev.jiffy.stats.smoothing.Loess] has degrees, several variables and standard errors, and is made of the
/// [dev.jiffy.stats.smoothing.LocalRegression] at each place.
@NullMarked
package dev.jiffy.stats.smoothing;

import org.jspecify.annotations.NullMarked;
