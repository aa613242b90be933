/// Linear mixed models: [dev.jiffy.stats.mixed.MixedFormula] separates `(x | g)` from the fixed effects,
/// [dev.jiffy.stats.mixed.RandomTerm] is one of them on a table, [dev.jiffy.stats.mixed.ProfiledDeviance] what
/// [dev.jiffy.stats.mixed.DevianceSearch] minimises, [dev.jiffy.stats.mixed.MixedModel] the fit,
/// [dev.jiffy.stats.mixed.RandomEffects] what it says of the groups.
@NullMarked
package dev.jiffy.stats.mixed;

import org.jspecify.annotations.NullMarked;
