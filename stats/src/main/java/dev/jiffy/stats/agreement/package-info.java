/// How well raters, methods or items agree: [dev.jiffy.stats.agreement.CohenKappa] and [dev.jiffy.stats.agreement.FleissKappa] for
/// categories, [dev.jiffy.stats.agreement.IntraclassCorrelation] for numbers, [dev.jiffy.stats.agreement.CronbachAlpha] for the items of a
/// scale.
@NullMarked
package dev.jiffy.stats.agreement;

import org.jspecify.annotations.NullMarked;
