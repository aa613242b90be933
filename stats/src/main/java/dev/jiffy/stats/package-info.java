/// What all of statistics shares.
@NullMarked
package dev.jiffy.stats;

import org.jspecify.annotations.NullMarked;
