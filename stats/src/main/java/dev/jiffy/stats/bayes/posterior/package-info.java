/// The reference posteriors by name, written with the public interface of [dev.jiffy.stats.bayes]: linear models, series,
/// mixtures, Gaussian processes, differential equations. The models and their data are those of posteriordb.
@NullMarked
package dev.jiffy.stats.bayes.posterior;

import org.jspecify.annotations.NullMarked;
