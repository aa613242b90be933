/// Minimisation of smooth functions.
@NullMarked
package dev.jiffy.stats.optimize;

import org.jspecify.annotations.NullMarked;
