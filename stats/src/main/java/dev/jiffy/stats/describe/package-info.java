/// Samples described: moments, quantiles, robust and weighted measures, ranks, correlation, histograms, kernel densities,
/// sketches of streams, and p-values adjusted for their number.
@NullMarked
package dev.jiffy.stats.describe;

import org.jspecify.annotations.NullMarked;
