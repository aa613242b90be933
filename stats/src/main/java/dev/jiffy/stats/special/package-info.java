/// Functions that distributions and tests are made of: gamma, error function, incomplete gamma and beta, with both tails.
@NullMarked
package dev.jiffy.stats.special;

import org.jspecify.annotations.NullMarked;
