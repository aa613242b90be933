/// Linear mixed models: [dev.jiffy.stats.mixed.MixedFormula] separates `(x | g)` from the fixed effects,
/// [dev.jiffy.stats.mixed.RandomTerm] is one of them on a table, [dev.jiffy.stats.mixed.ProfiledDeviance] what is minimised,
/// [dev.jiffy.stats.mixed.MixedModel] the fit.
@NullMarked
package dev.jiffy.stats.mixed;

import org.jspecify.annotations.NullMarked;
