/// Samples described: moments, quantiles, ranks, correlation, and p-values adjusted for their number.
@NullMarked
package dev.jiffy.stats.describe;

import org.jspecify.annotations.NullMarked;
