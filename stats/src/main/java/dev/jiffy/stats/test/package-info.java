/// Hypothesis tests with the choices of R 4.2 between exact and asymptotic distributions, for ties and for corrections of
/// continuity. p-values come from the tail itself.
@NullMarked
package dev.jiffy.stats.test;

import org.jspecify.annotations.NullMarked;
