/// Arithmetic beyond double precision.
@NullMarked
package dev.jiffy.stats.numeric;

import org.jspecify.annotations.NullMarked;
