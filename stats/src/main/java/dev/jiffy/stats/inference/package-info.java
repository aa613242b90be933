/// What all models share: tables of coefficients, tails of the distributions that they use, sandwich covariances.
@NullMarked
package dev.jiffy.stats.inference;

import org.jspecify.annotations.NullMarked;
