/// Models of responses that are one of a few levels: [dev.jiffy.stats.discrete.MultinomialModel] for levels without an
/// order, [dev.jiffy.stats.discrete.OrdinalModel] for ordered ones with a [dev.jiffy.stats.discrete.CumulativeLink],
/// whose slopes a [dev.jiffy.stats.discrete.BrantTest] compares; both read a
/// [dev.jiffy.stats.discrete.CategoricalResponse]. And of counts with more zeros than counts explain:
/// [dev.jiffy.stats.discrete.ZeroPartModel], with a [dev.jiffy.stats.discrete.ZeroPart]. All climb to the maximum
/// itself with [dev.jiffy.stats.optimize.NewtonAscent].
@NullMarked
package dev.jiffy.stats.discrete;

import org.jspecify.annotations.NullMarked;
