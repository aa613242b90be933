/// What all models share: tables of coefficients with aliased ones in their places, tails of the distributions that
/// they use, sandwich covariances.
@NullMarked
package dev.jiffy.stats.inference;

import org.jspecify.annotations.NullMarked;
