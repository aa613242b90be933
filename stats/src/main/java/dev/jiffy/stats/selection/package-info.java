/// Which terms a model needs: [dev.jiffy.stats.selection.TermScope] says which may leave or enter,
/// [dev.jiffy.stats.selection.Stepwise] walks by AIC or BIC, [dev.jiffy.stats.selection.VarianceInflation] tells what collinearity
/// costs, [dev.jiffy.stats.selection.LinearHypotheses] tests terms of a linear model.
@NullMarked
package dev.jiffy.stats.selection;

import org.jspecify.annotations.NullMarked;
