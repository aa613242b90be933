/// Fast random numbers for simulation: a generator with streams that never meet, and normal and exponential numbers in bulk.
@NullMarked
package dev.jiffy.stats.random;

import org.jspecify.annotations.NullMarked;
