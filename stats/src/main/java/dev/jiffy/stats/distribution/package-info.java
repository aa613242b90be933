/// Probability distributions with density, both tails, their inverses, and sampling.
@NullMarked
package dev.jiffy.stats.distribution;

import org.jspecify.annotations.NullMarked;
