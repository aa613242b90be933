/// Several groups compared pair by pair. [dev.jiffy.stats.multiple.Groups] are named samples;
/// [dev.jiffy.stats.multiple.SimultaneousComparisons] compares their means with limits that hold for all pairs at once,
/// [dev.jiffy.stats.multiple.PairwiseTests] tests each pair and adjusts the p-values. A
/// [dev.jiffy.stats.multiple.Comparison] is one row of either table.
@NullMarked
package dev.jiffy.stats.multiple;

import org.jspecify.annotations.NullMarked;
