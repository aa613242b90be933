/// Minima of smooth functions ([dev.jiffy.stats.optimize.QuasiNewton]) and maxima of log-likelihoods with second
/// derivatives ([dev.jiffy.stats.optimize.NewtonAscent]).
@NullMarked
package dev.jiffy.stats.optimize;

import org.jspecify.annotations.NullMarked;
