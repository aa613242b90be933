/// Arithmetic beyond double precision, and what several parts need of plain arrays.
@NullMarked
package dev.jiffy.stats.numeric;

import org.jspecify.annotations.NullMarked;
